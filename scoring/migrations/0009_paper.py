import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_history"),
        ("quizzes", "0008_history"),
        ("scoring", "0008_schemes_and_scopes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
            ],
            options={
                "verbose_name": "quiz on paper",
                "verbose_name_plural": "quizzes on paper",
            },
        ),
        migrations.CreateModel(
            name="PaperEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("typed", models.JSONField(default=dict)),
                (
                    "entered_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="typed"
                    ),
                ),
            ],
            options={
                "verbose_name": "typed sheet",
                "verbose_name_plural": "typed sheets",
                "ordering": ["entered_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PaperForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("letter", models.CharField(max_length=1, verbose_name="version")),
                ("seed", models.PositiveIntegerField(editable=False)),
            ],
            options={
                "verbose_name": "version of a sheet",
                "verbose_name_plural": "versions of sheets",
                "ordering": ["letter"],
            },
        ),
        migrations.CreateModel(
            name="PaperQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("presentation", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "printed question",
                "verbose_name_plural": "printed questions",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="PaperSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "sheet of a pupil",
                "verbose_name_plural": "sheets of pupils",
            },
        ),
        migrations.AddField(
            model_name="paper",
            name="assignment",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paper",
                to="scoring.assignment",
                verbose_name="assignment",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="paper",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="attempt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paper_entries",
                to="scoring.attempt",
                verbose_name="attempt",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="typed by",
            ),
        ),
        migrations.AddField(
            model_name="paperform",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="forms",
                to="scoring.paper",
                verbose_name="paper",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="scoring.paperform",
                verbose_name="version of a sheet",
            ),
        ),
        migrations.AddField(
            model_name="paperquestion",
            name="form",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="questions",
                to="scoring.paperform",
                verbose_name="version of a sheet",
            ),
        ),
        migrations.AddField(
            model_name="paperquestion",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="quizzes.item",
                verbose_name="item",
            ),
        ),
        migrations.AddField(
            model_name="paperquestion",
            name="question_version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="quizzes.questionversion",
                verbose_name="question version",
            ),
        ),
        migrations.AddField(
            model_name="papersheet",
            name="attempt",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="paper_sheet",
                to="scoring.attempt",
                verbose_name="attempt",
            ),
        ),
        migrations.AddField(
            model_name="papersheet",
            name="form",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="scoring.paperform",
                verbose_name="version of a sheet",
            ),
        ),
        migrations.AddField(
            model_name="papersheet",
            name="paper",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sheets",
                to="scoring.paper",
                verbose_name="paper",
            ),
        ),
        migrations.AddField(
            model_name="papersheet",
            name="pupil",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="pupil",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperform",
            constraint=models.UniqueConstraint(fields=("paper", "letter"), name="paper_form_letter_unique"),
        ),
        migrations.AddConstraint(
            model_name="paperquestion",
            constraint=models.UniqueConstraint(fields=("form", "position"), name="paper_position_unique"),
        ),
        migrations.AddConstraint(
            model_name="papersheet",
            constraint=models.UniqueConstraint(fields=("paper", "pupil"), name="paper_sheet_once_per_pupil"),
        ),
    ]
