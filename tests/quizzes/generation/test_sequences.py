"""What the text itself puts in order is to be put in order."""

from tests.quizzes.generation.drafting import drafts_of

CHRONICLE = (
    "Мектеп тарихы\n\nАуылда бірінші мектеп 1931 жылы салынды. Мектептің кітапханасы 1958 жылы ашылды. "
    "Көктөбе музейінің жобасы 1974 жылы бекітілді."
)
STEPS = (
    "Алдымен азамат орталыққа өтініш береді. Содан кейін маман құжаттарды тексереді. "
    "Соңында комиссия шешім қабылдайды."
)


def items(draft):
    return [item["text"] for item in draft.content["items"]]


def test_dated_events_are_put_in_order_without_their_dates():
    (draft,) = drafts_of(CHRONICLE, "ordering")

    assert draft.stem == "Мәтіндегі оқиғаларды болған уақыты бойынша ретте."
    assert items(draft) == [
        "Ауылда бірінші мектеп салынды",
        "Мектептің кітапханасы ашылды",
        "Көктөбе музейінің жобасы бекітілді",
    ]


def test_the_order_is_that_of_time_not_of_the_text():
    sentences = CHRONICLE.split("\n\n")[1].split(". ")
    told_back = "Мектеп тарихы\n\n" + ". ".join(text.rstrip(".") for text in reversed(sentences)) + "."
    (draft,) = drafts_of(told_back, "ordering")

    assert items(draft)[0] == "Ауылда бірінші мектеп салынды"


def test_two_events_are_no_sequence():
    assert drafts_of(CHRONICLE.rpartition(". ")[0] + ".", "ordering") == []


def test_events_of_one_year_are_not_put_in_order():
    assert drafts_of(CHRONICLE.replace("1974", "1958"), "ordering") == []


def test_marked_steps_are_put_in_order():
    (draft,) = drafts_of(STEPS, "ordering")

    assert items(draft) == [
        "Азамат орталыққа өтініш береді",
        "Маман құжаттарды тексереді",
        "Комиссия шешім қабылдайды",
    ]
    assert STEPS[draft.evidence_start : draft.evidence_end] == STEPS


def test_steps_begin_with_a_first_one():
    assert drafts_of(STEPS.removeprefix("Алдымен азамат орталыққа өтініш береді. "), "ordering") == []
