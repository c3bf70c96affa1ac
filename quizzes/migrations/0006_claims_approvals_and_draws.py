"""Who has a draft on the desk, a second approval, and rules that draw by type, difficulty and kind of fact."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import quizzes.words


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0005_difficulty_and_search_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="bank",
            name="second_approval",
            field=models.BooleanField(
                default=False,
                help_text="A question is fit for pupils only when two teachers have approved the same wording.",
                verbose_name="two teachers approve",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="draw_difficulty",
            field=models.CharField(
                blank=True,
                choices=[("easy", "easy"), ("middle", "middle"), ("hard", "hard")],
                max_length=6,
                verbose_name="of the difficulty",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="draw_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("date", "date"),
                    ("quantity", "quantity"),
                    ("enumeration", "enumeration"),
                    ("entity", "entity"),
                    ("role", "role"),
                    ("definition", "definition"),
                    ("quote", "quote"),
                ],
                max_length=12,
                verbose_name="about",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="draw_type",
            field=models.CharField(
                blank=True, choices=quizzes.words.type_choices, max_length=20, verbose_name="of the type"
            ),
        ),
        migrations.AddField(
            model_name="quizentry",
            name="draw_difficulty",
            field=models.CharField(
                blank=True,
                choices=[("easy", "easy"), ("middle", "middle"), ("hard", "hard")],
                max_length=6,
                verbose_name="of the difficulty",
            ),
        ),
        migrations.AddField(
            model_name="quizentry",
            name="draw_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("date", "date"),
                    ("quantity", "quantity"),
                    ("enumeration", "enumeration"),
                    ("entity", "entity"),
                    ("role", "role"),
                    ("definition", "definition"),
                    ("quote", "quote"),
                ],
                max_length=12,
                verbose_name="about",
            ),
        ),
        migrations.AddField(
            model_name="quizentry",
            name="draw_points",
            field=models.PositiveIntegerField(default=100, verbose_name="points for each"),
        ),
        migrations.AddField(
            model_name="quizentry",
            name="draw_type",
            field=models.CharField(
                blank=True, choices=quizzes.words.type_choices, max_length=20, verbose_name="of the type"
            ),
        ),
        migrations.CreateModel(
            name="ReviewClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("expires_at", models.DateTimeField(verbose_name="until")),
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claim",
                        to="quizzes.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="teacher",
                    ),
                ),
            ],
            options={
                "verbose_name": "question on a desk",
                "verbose_name_plural": "questions on desks",
                "indexes": [models.Index(fields=["expires_at"], name="review_claim_expiry")],
            },
        ),
    ]
