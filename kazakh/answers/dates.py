"""Rules for dates and years (7, 8, 9)."""

from dataclasses import replace

from kazakh.answers.asked import Asked
from kazakh.answers.dateparts import Parts, parts_of
from kazakh.answers.repair import repaired
from kazakh.answers.verdict import Decision, Kind, Reason, Verdict, accept, refer, reject

MILDNESS = {Decision.REJECT: 0, Decision.REFER: 1, Decision.ACCEPT: 2}
PARTS = ("years", "months", "days")


def other_date(asked: Asked) -> Verdict | None:
    """Rules 7 to 9: every part that is said is right, and every part that is asked is said."""
    key = parts_of(asked.right)
    if key.empty:
        return None
    whole, told = parts_of(asked.answer), _told(asked, key)
    verdict = _judged(asked, _as_years(asked, whole), key)
    if verdict.decision is not Decision.ACCEPT and not told.empty:
        verdict = max(
            verdict, _judged(asked, _as_years(asked, told), key), key=lambda found: MILDNESS[found.decision]
        )
    if verdict.decision is Decision.REJECT:
        slipped = parts_of(repaired(asked.answer, slipped=True))
        if _judged(asked, _as_years(asked, slipped), key).decision is not Decision.REJECT:
            return refer(Reason.SLIP)
    return verdict


def _told(asked: Asked, key: Parts) -> Parts:
    """Return what the answer says of a date, without what only repeats the question."""
    told = " ".join(word for word in asked.answer.split() if word not in asked.question_words)
    parts = parts_of(told)
    return parts_of(f"{told} ғасыр") if parts.empty and key.centuries else parts


def _as_years(asked: Asked, given: Parts) -> Parts:
    """Where a year is asked, a number that could be a day is a year in two digits."""
    if asked.kind is Kind.YEAR and given.days and not (given.years or given.months):
        return replace(given, days=(), short_years=given.short_years + given.days)
    return given


def _judged(asked: Asked, given: Parts, key: Parts) -> Verdict:
    if given.empty:
        return reject(Reason.OTHER_WORDS)
    return (
        _on_spans(given, key)
        or _on_values(given, key)
        or _on_missing(asked, given, key)
        or _on_extra(asked, given, key)
        or (refer(Reason.TWO_DIGIT_YEAR) if given.short_years else accept(Reason.SAME_DATE))
    )


def _on_spans(given: Parts, key: Parts) -> Verdict | None:
    """Rule 9: a century or a decade for a year; and their own values."""
    if key.bce != given.bce and key.bce:
        return refer(Reason.INCOMPLETE_DATE)
    if key.bce != given.bce:
        return reject(Reason.OTHER_DATE)
    if key.centuries or key.decades:
        same = given.centuries == key.centuries and given.decades == key.decades
        return accept(Reason.SAME_DATE) if same else _on_other_span(given, key)
    if given.centuries and not given.years:
        return reject(Reason.CENTURY_FOR_YEAR)
    if given.decades and not given.years:
        near = all(year // 10 * 10 % 100 == given.decades[0] % 100 for year in key.years)
        return refer(Reason.ROUNDED) if near and key.years else reject(Reason.OTHER_DATE)
    return None


def _on_other_span(given: Parts, key: Parts) -> Verdict:
    """A year or another century where the key is a century or a decade; XX and its decades."""
    numbers = {*given.days, *given.short_years}
    if key.centuries and not key.decades and numbers == set(key.centuries) and not given.years:
        return accept(Reason.SAME_DATE)
    if numbers:
        return reject(Reason.OTHER_DATE)
    if key.centuries and given.years:
        within = all(-(-year // 100) in key.centuries for year in given.years)
        return refer(Reason.EXTRA_DETAIL) if within else reject(Reason.OTHER_DATE)
    if (key.centuries and key.centuries == given.centuries) or (key.decades and key.decades == given.decades):
        return refer(Reason.INCOMPLETE_DATE)
    if not key.centuries and {year % 100 for year in key.decades} == {year % 100 for year in given.decades}:
        return refer(Reason.INCOMPLETE_DATE)
    return reject(Reason.OTHER_DATE)


def _on_values(given: Parts, key: Parts) -> Verdict | None:
    """Rule 7: any wrong day, month or year; two of them for one."""
    for part in PARTS:
        mine, theirs = _values(given, part), _values(key, part)
        if not mine or not theirs or set(mine) == set(theirs):
            continue
        if set(mine) < set(theirs):
            return reject(Reason.MISSING_ITEM)
        return reject(Reason.ALTERNATIVES if set(theirs) < set(mine) else Reason.OTHER_DATE)
    if given.short_years and key.years:
        same = {year % 100 for year in given.short_years} == {year % 100 for year in key.years}
        return None if same else reject(Reason.OTHER_DATE)
    return None


def _values(parts: Parts, part: str) -> tuple[int, ...]:
    values: tuple[int, ...] = getattr(parts, part)
    return values


def _on_missing(asked: Asked, given: Parts, key: Parts) -> Verdict | None:
    """Rule 9: an incomplete date is for the teacher where «қашан» asks, wrong where a day is asked."""
    question = parts_of(asked.question) if asked.question else Parts()
    missing = [
        part
        for part in _wanted(asked, key)
        if _values(key, part)
        and not _values(given, part)
        and not (part == "years" and given.short_years)
        and _values(question, part) != _values(key, part)
    ]
    if not missing:
        return None
    wrong = asked.kind is Kind.YEAR or (_asks_day(asked) and missing != ["years"])
    return reject(Reason.INCOMPLETE_DATE) if wrong else refer(Reason.INCOMPLETE_DATE)


def _wanted(asked: Asked, key: Parts) -> tuple[str, ...]:
    if asked.kind is Kind.YEAR or (asked.asks("жыл") and asked.asks("қай", "нешінші") and key.years):
        return ("years",)
    return PARTS


def _asks_day(asked: Asked) -> bool:
    return asked.asks("қай", "нешінші", "неше") and asked.asks("күн")


def _on_extra(asked: Asked, given: Parts, key: Parts) -> Verdict | None:
    """Rule 13: a part or a word that the key does not have."""
    question = parts_of(asked.question) if asked.question else Parts()
    for part in PARTS:
        said = _values(given, part)
        if said and not _values(key, part) and said != _values(question, part):
            conflicting = bool(_values(question, part))
            return reject(Reason.OTHER_DATE) if conflicting else refer(Reason.EXTRA_DETAIL)
    if any(word not in key.others and not asked.in_question(word) for word in given.others):
        return refer(Reason.EXTRA_DETAIL)
    if any(word not in given.others and not asked.in_question(word) for word in key.others):
        return refer(Reason.INCOMPLETE_DATE)
    return None
