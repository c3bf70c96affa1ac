"""What the reader reads for the codes of the pure modules: types, verdicts, problems, checks."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TYPE_NAMES: dict[str, Promise] = {
    "single_choice": _("one right answer"),
    "true_false": _("true or false"),
    "number": _("number"),
}


def type_name(slug: str) -> str:
    """The question type in words."""
    return str(TYPE_NAMES[slug])


def type_choices() -> list[tuple[str, Promise]]:
    """Choices for a field: a callable, so that a new type makes no migration."""
    return list(TYPE_NAMES.items())
