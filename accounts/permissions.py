"""Who may do what in the admin. Every rule about a row agrees with the row's `visible_to`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rules

if TYPE_CHECKING:
    from accounts.models import User


@rules.predicate
def is_teacher(person: User) -> bool:
    """Teachers and administrators who may still sign in; a visitor is never active."""
    return person.is_active and person.is_teacher


@rules.predicate
def is_administrator(person: User) -> bool:
    """Those who look after the school's people, and may still sign in."""
    return person.is_active and person.is_administrator


@rules.predicate
def sees(person: User, row: Any) -> bool:
    """Whether the row is among those that `visible_to` gives; asked without a row, the role decides."""
    return row is None or type(row)._default_manager.visible_to(person).filter(pk=row.pk).exists()


@rules.predicate
def is_no_keeper(_person: User, row: User | None) -> bool:
    """The installation's keeper is beyond every administrator: else they could take over the site."""
    return row is None or not row.is_superuser


rules.add_perm("accounts", is_teacher)

rules.add_perm("accounts.view_user", is_teacher & sees)
rules.add_perm("accounts.add_user", is_administrator)
rules.add_perm("accounts.change_user", is_administrator & sees & is_no_keeper)

rules.add_perm("accounts.view_classroom", is_teacher & sees)
rules.add_perm("accounts.change_classroom", is_teacher & sees)

rules.add_perm("accounts.view_enrolment", is_teacher & sees)
rules.add_perm("accounts.add_enrolment", is_teacher & sees)
rules.add_perm("accounts.delete_enrolment", is_teacher & sees)
