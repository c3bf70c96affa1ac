"""Difficulty of questions, drafting for one sentence, and words that are found in every case and script."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from quizzes.searching import with_keys


def add_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    versions = apps.get_model("quizzes", "QuestionVersion").objects.using(schema_editor.connection.alias)
    batch = []
    for version in versions.only("search_text").iterator(chunk_size=500):
        version.search_text = with_keys(version.search_text)
        batch.append(version)
        if len(batch) == 500:
            versions.bulk_update(batch, ["search_text"])
            batch.clear()
    versions.bulk_update(batch, ["search_text"])


def remove_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    versions = apps.get_model("quizzes", "QuestionVersion").objects.using(schema_editor.connection.alias)
    for version in versions.only("search_text").iterator(chunk_size=500):
        versions.filter(pk=version.pk).update(search_text=version.search_text.partition("\n")[0])


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0002_fact_conflicts_and_opinions"),
        ("quizzes", "0004_question_import"),
    ]

    operations = [
        migrations.AddField(
            model_name="question",
            name="difficulty",
            field=models.CharField(
                blank=True,
                choices=[("easy", "easy"), ("middle", "middle"), ("hard", "hard")],
                default="",
                max_length=6,
                verbose_name="difficulty",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="drafting",
            name="sentence",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="draftings",
                to="content.sentence",
                verbose_name="sentence",
            ),
        ),
        migrations.RunPython(add_keys, remove_keys),
    ]
