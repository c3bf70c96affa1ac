"""What has one wording for an answer is to be typed."""

import pytest

from tests.quizzes.generation.drafting import drafts_of


def typed(text):
    return {
        draft.content["keys"][0]["text"]: draft.content["kind"] for draft in drafts_of(text, "short_answer")
    }


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("Көктөбе мектебі 1995 жылғы 1 наурызда ашылды.", "1995 жылғы 1 наурызда", "date"),
        ("Көктөбе мектебі 1995 жылы ашылды.", "1995 жылы", "year"),
        (
            "Ауданда өзбек, ұйғыр және корей тілдерінде мектептер жұмыс істейді.",
            "өзбек, ұйғыр және корей тілдерінде",
            "list",
        ),
    ],
)
def test_a_definite_answer_is_typed_and_judged_by_its_kind(text, key, kind):
    assert typed(text)[key] == kind


def test_a_quality_is_not_typed():
    assert "саяси тұрақтылықты" not in typed("Ауыл кеңесі елдегі саяси тұрақтылықты нығайтады.")


def test_notions_are_not_typed():
    assert typed("Ауыл кеңесі жастар арасында сенім мен өзара сыйластықты нығайтады.") == {}
