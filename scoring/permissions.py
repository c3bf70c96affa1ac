"""Who may look at assignments and marks in the admin: a class's teachers. Nobody changes them there."""

import rules

from accounts.permissions import is_teacher, sees

rules.add_perm("scoring", is_teacher)

rules.add_perm("scoring.view_assignment", is_teacher & sees)
rules.add_perm("scoring.view_attempt", is_teacher & sees)
rules.add_perm("scoring.view_response", is_teacher & sees)
rules.add_perm("scoring.view_marklog", is_teacher & sees)
