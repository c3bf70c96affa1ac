"""Unique constraints with the school, beside those without, which go in the next migration.

The school stands last: what old code asks finds its index as before. Where answers are many, their indexes are
built before, without holding anybody up, as docs/operations.md shows.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scoring", "0013_fill_school")]

    operations = [
        migrations.AddIndex(
            "assignment", models.Index(fields=["school", "classroom"], name="assignment_of_school")
        ),
        migrations.AddIndex("practice", models.Index(fields=["school", "pupil"], name="practice_of_school")),
        migrations.AddConstraint(
            model_name="answerconflict",
            constraint=models.UniqueConstraint(
                fields=("response", "device", "sequence", "school"), name="answer_conflict_kept_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                fields=("assignment", "pupil", "number", "school"), name="attempt_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("submitted_at", None)),
                fields=("assignment", "pupil", "school"),
                name="attempt_live_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="excuse",
            constraint=models.UniqueConstraint(
                fields=("assignment", "pupil", "school"), name="excuse_once_for_a_work"
            ),
        ),
        migrations.AddConstraint(
            model_name="factmemory",
            constraint=models.UniqueConstraint(fields=("pupil", "fact", "school"), name="fact_memory_once"),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("assignment__isnull", False), ("finished_at", None)),
                fields=("pupil", "assignment", "school"),
                name="practice_open_once_per_assignment",
            ),
        ),
        migrations.AddConstraint(
            model_name="practice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("assignment", None), ("finished_at", None)),
                fields=("pupil", "school"),
                name="practice_open_once_of_missed",
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                fields=("attempt", "position", "school"), name="response_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                fields=("attempt", "item", "school"), name="response_item_once"
            ),
        ),
    ]
