"""Rows that never change once written: what a pupil saw stays what it was."""

from __future__ import annotations

from typing import Any

from django.db import models


class ImmutableRowError(TypeError):
    """An attempt to change a row that is written once."""


class WrittenOnce(models.Model):
    """A model whose rows are created and deleted but never changed: a change is a new row."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the new row. Raises ImmutableRowError for a row that exists."""
        if not self._state.adding:
            raise ImmutableRowError(f"{type(self).__name__} {self.pk} is written once; add a new one.")
        super().save(*args, **kwargs)
