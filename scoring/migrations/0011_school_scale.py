"""The scale of a school, which its classes take unless they name another."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_audit_log"),
        ("scoring", "0010_presence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="gradingpolicy",
            name="scale",
            field=models.CharField(
                choices=[
                    ("school", "the school's"),
                    ("percent", "per cent"),
                    ("kz", "5-point, forms 2–11"),
                    ("kz_first_form", "5-point, form 1"),
                    ("own", "the class's own"),
                ],
                default="school",
                max_length=13,
                verbose_name="scale",
            ),
        ),
        migrations.AlterField(
            model_name="historicalgradingpolicy",
            name="scale",
            field=models.CharField(
                choices=[
                    ("school", "the school's"),
                    ("percent", "per cent"),
                    ("kz", "5-point, forms 2–11"),
                    ("kz_first_form", "5-point, form 1"),
                    ("own", "the class's own"),
                ],
                default="school",
                max_length=13,
                verbose_name="scale",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalSchoolScale",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("percent", "per cent"),
                            ("kz", "5-point, forms 2–11"),
                            ("kz_first_form", "5-point, form 1"),
                            ("own", "the school's own"),
                        ],
                        default="kz",
                        max_length=13,
                        verbose_name="scale",
                    ),
                ),
                ("bands", models.JSONField(blank=True, default=list)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="accounts.school",
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
            name="SchoolScale",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("percent", "per cent"),
                            ("kz", "5-point, forms 2–11"),
                            ("kz_first_form", "5-point, form 1"),
                            ("own", "the school's own"),
                        ],
                        default="kz",
                        max_length=13,
                        verbose_name="scale",
                    ),
                ),
                ("bands", models.JSONField(blank=True, default=list)),
                (
                    "school",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scale",
                        to="accounts.school",
                    ),
                ),
            ],
            options={
                "verbose_name": "school's scale",
                "verbose_name_plural": "schools' scales",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", "own"), _negated=True),
                            models.Q(("bands", []), _negated=True),
                            _connector="OR",
                        ),
                        name="school_own_scale_has_bands",
                    )
                ],
            },
        ),
    ]
