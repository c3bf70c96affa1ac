"""Who changed what, when: the history of rows that teachers edit.

django-simple-history keeps a copy of a row for every change that a person made on a page; what
commands and background work do has its own record (drafting runs, imports). Rows that are changed
past `save` leave nothing by themselves: `record` writes them down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

AT_ONCE = 500
"""Rows written by one statement."""


class Changes(HistoricalRecords):  # type: ignore[misc]  # the library has no types
    """The history of a model's rows. It ends with the row, unless the row is a part of another.

    part_of: foreign keys to the rows of which this one is a part (a pupil's place: of the class and
    of the pupil). Their history tells of the part too, also when it is gone, and ends with theirs.
    shown_with: relations to load with the history, because a related row's name needs them.
    in_hundredths: fields whose numbers are read as hundredths (points).
    """

    parts: ClassVar[list[tuple[type[Model], str]]] = []
    """Models of parts, each with the foreign key that says of what."""

    def __init__(
        self,
        *,
        leaves_out: Collection[str] = (),
        part_of: Collection[str] = (),
        shown_with: Collection[str] = (),
        in_hundredths: Collection[str] = (),
        **options: Any,
    ) -> None:
        super().__init__(
            verbose_name=_("line of history"),
            verbose_name_plural=_("lines of history"),
            excluded_fields=list(leaves_out),
            cascade_delete_history=not part_of,
            **options,
        )
        self.part_of = part_of
        self.shown_with = shown_with
        self.in_hundredths = in_hundredths

    def finalize(self, sender: type[Model], **kwargs: Any) -> None:
        """Keep in mind what the model is a part of."""
        super().finalize(sender, **kwargs)
        if sender is self.cls:
            sender.history.model.shown_with = self.shown_with
            sender.history.model.in_hundredths = self.in_hundredths
            self.parts.extend((sender, name) for name in self.part_of)

    def post_save(self, instance: Model, created: bool, **kwargs: Any) -> None:  # noqa: FBT001  # the signal's argument
        """A line, unless only fields were saved that the history leaves out (a sign-in, a PIN)."""
        saved = kwargs.get("update_fields")
        told = {name for field in self.fields_included(instance) for name in (field.name, field.attname)}
        if created or saved is None or told & set(saved):
            super().post_save(instance, created, **kwargs)

    def post_delete(self, instance: Model, **kwargs: Any) -> None:
        """The history of a whole takes that of its parts and of its many-to-many relations along."""
        super().post_delete(instance, **kwargs)
        if not self.part_of:
            for field in self.get_m2m_fields_from_model(type(instance)):
                links = self.m2m_models[field]._base_manager
                links.filter(**{field.m2m_field_name(): instance.pk}).delete()
        for part, name in parts_of(type(instance)):
            histories_of(part).filter(**{name: instance.pk}).delete()

    def create_historical_record(self, instance: Model, history_type: str, using: str | None = None) -> None:
        """A line, where a person stands behind the change."""
        if self.get_history_user(instance) is not None:
            super().create_historical_record(instance, history_type, using=using)


def histories_of(model: type[Model]) -> Any:
    """All lines of the model's history, the newest first."""
    return model.history.all()  # type: ignore[attr-defined]  # only for models with a history


def parts_of(model: type[Model]) -> list[tuple[type[Model], str]]:
    """The models of the model's parts, each with the foreign key that leads to the whole."""
    return [(part, name) for part, name in Changes.parts if part._meta.get_field(name).related_model is model]


def record(model: type[Model], keys: Iterable[Any], *, added: bool = False, by: Model | None = None) -> None:
    """Write down how the rows of these keys stand now, after a change that went past `save`.

    added: the change made them.
    by: who made the change, where it is not whoever asked for the page.
    """
    history = model.history  # type: ignore[attr-defined]  # as above
    person = by or history.model.get_default_history_user(None)
    if person is None:
        return
    rows = list(model._base_manager.filter(pk__in=list(keys)))
    lines = history.bulk_history_create(rows, batch_size=AT_ONCE, update=not added, default_user=person)
    for field in history.model._history_m2m_fields:
        _record_links(field, {getattr(line, model._meta.pk.attname): line for line in lines})


def _record_links(field: Any, lines: dict[Any, Any]) -> None:
    """What stands on the other side of a many-to-many relation, for each line."""
    link = field.remote_field.through
    ours, theirs = field.m2m_field_name(), field.m2m_reverse_field_name()
    copy = Changes.m2m_models[field]
    found = link._base_manager.filter(**{f"{ours}__in": list(lines)})
    copy._base_manager.bulk_create(
        [
            copy(
                history=lines[getattr(each, f"{ours}_id")],
                id=each.pk,
                **{f"{name}_id": getattr(each, f"{name}_id") for name in (ours, theirs)},
            )
            for each in found
        ],
        batch_size=AT_ONCE,
    )
