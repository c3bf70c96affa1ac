"""Who may do what with documents in the admin: a school's teachers share them."""

import rules

from accounts.permissions import is_teacher, sees

rules.add_perm("content", is_teacher)

rules.add_perm("content.view_document", is_teacher & sees)
rules.add_perm("content.change_document", is_teacher & sees)
rules.add_perm("content.delete_document", is_teacher & sees)

# What was read from a document is looked at here; it comes and goes with the document.
rules.add_perm("content.view_edition", is_teacher & sees)
rules.add_perm("content.view_sentence", is_teacher & sees)
rules.add_perm("content.view_fact", is_teacher & sees)
