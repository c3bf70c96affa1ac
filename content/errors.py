"""What can be refused with documents, by name. Views and commands turn these into words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from content.models import Edition


class DuplicateDocumentError(Exception):
    """The school has this very wording already; `edition` is where."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(str(edition))
        self.edition = edition
