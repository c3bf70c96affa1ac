"""Writing a question: the fields that all types share, and one module with the fields of each type."""

from __future__ import annotations

from collections.abc import Mapping

from quizzes.forms.questions.base import QuestionForm
from quizzes.forms.questions.date import DateForm
from quizzes.forms.questions.description import DescriptionForm
from quizzes.forms.questions.essay import EssayForm
from quizzes.forms.questions.gaps import GapsForm
from quizzes.forms.questions.matching import MatchingForm
from quizzes.forms.questions.multiple_response import MultipleResponseForm
from quizzes.forms.questions.number import NumberForm
from quizzes.forms.questions.ordering import OrderingForm
from quizzes.forms.questions.short_answer import ShortAnswerForm
from quizzes.forms.questions.single_choice import SingleChoiceForm
from quizzes.forms.questions.true_false import TrueFalseForm

__all__ = ["FORMS", "QuestionForm"]

FORMS: Mapping[str, type[QuestionForm]] = {
    form.slug: form
    for form in (
        SingleChoiceForm,
        MultipleResponseForm,
        TrueFalseForm,
        ShortAnswerForm,
        NumberForm,
        DateForm,
        GapsForm,
        MatchingForm,
        OrderingForm,
        EssayForm,
        DescriptionForm,
    )
}
