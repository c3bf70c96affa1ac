"""Dates in every form that texts write them in."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kazakh.dates import DateValue, Precision, find_dates, format_date, parse_date

DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR
DECADE, CENTURY, DAY_OF_MONTH = Precision.DECADE, Precision.CENTURY, Precision.DAY_OF_MONTH


def day(year: int, month: int, number: int) -> DateValue:
    return DateValue(DAY, year, month, number)


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("Ол 1995 жылғы 1 наурызда құрылды", "1995 жылғы 1 наурызда", day(1995, 3, 1)),
        ("1995\u00a0жылғы  1 наурызда", "1995\u00a0жылғы  1 наурызда", day(1995, 3, 1)),
        ("2015 ж. 26 сәуір", "2015 ж. 26 сәуір", day(2015, 4, 26)),
        ("2015 жылдың 24 қаңтарындағы", "2015 жылдың 24 қаңтарындағы", day(2015, 1, 24)),
        ("2020-сыншы жылдың 1-інші қаңтарынан", "2020-сыншы жылдың 1-інші қаңтарынан", day(2020, 1, 1)),
        ("16 желтоқсан 1991 жыл", "16 желтоқсан 1991 жыл", day(1991, 12, 16)),
        ("16 желтоқсан 1991.", "16 желтоқсан 1991", day(1991, 12, 16)),
        ("26.04.2015 ж. болды", "26.04.2015 ж.", day(2015, 4, 26)),
        ("26/04/2015", "26/04/2015", day(2015, 4, 26)),
        ("2015-04-26", "2015-04-26", day(2015, 4, 26)),
        ("2020 жылғы наурыздың 25-інде", "2020 жылғы наурыздың 25-інде", day(2020, 3, 25)),
        ("1991 жылдың желтоқсанында", "1991 жылдың желтоқсанында", DateValue(MONTH, 1991, 12)),
        ("2006 жылдың тамыз айы", "2006 жылдың тамыз айы", DateValue(MONTH, 2006, 8)),
        ("наурыз айында", "наурыз айында", DateValue(MONTH, month=3)),
        ("желтоқсанда", "желтоқсанда", DateValue(MONTH, month=12)),
        ("1 мамыр – мереке", "1 мамыр", DateValue(DAY_OF_MONTH, month=5, day=1)),
        ("наурыздың 25-і", "наурыздың 25-і", DateValue(DAY_OF_MONTH, month=3, day=25)),
        ("бірінші мамырға дейін", "бірінші мамырға", DateValue(DAY_OF_MONTH, month=5, day=1)),
        ("қаңтардың оны күні", "қаңтардың оны", DateValue(DAY_OF_MONTH, month=1, day=10)),
        ("наурыздың бірінен", "наурыздың бірінен", DateValue(DAY_OF_MONTH, month=3, day=1)),
        ("93-інші жылы", "93-інші жылы", DateValue(YEAR, 93)),
        ("2025ші жылдан", "2025ші жылдан", DateValue(YEAR, 2025)),
        ("тамыздың он тоғызы", "тамыздың он тоғызы", DateValue(DAY_OF_MONTH, month=8, day=19)),
        ("1995 жылы", "1995 жылы", DateValue(YEAR, 1995)),
        ("2015 жылдан бастап", "2015 жылдан", DateValue(YEAR, 2015)),
        ("1998 ж.", "1998 ж.", DateValue(YEAR, 1998)),
        ("751 жылы", "751 жылы", DateValue(YEAR, 751)),
        ("мың тоғыз жүз тоқсан бесінші жылы", "мың тоғыз жүз тоқсан бесінші жылы", DateValue(YEAR, 1995)),
        ("б.з.б. 550 ж.", "б.з.б. 550 ж.", DateValue(YEAR, 550, bce=True)),
        ("1930-жылдары", "1930-жылдары", DateValue(DECADE, 1930)),
        ("1920 жылдары", "1920 жылдары", DateValue(DECADE, 1920)),
        ("90-жылдарда", "90-жылдарда", DateValue(DECADE, 1990)),
        ("ХХ ғасырдың 30-жылдарында", "ХХ ғасырдың 30-жылдарында", DateValue(DECADE, 1930)),
        ("XIX ғасырдың 60-жылдары", "XIX ғасырдың 60-жылдары", DateValue(DECADE, 1860)),
        ("жиырмасыншы ғасырда", "жиырмасыншы ғасырда", DateValue(CENTURY, century=20)),
        ("ХV ғ. басында", "ХV ғ.", DateValue(CENTURY, century=15)),
        ("б.з.б. 2 ғасырдың ортасы", "б.з.б. 2 ғасырдың", DateValue(CENTURY, century=2, bce=True)),
        ("1986 жылғы Желтоқсан оқиғасы", "1986 жылғы", DateValue(YEAR, 1986)),
    ],
)
def test_forms(text: str, found: str, value: DateValue) -> None:
    assert [(date.of(text), date.value, date.until) for date in find_dates(text)] == [(found, value, None)]


@pytest.mark.parametrize(
    ("text", "value", "until"),
    [
        ("1929 — 33 ж.", DateValue(YEAR, 1929), DateValue(YEAR, 1933)),
        ("1939–1945 жж.", DateValue(YEAR, 1939), DateValue(YEAR, 1945)),
        ("2015-2016 оқу жылы", DateValue(YEAR, 2015), DateValue(YEAR, 2016)),
        ("(1905–1985)", DateValue(YEAR, 1905), DateValue(YEAR, 1985)),
        ("1999 жылғы 7–8 мамыр", day(1999, 5, 7), day(1999, 5, 8)),
        ("30–40-жылдары", DateValue(DECADE, 1930), DateValue(DECADE, 1940)),
        ("XIX–XX ғасырлар", DateValue(CENTURY, century=19), DateValue(CENTURY, century=20)),
    ],
)
def test_ranges(text: str, value: DateValue, until: DateValue) -> None:
    assert [(date.value, date.until) for date in find_dates(text)] == [(value, until)]


def test_years_alone_stand_in_brackets() -> None:
    text = "Екі рет (1992; 1996) болды, 1500 адам көрді"
    assert [date.of(text) for date in find_dates(text)] == ["1992", "1996"]


@pytest.mark.parametrize(
    "text",
    [
        "1000 жылдан астам",
        "1500 жыл бұрын",
        "100 жылда",
        "20 жылдық тарих",
        "1000 жылдығы",
        "2 ғасыр бұрын",
        "30 ақпан",
        "31 сәуір",
        "Наурыз мейрамы",
        "қазанда ет пісті",
        "екінші маусымда",
        "394 мүше",
        "32.13.2015",
    ],
)
def test_spans_of_time_and_impossible_days_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("01.03", DateValue(DAY_OF_MONTH, None, 3, 1)),
        ("1.3.95", DateValue(DAY, 95, 3, 1)),
        ("1 наурыз", DateValue(DAY_OF_MONTH, None, 3, 1)),
        (" 1995 жылы. ", DateValue(YEAR, 1995)),
        ("1 наурыз және 2 мамыр", None),
        ("көктемде", None),
        ("", None),
    ],
)
def test_a_text_that_is_one_date(text: str, value: DateValue | None) -> None:
    date = parse_date(text)
    assert (date.value if date else None) == value


@pytest.mark.parametrize(
    ("value", "named", "when"),
    [
        (day(1995, 3, 1), "1995 жылғы 1 наурыз", "1995 жылғы 1 наурызда"),
        (DateValue(MONTH, 1991, 12), "1991 жылғы желтоқсан", "1991 жылғы желтоқсанда"),
        (DateValue(MONTH, month=3), "наурыз айы", "наурыз айында"),
        (DateValue(DAY_OF_MONTH, month=5, day=1), "1 мамыр", "1 мамырда"),
        (DateValue(YEAR, 1995), "1995 жыл", "1995 жылы"),
        (DateValue(DECADE, 1930), "1930-жылдар", "1930-жылдары"),
        (DateValue(CENTURY, century=20), "XX ғасыр", "XX ғасырда"),
        (DateValue(YEAR, 550, bce=True), "б.з.б. 550 жыл", "б.з.б. 550 жылы"),
    ],
)
def test_a_date_is_written_as_it_is_read(value: DateValue, named: str, when: str) -> None:
    assert format_date(value) == named
    assert format_date(value, "loc") == when


def test_a_date_takes_other_cases() -> None:
    assert format_date(day(1995, 3, 1), "abl") == "1995 жылғы 1 наурыздан"
    assert format_date(DateValue(YEAR, 1995), "abl") == "1995 жылдан"


@given(st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31)))
def test_a_written_date_is_found_again(date: dt.date) -> None:
    value = day(date.year, date.month, date.day)
    assert [found.value for found in find_dates(format_date(value, "loc"))] == [value]
