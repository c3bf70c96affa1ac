"""Corrections in the background: many answers take seconds, and the teacher sees how far they are."""

from __future__ import annotations

import logging

from django.db.models import F, QuerySet
from django.utils import timezone
from django_tasks import task

from accounts.models import User
from scoring import regrading
from scoring.errors import CorrectionError, StaleRegradeError
from scoring.measuring import measure_corrected
from scoring.models import Regrade, RegradeState

logger = logging.getLogger(__name__)

DONE_AT_ONCE = 500
"""So few answers take less than a page does: the teacher need not wait for the worker."""


def start(regrade: Regrade) -> None:
    """Have the dry run worked out, now or by the worker."""
    _hand_over(regrade)


def start_again(regrade: Regrade, teacher: User) -> None:
    """Have an overtaken dry run worked out anew, unless the question reads otherwise by now."""
    overtaken = _this(regrade).filter(state=RegradeState.STALE, question__current_version=F("base_version"))
    if overtaken.update(state=RegradeState.WORKING, decided_by=teacher):
        _hand_over(regrade)


def start_applying(regrade: Regrade, teacher: User) -> None:
    """Have the dry run applied. A second word changes nothing."""
    _begin(regrade, teacher, RegradeState.READY, RegradeState.APPLYING)


def start_undoing(regrade: Regrade, teacher: User) -> None:
    """Have the correction undone. A second word changes nothing."""
    _begin(regrade, teacher, RegradeState.APPLIED, RegradeState.UNDOING)


@task()
def work_on(regrade_pk: int, school_pk: int | None = None) -> None:
    """Do the correction's next step; a state that waits for a person is left alone."""
    of_school = Regrade.objects.all() if school_pk is None else Regrade.objects.filter(school=school_pk)
    regrade = of_school.select_related("base_version", "decided_by").filter(pk=regrade_pk).first()
    if regrade is not None:
        _work(regrade)


def resume_cut_off() -> int:
    """Hand to the worker again the corrections that it was cut off at; how many. For when none is at work."""
    at_work = [RegradeState.WORKING, RegradeState.APPLYING, RegradeState.UNDOING]
    cut_off = list(Regrade.objects.filter(state__in=at_work).order_by("pk"))
    for regrade in cut_off:
        work_on.enqueue(regrade.pk)
    return len(cut_off)


def _begin(regrade: Regrade, teacher: User, state: RegradeState, step: RegradeState) -> None:
    # One whose worker was cut off stands in the step already, and is handed over again.
    standing = _this(regrade).filter(state__in=[state, step])
    begun = standing.update(state=step, decided_by=teacher)
    if begun:
        _hand_over(regrade)


def _hand_over(regrade: Regrade) -> None:
    if regrade.answers_total <= DONE_AT_ONCE:
        work_on.func(regrade.pk, regrade.school_id)
    else:
        # A worker of the release before knows one argument; the school goes along a release later.
        work_on.enqueue(regrade.pk)


def _this(regrade: Regrade) -> QuerySet[Regrade]:
    return Regrade.objects.filter(school=regrade.school_id, pk=regrade.pk)


def _work(regrade: Regrade) -> None:
    teacher: User | None = regrade.decided_by
    now = timezone.now()
    try:
        match regrade.state:
            case RegradeState.WORKING:
                regrading.work_out(regrade=regrade)
            case RegradeState.APPLYING:
                regrading.apply(regrade=regrade, teacher=teacher, now=now)
                measure_corrected(regrade)
            case RegradeState.UNDOING:
                regrading.undo(regrade=regrade, teacher=teacher, now=now)
                measure_corrected(regrade)
    except (StaleRegradeError, CorrectionError):
        # What was applied stays applied; what was only shown is to be worked out anew.
        back = RegradeState.APPLIED if regrade.state == RegradeState.UNDOING else RegradeState.STALE
        _this(regrade).filter(state=regrade.state).update(state=back)
    except Exception:
        logger.exception("Correction %s failed", regrade.pk)
        back = RegradeState.APPLIED if regrade.state == RegradeState.UNDOING else RegradeState.FAILED
        _this(regrade).filter(state=regrade.state).update(state=back)
        raise
