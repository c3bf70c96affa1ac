import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def say_what_is_done(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    imports = apps.get_model("quizzes", "QuestionImport").objects.using(schema_editor.connection.alias)
    imports.filter(applied_at__isnull=False).update(state="done")
    # What was only looked through has no report: it is brought again.
    imports.filter(applied_at__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0006_claims_approvals_and_draws"),
    ]

    operations = [
        migrations.CreateModel(
            name="Blob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha1", models.CharField(max_length=40, unique=True, verbose_name="SHA-1")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("media_type", models.CharField(max_length=20, verbose_name="kind")),
                ("file", models.FileField(max_length=60, upload_to="", verbose_name="file")),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
            },
        ),
        migrations.AddField(
            model_name="questionimport",
            name="begun_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="begun"
            ),
        ),
        migrations.AddField(
            model_name="questionimport",
            name="file_findings",
            field=models.JSONField(blank=True, default=list, verbose_name="on the file"),
        ),
        migrations.AddField(
            model_name="questionimport",
            name="questions_done",
            field=models.PositiveIntegerField(default=0, verbose_name="questions looked through"),
        ),
        migrations.AddField(
            model_name="questionimport",
            name="questions_total",
            field=models.PositiveIntegerField(default=0, verbose_name="questions"),
        ),
        migrations.AddField(
            model_name="questionimport",
            name="report",
            field=models.JSONField(blank=True, default=list, verbose_name="report"),
        ),
        migrations.AddField(
            model_name="questionimport",
            name="state",
            field=models.CharField(
                choices=[
                    ("looking", "being looked through"),
                    ("ready", "looked through"),
                    ("importing", "being imported"),
                    ("done", "imported"),
                    ("failed", "broken off"),
                ],
                default="looking",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="questionversion",
            name="pictures",
            field=models.JSONField(blank=True, default=list, verbose_name="pictures"),
        ),
        migrations.CreateModel(
            name="QuestionFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "blob",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="question_files",
                        to="quizzes.blob",
                        verbose_name="picture",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="quizzes.questionversion",
                        verbose_name="question version",
                    ),
                ),
            ],
            options={
                "verbose_name": "picture of a question",
                "verbose_name_plural": "pictures of questions",
                "constraints": [
                    models.UniqueConstraint(fields=("version", "name"), name="question_file_name_unique")
                ],
            },
        ),
        migrations.RunPython(say_what_is_done, migrations.RunPython.noop),
    ]
