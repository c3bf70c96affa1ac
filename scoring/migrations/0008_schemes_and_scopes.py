"""Schemes of marking, certainty and tries; corrections over several classes; the history of grading."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import Apps

import scoring.models.gradebook


def cover_their_own(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Corrections so far covered the one assignment that they began from."""
    regrades = apps.get_model("scoring", "Regrade")
    covered = regrades.covered.through
    alias = schema_editor.connection.alias
    covered.objects.using(alias).bulk_create(
        [
            covered(regrade_id=pk, assignment_id=own)
            for pk, own in regrades.objects.using(alias).values_list("pk", "assignment")
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_history"),
        ("accounts", "__first__"),
        ("quizzes", "0008_history"),
        ("scoring", "0007_answer_conflicts"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalExcuse",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "line of history",
                "verbose_name_plural": "lines of history",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGradedWork",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("formative", "formative"),
                            ("section", "section (БЖБ)"),
                            ("term", "term (ТЖБ)"),
                        ],
                        default="formative",
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="weight")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "line of history",
                "verbose_name_plural": "lines of history",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGradingPolicy",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "scale",
                    models.CharField(
                        choices=[
                            ("percent", "per cent"),
                            ("kz", "5-point, forms 2–11"),
                            ("kz_first_form", "5-point, form 1"),
                            ("own", "the class's own"),
                        ],
                        default="kz",
                        max_length=13,
                        verbose_name="scale",
                    ),
                ),
                ("bands", models.JSONField(blank=True, default=list)),
                ("weights", models.JSONField(default=scoring.models.gradebook.usual_weights)),
                (
                    "drop_lowest",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="lowest works left out, of each kind"
                    ),
                ),
                (
                    "missing_is_zero",
                    models.BooleanField(
                        default=False, verbose_name="what was not handed in counts as nothing"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "line of history",
                "verbose_name_plural": "lines of history",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="assignment",
            name="penalty",
            field=models.CharField(
                choices=[
                    ("1/10", "1/10"),
                    ("1/4", "1/4"),
                    ("1/3", "1/3"),
                    ("1/2", "1/2"),
                    ("1", "all of them"),
                ],
                default="1/3",
                max_length=4,
                verbose_name="what a wrong answer takes",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="scheme",
            field=models.CharField(
                choices=[
                    ("plain", "as usual"),
                    ("certainty", "with certainty: pupils say how sure they are"),
                    ("negative", "a wrong answer takes points away"),
                    ("tries", "pupils check each answer and may try again, for fewer points"),
                ],
                default="plain",
                max_length=9,
                verbose_name="marking",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="tries",
            field=models.PositiveSmallIntegerField(default=3, verbose_name="tries at a question"),
        ),
        migrations.AddField(
            model_name="gradedwork",
            name="weight",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="weight"),
        ),
        migrations.AddField(
            model_name="historicalassignment",
            name="penalty",
            field=models.CharField(
                choices=[
                    ("1/10", "1/10"),
                    ("1/4", "1/4"),
                    ("1/3", "1/3"),
                    ("1/2", "1/2"),
                    ("1", "all of them"),
                ],
                default="1/3",
                max_length=4,
                verbose_name="what a wrong answer takes",
            ),
        ),
        migrations.AddField(
            model_name="historicalassignment",
            name="scheme",
            field=models.CharField(
                choices=[
                    ("plain", "as usual"),
                    ("certainty", "with certainty: pupils say how sure they are"),
                    ("negative", "a wrong answer takes points away"),
                    ("tries", "pupils check each answer and may try again, for fewer points"),
                ],
                default="plain",
                max_length=9,
                verbose_name="marking",
            ),
        ),
        migrations.AddField(
            model_name="historicalassignment",
            name="tries",
            field=models.PositiveSmallIntegerField(default=3, verbose_name="tries at a question"),
        ),
        migrations.AddField(
            model_name="lateanswer",
            name="certainty",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="certainty"),
        ),
        migrations.AddField(
            model_name="regrade",
            name="covered",
            field=models.ManyToManyField(
                related_name="covering_regrades", to="scoring.assignment", verbose_name="assignments covered"
            ),
        ),
        migrations.AddField(
            model_name="regrade",
            name="scope",
            field=models.CharField(
                choices=[
                    ("class", "this class only"),
                    ("mine", "all my classes"),
                    ("school", "the whole school"),
                ],
                default="class",
                max_length=6,
                verbose_name="for whom",
            ),
        ),
        migrations.AddField(
            model_name="response",
            name="certainty",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="certainty"),
        ),
        migrations.AddField(
            model_name="response",
            name="tries",
            field=models.JSONField(blank=True, default=list, verbose_name="tries"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("tries__gte", 1)), name="assignment_allows_a_try"
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(("certainty", None), ("certainty__range", (1, 3)), _connector="OR"),
                name="response_certainty_one_to_three",
            ),
        ),
        migrations.AddField(
            model_name="historicalexcuse",
            name="assignment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="scoring.assignment",
            ),
        ),
        migrations.AddField(
            model_name="historicalexcuse",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalexcuse",
            name="pupil",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalgradedwork",
            name="assignment",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="scoring.assignment",
            ),
        ),
        migrations.AddField(
            model_name="historicalgradedwork",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalgradingpolicy",
            name="classroom",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="accounts.classroom",
            ),
        ),
        migrations.AddField(
            model_name="historicalgradingpolicy",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(cover_their_own, migrations.RunPython.noop),
    ]
