"""Forms around quizzes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rows import RowsField
from content.models import Fact, FactKind
from quizzes.askable import askable_facts
from quizzes.models import Bank, Difficulty, Question, QuestionStatus, Quiz, QuizEntry, Tag
from quizzes.querysets import QuestionQuerySet
from quizzes.questiontypes.registry import is_asked
from quizzes.swapping import substitutes
from quizzes.words import type_choices

MOST_AT_ONCE = 100


class QuizForm(forms.ModelForm[Quiz]):
    """A new quiz needs nothing but a title."""

    class Meta:
        model = Quiz
        fields = ("title",)


class QuizSettingsForm(forms.ModelForm[Quiz]):
    """What the quiz is called and how it is shown."""

    class Meta:
        model = Quiz
        fields = ("title", "introduction", "shuffle_questions", "shuffle_options")
        widgets = {"introduction": forms.Textarea({"rows": 3})}  # noqa: RUF012  # Django's own way


class PickForm(forms.Form):
    """Which bank to look through, and for what."""

    bank = forms.ModelChoiceField(Bank.objects.none(), label=_("Bank"), required=False, empty_label=None)
    q = forms.CharField(label=_("Search questions and answers"), required=False, max_length=200)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.banks = Bank.objects.visible_to(user).order_by("-created_at", "-pk")
        cast("forms.ModelChoiceField[Bank]", self.fields["bank"]).queryset = self.banks

    def chosen(self) -> tuple[Bank | None, str]:
        """The bank, unless one was chosen the newest that has something to offer, and the search words."""
        asked = self.cleaned_data if self.is_valid() else {}
        return asked.get("bank") or self._offering() or self.banks.first(), asked.get("q", "")

    def _offering(self) -> Bank | None:
        return self.banks.filter(questions__status=QuestionStatus.APPROVED).first()


class TickForm(forms.Form):
    """Questions ticked to be added."""

    questions = RowsField(Question.objects.none())

    def __init__(self, *args: Any, offered: QuestionQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelMultipleChoiceField[Question]", self.fields["questions"]).queryset = offered


class CountForm(forms.Form):
    """So many questions of a bank: its best ones now, or drawn anew for every attempt."""

    bank = forms.ModelChoiceField(Bank.objects.none(), widget=forms.HiddenInput)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_AT_ONCE, initial=10)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bank_field = cast("forms.ModelChoiceField[Bank]", self.fields["bank"])
        bank_field.queryset = Bank.objects.visible_to(user)


class DrawForm(CountForm):
    """Drawn questions may be narrowed to a tag, a type, a difficulty, a kind of fact."""

    tag = forms.ModelChoiceField(
        Tag.objects.none(), label=_("Only with the tag"), required=False, empty_label=_("any")
    )
    type = forms.ChoiceField(label=_("Only of the type"), required=False)
    difficulty = forms.ChoiceField(
        label=_("Only of the difficulty"), choices=[("", _("any")), *Difficulty.choices], required=False
    )
    kind = forms.ChoiceField(
        label=_("Only about"), choices=[("", _("any")), *FactKind.choices], required=False
    )
    points = forms.DecimalField(
        label=_("Points for each"),
        min_value=Decimal("0.01"),
        max_value=100,
        decimal_places=2,
        initial=1,
        required=False,
        localize=True,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        tag_field = cast("forms.ModelChoiceField[Tag]", self.fields["tag"])
        tag_field.queryset = Tag.objects.visible_to(user).order_by("name")
        type_field = cast("forms.ChoiceField", self.fields["type"])
        asked = [(slug, name) for slug, name in type_choices() if is_asked(slug)]
        type_field.choices = [("", _("any")), *asked]

    def clean_points(self) -> int:
        """Hundredths; one point where nothing is said."""
        points = self.cleaned_data["points"]
        return 100 if points is None else int(points * 100)


class FactDrawForm(DrawForm):
    """A draw from chosen facts, or a draw that stands and is to be changed: all it draws by, but its bank."""

    facts = RowsField(Fact.objects.none(), required=False)

    def __init__(self, *args: Any, bank: Bank, entry: QuizEntry | None = None, **kwargs: Any) -> None:
        initial = {"bank": bank} | ({} if entry is None else _drawn_by(entry))
        super().__init__(*args, initial=initial, **kwargs)
        field = cast("forms.ModelMultipleChoiceField[Fact]", self.fields["facts"])
        field.queryset = askable_facts(bank)
        if entry is None:
            self.fields["count"].required = False
            self.fields["count"].initial = None
            self.fields["count"].help_text = _("Left empty: one for each sentence of the chosen facts.")

    def clean(self) -> dict[str, Any]:
        """As many questions as there are sentences, where no number is given; some fact, or a number."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("count") is None and "count" not in self.errors:
            sentences = {fact.sentence_id for fact in cleaned.get("facts", ())}
            if not sentences:
                self.add_error("count", _("Choose facts, or say how many questions."))
            cleaned["count"] = min(len(sentences), MOST_AT_ONCE)
        return cleaned


def _drawn_by(entry: QuizEntry) -> dict[str, Any]:
    """What the line draws by, as its form shows it."""
    return {
        "count": entry.draw_count,
        "tag": entry.draw_tag_id,
        "type": entry.draw_type,
        "difficulty": entry.draw_difficulty,
        "kind": entry.draw_kind,
        "points": Decimal(entry.draw_points) / 100,
    }


class MoveForm(forms.Form):
    """Up or down by one line."""

    by = forms.TypedChoiceField(choices=[("-1", "-1"), ("1", "1")], coerce=int)


class SwapForm(forms.Form):
    """Which question takes a line's place: one of those that may."""

    question = forms.ModelChoiceField(Question.objects.none())

    def __init__(self, *args: Any, entry: QuizEntry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = substitutes(entry)
        pks = [one.question.pk for one in self.offered]
        field = cast("forms.ModelChoiceField[Question]", self.fields["question"])
        field.queryset = Question.objects.filter(pk__in=pks)
