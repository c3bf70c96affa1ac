"""Dates, numbers and the packages' own texts read as natives write them, in all three languages."""

from datetime import date, datetime, time, timedelta

import pytest
from django import forms
from django.core.validators import MinLengthValidator
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, get_format, number_format, time_format
from django.utils.timesince import timesince

SUNDAY = date(2026, 11, 22)
AFTERNOON = datetime(2026, 11, 22, 14, 5)  # noqa: DTZ001  # only formatted, never stored
WEEK = [date(2026, 11, 16) + timedelta(days=day) for day in range(7)]
MONTHS = [date(2026, month, 1) for month in range(1, 13)]


def rendered(source: str, language: str, value: object) -> str:
    """A template's text for `value` in the language."""
    with translation.override(language):
        return Template(source).render(Context({"value": value}))


def first_error(field: forms.Field, given: object, language: str) -> str:
    """What the field answers to a wrong value in the language."""
    with translation.override(language):
        with pytest.raises(forms.ValidationError) as caught:
            field.clean(given)
        return str(caught.value.messages[0])


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "2026 жылғы 22 қараша"), ("ru", "22 ноября 2026 г."), ("en", "22 November 2026")],
)
def test_a_date_stands_in_a_sentence(language, expected):
    with translation.override(language):
        assert date_format(SUNDAY) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", "2026 жылғы 22 қараша, 14:05"),
        ("ru", "22 ноября 2026 г. 14:05"),
        ("en", "22 November 2026, 14:05"),
    ],
)
def test_a_moment_stands_in_a_sentence(language, expected):
    with translation.override(language):
        assert date_format(AFTERNOON, "DATETIME_FORMAT") == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("kk", "22 қараша"), ("ru", "22 ноября"), ("en", "22 November")]
)
def test_a_day_without_its_year(language, expected):
    with translation.override(language):
        assert date_format(SUNDAY, "MONTH_DAY_FORMAT") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "2026 жылғы қараша"), ("ru", "Ноябрь 2026 г."), ("en", "November 2026")],
)
def test_a_month_of_a_year(language, expected):
    with translation.override(language):
        assert date_format(SUNDAY, "YEAR_MONTH_FORMAT") == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("kk", "22.11.2026"), ("ru", "22.11.2026"), ("en", "22.11.2026")]
)
def test_a_short_date(language, expected):
    with translation.override(language):
        assert date_format(SUNDAY, "SHORT_DATE_FORMAT") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "22 қараша, жексенбі"), ("ru", "22 ноября, воскресенье"), ("en", "22 November, Sunday")],
)
def test_a_weekday_follows_its_date(language, expected):
    assert rendered("{{ value|date:'j E, l' }}", language, SUNDAY) == expected


@pytest.mark.parametrize(
    ("language", "letter", "expected"),
    [
        ("kk", "l", "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі"),
        ("kk", "D", "дс сс ср бс жм сб жс"),
        ("ru", "l", "понедельник вторник среда четверг пятница суббота воскресенье"),
        ("ru", "D", "пн вт ср чт пт сб вс"),
        ("en", "D", "Mon Tue Wed Thu Fri Sat Sun"),
    ],
)
def test_weekdays(language, letter, expected):
    with translation.override(language):
        assert [date_format(day, letter) for day in WEEK] == expected.split()


@pytest.mark.parametrize("letter", ["F", "E"])
def test_kazakh_months_are_lower_case_alone_and_after_a_day(letter):
    with translation.override("kk"):
        assert [date_format(month, letter) for month in MONTHS] == [
            "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
            "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", "қаң. ақп. нау. сәу. мам. мау. шіл. там. қыр. қаз. қар. жел."),
        ("ru", "янв. февр. марта апр. мая июня июля авг. сент. окт. нояб. дек."),
        ("en", "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec."),
    ],
)
def test_short_months(language, expected):
    with translation.override(language):
        assert [date_format(month, "N") for month in MONTHS] == expected.split()


@pytest.mark.parametrize(("language", "expected"), [("kk", "14:05"), ("ru", "14:05"), ("en", "14:05")])
def test_a_time_of_day(language, expected):
    with translation.override(language):
        assert time_format(AFTERNOON.time()) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (time(9, 30), "9:30 т.д."),
        (time(14, 5), "2:05 т.к."),
        (time(0, 0), "түн жарымы"),
        (time(12, 0), "талтүс"),
    ],
)
def test_the_halves_of_the_day_in_kazakh(moment, expected):
    with translation.override("kk"):
        assert time_format(moment, "P") == expected


@pytest.mark.parametrize(
    ("language", "ago", "expected"),
    [
        ("kk", timedelta(days=1), "1 күн"),
        ("kk", timedelta(days=9), "1 апта, 2 күн"),
        ("kk", timedelta(hours=5, minutes=20), "5 сағат, 20 минут"),
        ("kk", timedelta(0), "0 минут"),
        ("ru", timedelta(days=1), "1 день"),
        ("ru", timedelta(days=9), "1 неделя, 2 дня"),
        ("ru", timedelta(hours=5, minutes=21), "5 часов, 21 минута"),
        ("en", timedelta(days=9), "1 week, 2 days"),
    ],
)
def test_how_long_ago(language, ago, expected):
    with translation.override(language):
        assert timesince(AFTERNOON - ago, AFTERNOON).replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "1 234 567,8"), ("ru", "1 234 567,8"), ("en", "1,234,567.8")],
)
def test_a_large_number_is_grouped(language, expected):
    with translation.override(language):
        grouped = number_format(1234567.8, 1, force_grouping=True)
    assert grouped.replace("\xa0", " ") == expected


@pytest.mark.parametrize(("language", "expected"), [("kk", "2,5"), ("ru", "2,5"), ("en", "2.5")])
def test_a_fraction_on_a_page(language, expected):
    assert rendered("{{ value }}", language, 2.5) == expected


@pytest.mark.parametrize(("language", "given"), [("kk", "2,5"), ("ru", "2,5"), ("en", "2.5")])
def test_a_fraction_is_read_as_it_is_written(language, given):
    with translation.override(language):
        assert forms.FloatField(localize=True).clean(given) == 2.5


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_date_is_read_as_it_is_written(language):
    with translation.override(language):
        assert forms.DateField().clean("22.11.2026") == SUNDAY


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_weeks_begin_on_monday(language):
    assert get_format("FIRST_DAY_OF_WEEK", language) == 1


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", "Бұл өрісті толтыру міндетті."),
        ("ru", "Обязательное поле."),
        ("en", "This field is required."),
    ],
)
def test_an_empty_field(language, expected):
    assert first_error(forms.CharField(), "", language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", "Берілген нұсқалардың бірін таңдаңыз: «в» олардың қатарында жоқ."),
        ("ru", "Выберите корректный вариант. в нет среди допустимых значений."),
        ("en", "Select a valid choice. в is not one of the available choices."),
    ],
)
def test_an_option_that_was_not_offered(language, expected):
    field = forms.ChoiceField(choices=[("а", "А"), ("б", "Б")])
    assert first_error(field, "в", language) == expected


@pytest.mark.parametrize(
    ("language", "least", "expected"),
    [
        ("kk", 1, "Кемінде 1 таңба енгізіңіз (қазір 0)."),
        ("kk", 8, "Кемінде 8 таңба енгізіңіз (қазір 0)."),
        ("ru", 1, "Введите не менее 1 символа (сейчас 0)."),
        ("ru", 8, "Введите не менее 8 символов (сейчас 0)."),
        ("en", 1, "Ensure this value has at least 1 character (it has 0)."),
        ("en", 8, "Ensure this value has at least 8 characters (it has 0)."),
    ],
)
def test_an_error_agrees_with_its_number(language, least, expected):
    with translation.override(language), pytest.raises(forms.ValidationError) as caught:
        MinLengthValidator(least)("")
    with translation.override(language):
        assert caught.value.messages == [expected]


@pytest.mark.django_db
def test_a_page_is_kazakh_until_the_visitor_chooses(settings, client):
    settings.LANGUAGE_CODE = "kk"
    response = client.get(reverse("account_login"), headers={"accept-language": "ru"})
    assert response.headers["Content-Language"] == "kk"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_chosen_language_stays(client, language):
    client.post(reverse("set_language"), {"language": language})
    response = client.get(reverse("account_login"))
    assert response.headers["Content-Language"] == language


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("kk", "Бұл өрісті толтыру міндетті."),
        ("ru", "Обязательное поле."),
        ("en", "This field is required."),
    ],
)
def test_a_page_speaks_one_language_down_to_its_errors(client, language, expected):
    client.post(reverse("set_language"), {"language": language})
    response = client.post(reverse("account_login"), {"login": "", "password": ""})
    assert response.context["form"].errors == {"login": [expected], "password": [expected]}
