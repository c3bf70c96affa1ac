"""What teachers say of a class's gradebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from scoring import grading
from scoring.gradebooks import WorkColumn
from scoring.models import Assignment, Excuse, GradingPolicy, ScaleName, SchoolScale, WorkKind

_BAND = re.compile(r"\s*([0-9]{1,3})\s*[:=]\s*([^,;]{1,20}?)\s*")
MOST_DROPPED = 20
MOST_WEIGHT = 100
_BEGINS = _("Begin at 0 and let each band begin higher than the one before it.")
_FAULTS = {
    "no_bands": _("Write your own scale: from which per cent each grade begins."),
    "not_from_zero": _BEGINS,
    "not_rising": _BEGINS,
    "above_whole": _("No grade can begin above 100 %."),
    "no_grade": _("Each band needs a grade."),
    "not_a_band": _("Write a per cent, a colon and the grade: 40: 3"),
}


def bands_text(bands: Sequence[Mapping[str, Any]]) -> str:
    """Bands as they are typed."""
    return ", ".join(f"{band['from']}: {band['grade']}" for band in bands)


class ScaleForm(forms.Form):
    """A scale: one that comes along, or one's own bands."""

    scale = forms.ChoiceField(label=_("Scale"), choices=SchoolScale.Name.choices)
    bands = forms.CharField(
        label=_("Your own scale"),
        required=False,
        max_length=400,
        help_text=_("From which per cent each grade begins, the lowest from 0: 0: 2, 40: 3, 65: 4, 85: 5"),
    )

    def clean_bands(self) -> list[dict[str, Any]]:
        """The bands as data."""
        text = self.cleaned_data["bands"].strip()
        found = [_BAND.fullmatch(part) for part in re.split(r"[,;\n]", text) if part.strip()]
        if not all(found):
            raise forms.ValidationError(_("Write a per cent, a colon and the grade: 40: 3"))
        return [{"from": int(band[1]), "grade": band[2]} for band in found if band]

    def clean(self) -> dict[str, Any]:
        """One's own scale grades every per cent."""
        data = super().clean() or self.cleaned_data
        if not self.errors and (data["scale"] == ScaleName.OWN or data["bands"]):
            try:
                grading.read_scale(data["bands"])
            except grading.ScaleError as error:
                self.add_error("bands", _FAULTS[error.code])
        return data


class SchoolScaleForm(ScaleForm):
    """How the whole school grades."""

    def __init__(self, *args: Any, current: SchoolScale, **kwargs: Any) -> None:
        bands = current.bands or grading.write_scale(grading.KAZAKHSTAN)
        kwargs["initial"] = {"scale": current.name, "bands": bands_text(bands)}
        super().__init__(*args, **kwargs)


class GradingForm(ScaleForm):
    """The class's scale and weights, and what each of its works is for."""

    formative = forms.IntegerField(label=_("Weight of formative work, %"), min_value=0, max_value=100)
    section = forms.IntegerField(label=_("Weight of БЖБ, %"), min_value=0, max_value=100)
    term = forms.IntegerField(label=_("Weight of ТЖБ, %"), min_value=0, max_value=100)
    drop_lowest = forms.IntegerField(
        label=_("Leave out so many of the lowest works of each kind"), min_value=0, max_value=MOST_DROPPED
    )
    missing_is_zero = forms.BooleanField(
        label=_("Work that was not handed in counts as nothing"), required=False
    )

    def __init__(self, *args: Any, policy: GradingPolicy, works: Sequence[WorkColumn], **kwargs: Any) -> None:
        kwargs["initial"] = {
            "scale": policy.scale,
            "bands": bands_text(policy.bands),
            **policy.weights,
            "drop_lowest": policy.drop_lowest,
            "missing_is_zero": policy.missing_is_zero,
        }
        super().__init__(*args, **kwargs)
        self._works = works
        self.fields["scale"].choices = ScaleName.choices  # type: ignore[attr-defined]  # a ChoiceField
        for work in works:
            self.fields[f"kind_{work.assignment.pk}"] = forms.ChoiceField(
                label=work.assignment.quiz_version.title, choices=WorkKind.choices, initial=work.kind.value
            )
            self.fields[f"weight_{work.assignment.pk}"] = forms.IntegerField(
                label=_("Weight: %(work)s") % {"work": work.assignment.quiz_version.title},
                min_value=0,
                max_value=MOST_WEIGHT,
                initial=work.weight,
                required=False,
                help_text=_("Among works of its kind; 0: it does not count."),
            )

    def clean(self) -> dict[str, Any]:
        """The class's own scale grades every per cent; something must weigh something."""
        data = super().clean()
        if not self.errors and not data["formative"] + data["section"] + data["term"]:
            self.add_error("formative", _("Some kind of work must have a weight."))
        return data

    def policy(self) -> dict[str, Any]:
        """The fields of the policy."""
        data = self.cleaned_data
        return {
            "scale": data["scale"],
            "bands": data["bands"],
            "weights": {kind: data[kind] for kind in WorkKind.values},
            "drop_lowest": data["drop_lowest"],
            "missing_is_zero": data["missing_is_zero"],
        }

    def kinds(self) -> dict[int, str]:
        """What each work (assignment id) is for."""
        return {work.assignment.pk: self.cleaned_data[f"kind_{work.assignment.pk}"] for work in self._works}

    def work_weights(self) -> dict[int, int]:
        """What each work (assignment id) weighs; 1 where nothing was said."""
        said = {work.assignment.pk: self.cleaned_data[f"weight_{work.assignment.pk}"] for work in self._works}
        return {pk: 1 if weight is None else weight for pk, weight in said.items()}

    def kind_fields(self) -> list[forms.BoundField]:
        """The fields of the works, what each is for and what it weighs in turn."""
        return [self[f"{name}_{work.assignment.pk}"] for work in self._works for name in ("kind", "weight")]


class ExcuseForm(forms.Form):
    """A work that a pupil need not do, and why. `works`: those that it may be, with their quizzes."""

    work = forms.ChoiceField(label=_("Quiz"))
    reason = forms.CharField(
        label=_("Why, if you like"), max_length=Excuse._meta.get_field("reason").max_length, required=False
    )

    def __init__(self, *args: Any, works: Iterable[Assignment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.works = {str(work.pk): work for work in works}
        self.fields["work"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (pk, f"{work.quiz_version.title} · {_day(work.opens_at)}") for pk, work in self.works.items()
        ]

    def clean_work(self) -> Assignment:
        """The work itself."""
        return self.works[self.cleaned_data["work"]]


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")
