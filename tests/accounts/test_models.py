"""What the database itself refuses about people."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User


@pytest.mark.parametrize("percent", [99, 301])
def test_nobody_has_less_time_than_the_others_or_more_than_three_times_as_much(pupil, percent):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=pupil.pk).update(time_multiplier=percent)

    assert User.objects.get(pk=pupil.pk).time_multiplier == 100


@pytest.mark.parametrize("percent", [100, 150, 300])
def test_a_pupil_may_have_up_to_three_times_the_usual_time(pupil, percent):
    assert User.objects.filter(pk=pupil.pk).update(time_multiplier=percent) == 1
