"""Who may do what with banks and quizzes in the admin: a school's teachers share them.

Nobody deletes a bank or a question there: questions are taken out of use, and keep their history.
"""

import rules

from accounts.permissions import is_teacher, sees

rules.add_perm("quizzes", is_teacher)

rules.add_perm("quizzes.view_bank", is_teacher & sees)
rules.add_perm("quizzes.add_bank", is_teacher)
rules.add_perm("quizzes.change_bank", is_teacher & sees)

rules.add_perm("quizzes.view_tag", is_teacher & sees)
rules.add_perm("quizzes.add_tag", is_teacher)
rules.add_perm("quizzes.change_tag", is_teacher & sees)
rules.add_perm("quizzes.delete_tag", is_teacher & sees)

rules.add_perm("quizzes.view_question", is_teacher & sees)
rules.add_perm("quizzes.change_question", is_teacher & sees)
rules.add_perm("quizzes.view_questionversion", is_teacher)

rules.add_perm("quizzes.view_quiz", is_teacher & sees)
rules.add_perm("quizzes.add_quiz", is_teacher)
rules.add_perm("quizzes.change_quiz", is_teacher & sees)
rules.add_perm("quizzes.delete_quiz", is_teacher & sees)
# The lines of a quiz are asked about on the page of their quiz.
rules.add_perm("quizzes.view_quizentry", is_teacher)
rules.add_perm("quizzes.change_quizentry", is_teacher)
rules.add_perm("quizzes.delete_quizentry", is_teacher)

rules.add_perm("quizzes.view_quizversion", is_teacher & sees)
rules.add_perm("quizzes.view_item", is_teacher)
