"""Item figures as tables: the questions of a quiz, and their options."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from scoring.itemresults import ItemResult
from scoring.sheets import Sheet, SheetCell

_HUNDREDTH = Decimal("0.01")


def item_sheets(results: Sequence[ItemResult]) -> list[Sheet]:
    """The same figures as on the page, in the quiz's order."""
    return [items_sheet(results), options_sheet(results)]


def items_sheet(results: Sequence[ItemResult]) -> Sheet:
    """A question a row; discrimination only where there are answers enough to speak of it."""
    header = [
        *(_("Question"), _("Answers"), _("Classes"), _("Average share of the points, %")),
        *(_("most likely from, %"), _("most likely to, %"), _("Tells able pupils from others, −1 to 1")),
        _("What to look at"),
    ]
    return Sheet("items", _("Questions"), header, [_item(result) for result in results])


def options_sheet(results: Sequence[ItemResult]) -> Sheet:
    """An option a row."""
    header = [_("Question"), _("Option"), pgettext("count", "Right"), _("Chosen by, %")]
    rows: list[Sequence[SheetCell]] = [
        [result.version.stem, option.text, _("right") if option.statistics.is_right else "", option.percent]
        for result in results
        if result.statistics.count
        for option in result.options
    ]
    return Sheet("options", _("Options"), header, rows)


def _item(result: ItemResult) -> list[SheetCell]:
    interval = result.interval_percent
    return [
        *(result.version.stem, result.statistics.count, result.classes, result.facility_percent),
        *(interval and int(interval.low), interval and int(interval.high)),
        None if result.discrimination is None else Decimal(result.discrimination).quantize(_HUNDREDTH),
        " ".join(result.notices),
    ]
