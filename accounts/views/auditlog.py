"""The audit log of a school, for its administrators: on a page, and as a table to keep."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import teacher_required
from accounts.doings import about, doing
from accounts.models import AuditEvent
from accounts.querysets import AuditEventQuerySet
from accounts.requests import SignedInRequest

LINES = 50


@require_safe
@never_cache
@teacher_required
def audit_log(request: SignedInRequest) -> HttpResponse:
    """Who of the staff changed what or took what away, the newest first."""
    page = Paginator(_events(request), LINES).get_page(request.GET.get("page"))
    lines = [(event, doing(event.route), about(event.about)) for event in page]
    return render(request, "accounts/audit_log.html", {"page": page, "lines": lines})


@require_safe
@never_cache
@teacher_required  # type: ignore[arg-type]  # a streamed answer is one, too
def audit_log_csv(request: SignedInRequest) -> StreamingHttpResponse:
    """All of it, line by line."""
    response = StreamingHttpResponse(_lines(_events(request)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="audit-log.csv"'
    return response


def _events(request: SignedInRequest) -> AuditEventQuerySet:
    if not request.user.is_administrator:
        raise Http404
    return AuditEvent.objects.visible_to(request.user)


class _Echo:
    """Gives back what csv writes, so that it can be sent at once."""

    def write(self, line: str) -> str:
        return line


def _lines(events: AuditEventQuerySet) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(
        [_("time"), _("full name"), _("user"), _("what was done"), _("with what"), _("address")]
    )
    for event in events.iterator(chunk_size=1000):
        name = event.actor_name if event.actor_name[:1] not in "=+-@\t\r" else "'" + event.actor_name
        what = [doing(event.route), about(event.about), event.route]
        yield writer.writerow([event.at.isoformat(), name, event.actor_key, *what])
