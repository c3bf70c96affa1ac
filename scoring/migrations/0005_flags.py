"""Flags at questions that pupils raise and teachers resolve."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_extra_time"),
        ("scoring", "0004_corrections_and_gradebooks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="QuestionFlag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("key", "I think that another answer is right"),
                            ("source", "The text says something else"),
                            ("unclear", "I don't understand the question"),
                            ("slip", "There is a mistake in the words"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                        verbose_name="reason",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="in own words")),
                (
                    "raised_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="raised"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waits for a teacher"),
                            ("fixed", "the question was mended"),
                            ("in_order", "the question is in order"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("reply", models.CharField(blank=True, max_length=300, verbose_name="reply to the pupil")),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="resolved")),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="resolved by",
                    ),
                ),
                (
                    "response",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="flag",
                        to="scoring.response",
                        verbose_name="response",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.school",
                        verbose_name="school",
                    ),
                ),
            ],
            options={
                "verbose_name": "flag at a question",
                "verbose_name_plural": "flags at questions",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["school", "raised_at"],
                        name="flag_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("resolved_at", None), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True), ("resolved_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="flag_resolved_has_its_time",
                    )
                ],
            },
        ),
    ]
