"""PIN cards: what is printed, and the link of their QR code."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader
from sesame.utils import get_token

from accounts import enrolling
from accounts.cards import Card, cards_pdf
from accounts.pins import NewPin, sealed
from accounts.signinlinks import card_token, pupil_of_card
from tests.factories import EnrolmentFactory
from tests.factories.accounts import PIN


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def link_of(pupil) -> str:
    return reverse("accounts:card", args=[card_token(pupil)])


# --- On paper -------------------------------------------------------------------------------------
CARD = Card("Әбдіұлы Қыран", "9 «Ғ»", "KBT24X", "quiz.example/join/", "https://quiz.example/card/abc/", PIN)


def test_a_card_says_who_where_and_how():
    text = text_of(cards_pdf([CARD]))

    for said in (CARD.full_name, CARD.class_name, CARD.class_code, CARD.address, PIN):
        assert said in text


def test_a_card_without_a_pin_does_not_speak_of_one():
    text = text_of(cards_pdf([CARD._replace(pin="")]))

    assert CARD.class_code in text
    assert "PIN" not in text


def test_the_qr_code_can_be_clicked_on_a_screen():
    page = PdfReader(BytesIO(cards_pdf([CARD]))).pages[0]

    assert [each.get_object()["/A"]["/URI"] for each in page["/Annots"]] == [CARD.link]


def test_ten_cards_stand_on_a_page():
    assert [len(PdfReader(BytesIO(cards_pdf([CARD] * count))).pages) for count in (10, 11)] == [1, 2]


def test_the_same_cards_are_the_same_file():
    assert cards_pdf([CARD, CARD]) == cards_pdf([CARD, CARD])


def test_every_kazakh_letter_has_its_sign():
    letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
    with translation.override("kk"):
        assert letters in text_of(cards_pdf([CARD._replace(full_name=letters)]))


@pytest.mark.parametrize("name", ['#import "x"', "*Әлі* _Нұрлан_ $x$", "]", '"\\', "Ә" * 150])
def test_a_name_is_only_ever_text(name):
    assert CARD.class_code in text_of(cards_pdf([CARD._replace(full_name=name)]))


# --- Printing -------------------------------------------------------------------------------------
def test_new_pins_are_printed_from_the_page_that_shows_them(sign_in, owner, classroom, pupil):
    client = sign_in(owner)
    shown = client.post(reverse("accounts:pin_reset", args=[classroom.pk, pupil.pk]))
    [new] = shown.context["pins"]

    response = client.post(reverse("accounts:new_pin_cards"), {"pins": shown.context["sealed"]})

    assert (response["Content-Type"], "no-store" in response["Cache-Control"]) == ("application/pdf", True)
    assert new.pin in text_of(response.content).split()


def test_later_cards_carry_no_pin(sign_in, owner, classroom, pupil):
    response = sign_in(owner).get(reverse("accounts:class_cards", args=[classroom.pk]))

    text = text_of(response.content)
    assert (pupil.full_name in text, classroom.join_code in text, "PIN" in text) == (True, True, False)


def test_a_class_without_pupils_has_an_empty_sheet(sign_in, owner, classroom):
    response = sign_in(owner).get(reverse("accounts:class_cards", args=[classroom.pk]))

    assert (response.status_code, text_of(response.content)) == (200, "")


def test_pins_of_another_class_are_not_printed(sign_in, colleague, classroom, pupil):
    pins = sealed([NewPin(pupil, classroom, PIN)])

    response = sign_in(colleague).post(reverse("accounts:new_pin_cards"), {"pins": pins}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "These PINs are no longer at hand. Print cards without PINs, or make new PINs."
    ]


@pytest.mark.parametrize("pupils", [1, 3])
def test_the_cards_of_a_class_take_the_same_queries(
    sign_in, owner, classroom, pupils, django_assert_num_queries
):
    EnrolmentFactory.create_batch(pupils, classroom=classroom)
    client = sign_in(owner)

    with django_assert_num_queries(5):  # session, user, class, pupils, the audit log's line
        client.get(reverse("accounts:class_cards", args=[classroom.pk]))


# --- The link -------------------------------------------------------------------------------------
def test_a_card_asks_who_it_is_and_signs_in_for_the_day(client, pupil, time_machine):
    time_machine.move_to("2026-09-01T07:00Z", tick=False)
    page = client.get(link_of(pupil))
    assert f"<h1>{pupil.full_name}</h1>" in page.content.decode()
    assert "_auth_user_id" not in client.session

    response = client.post(link_of(pupil))

    assert response.url == reverse("scoring:pupil_home")
    assert client.session["_auth_user_id"] == str(pupil.pk)
    assert client.session.get_expiry_age() == 12 * 3600
    assert client.get(response.url).status_code == 200


def test_a_card_takes_over_a_shared_phone(sign_in, classroom, pupil):
    classmate = EnrolmentFactory(classroom=classroom, pupil__full_name="Әлі Нұрлан").pupil
    client = sign_in(classmate)
    session = client.session
    session["draft"] = "the classmate's"
    session.save()
    assert "<strong>Әлі Нұрлан</strong> is signed in" in client.get(link_of(pupil)).content.decode()

    client.post(link_of(pupil))

    assert client.session["_auth_user_id"] == str(pupil.pk)
    assert "draft" not in client.session


def test_a_new_pin_ends_the_old_card(client, pupil):
    link = link_of(pupil)
    enrolling.reset_pin(pupil=pupil)

    for response in (client.get(link), client.post(link)):
        assert response.status_code == 404
        assert "This card has grown old" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_card_lasts_a_school_year(pupil, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    token = card_token(pupil)

    time_machine.shift(timedelta(days=364))
    assert pupil_of_card(token) == pupil
    time_machine.shift(timedelta(days=2))
    assert pupil_of_card(token) is None


@pytest.mark.parametrize("token", ["x", "AAAA", "Әлі", "A" * 24, "A" * 5000])
def test_a_bad_link_is_met_kindly(client, db, token):
    response = client.get(reverse("accounts:card", args=[token]))

    assert response.status_code == 404
    assert reverse("accounts:join") in response.content.decode()


def test_cards_are_for_pupils_whose_class_and_account_are_open(owner, classroom, pupil):
    assert pupil_of_card(card_token(owner)) is None
    assert pupil_of_card(get_token(pupil)) is None  # made for another purpose

    enrolling.archive_classroom(classroom=classroom, now=classroom.created_at)
    assert pupil_of_card(card_token(pupil)) is None
    enrolling.restore_classroom(classroom=classroom)
    pupil.is_active = False
    pupil.save(update_fields=["is_active"])
    assert pupil_of_card(card_token(pupil)) is None


def test_bad_cards_lock_nobody_out(client, classroom, pupil):
    for _ in range(12):
        client.post(reverse("accounts:card", args=["AAAABBBBCCCCDDDDEEEEFFFF"]))

    assert client.post(link_of(pupil)).status_code == 302


def test_a_card_signs_in_only_from_our_own_page(pupil):
    assert Client(enforce_csrf_checks=True).post(link_of(pupil)).status_code == 403


def test_the_page_of_a_card_is_not_kept_and_its_one_script_only_forgets(client, pupil):
    response = client.get(link_of(pupil))

    assert "no-store" in response["Cache-Control"]
    assert re.findall(r"<script[^>]*>", response.content.decode()) == [
        '<script type="module" src="/static/js/bundles/forget.js">'
    ]
