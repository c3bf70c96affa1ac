"""Many people at once, in the administration: counted first, and never those of another school."""

from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.models import User

PEOPLE = reverse("admin:accounts_user_changelist")


def chosen(client, action, people, **sent):
    return client.post(
        PEOPLE, {"action": action, "_selected_action": [person.pk for person in people], **sent}
    )


def test_people_are_locked_out_after_a_count(sign_in, administrator, owner, colleague):
    client = sign_in(administrator)
    everyone = [administrator, owner, colleague]

    asked = chosen(client, "lock_out_chosen", everyone)
    assert asked.context["people"] == [colleague, owner]
    assert "2 people may sign in no longer" in asked.content.decode()
    assert User.objects.filter(is_active=False).count() == 0

    chosen(client, "lock_out_chosen", everyone, confirmed="on")
    assert set(User.objects.filter(is_active=False)) == {owner, colleague}

    chosen(client, "let_in_chosen", [owner], confirmed="on")
    assert list(User.objects.filter(is_active=False)) == [colleague]


def test_nobody_locks_out_people_of_another_school_or_the_keeper(sign_in, administrator, stranger, keeper):
    chosen(sign_in(administrator), "lock_out_chosen", [stranger, keeper], confirmed="on")
    assert User.objects.filter(is_active=False).count() == 0


def test_teachers_lock_out_nobody(sign_in, owner, colleague):
    chosen(sign_in(owner), "lock_out_chosen", [colleague], confirmed="on")
    assert User.objects.filter(is_active=False).count() == 0


def test_an_administrator_switches_off_the_second_step_of_a_lost_phone(
    sign_in, administrator, owner, stranger
):
    for teacher in (owner, stranger):
        Authenticator.objects.create(user=teacher, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = sign_in(administrator)

    asked = chosen(client, "switch_off_second_steps", [owner, stranger])
    chosen(client, "switch_off_second_steps", [owner, stranger], confirmed="on")

    assert "1 person will sign in by password alone" in asked.content.decode()
    assert list(Authenticator.objects.values_list("user", flat=True)) == [stranger.pk]
