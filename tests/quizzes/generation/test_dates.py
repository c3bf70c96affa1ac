"""Questions on dates, where the document's own dates leave little room for wrong ones."""

from content.extraction import extract
from quizzes.generation import generate
from quizzes.generation.generating import consider

CHRONICLE = " ".join(
    f"{year} жылы {number}-мектеп ашылды." for number, year in enumerate(range(1990, 2012), 1)
)


def test_a_chronicle_that_names_every_year_is_asked_in_what_is_left_to_ask():
    extraction = extract(CHRONICLE, language="kk")

    drafts = generate(CHRONICLE, extraction, language="kk", as_of=None)

    years = [draft for draft in drafts if extraction.facts[draft.fact].kind == "date"]
    assert {draft.type for draft in years} == {"short_answer", "single_choice", "true_false"}


def test_no_date_of_the_chronicle_is_offered_as_a_wrong_answer():
    extraction = extract(CHRONICLE, language="kk")

    for draft in consider(CHRONICLE, extraction, language="kk", as_of=None, seed=0):
        wrong = [option["text"] for option in draft.content.get("options", []) if not option["correct"]]
        assert not [text for text in wrong if text in CHRONICLE]
