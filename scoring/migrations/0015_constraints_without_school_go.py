"""Unique constraints without the school go, each has its like with it; so do indexes of the school alone."""

import django.db.models.deletion
from django.db import migrations, models

# Zero downtime: the fields lose an index and nothing else. Until it is replaced, old code finds a whole
# school's attempts, which administrators' first page counts, more slowly.


class Migration(migrations.Migration):
    dependencies = [("scoring", "0014_constraints_with_school")]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AlterField(
            model_name="attempt",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AlterField(
            model_name="practice",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.RemoveConstraint(model_name="answerconflict", name="answer_conflict_told_once"),
        migrations.RemoveConstraint(model_name="attempt", name="attempt_number_unique"),
        migrations.RemoveConstraint(model_name="attempt", name="attempt_one_live_per_pupil"),
        migrations.RemoveConstraint(model_name="excuse", name="excuse_once_per_work"),
        migrations.RemoveConstraint(model_name="factmemory", name="fact_memory_once_per_pupil"),
        migrations.RemoveConstraint(model_name="practice", name="practice_one_open_per_assignment"),
        migrations.RemoveConstraint(model_name="practice", name="practice_one_open_of_missed"),
        migrations.RemoveConstraint(model_name="response", name="response_position_unique"),
        migrations.RemoveConstraint(model_name="response", name="response_item_unique"),
    ]
