import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("scoring", "0006_history"),
    ]

    operations = [
        migrations.AddField(
            model_name="response",
            name="device",
            field=models.CharField(blank=True, max_length=12, verbose_name="device", default=""),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="AnswerConflict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("answer", models.JSONField(blank=True, null=True, verbose_name="answer")),
                ("sequence", models.PositiveIntegerField()),
                ("device", models.CharField(blank=True, max_length=12, verbose_name="device")),
                ("given_at", models.DateTimeField(verbose_name="answered")),
                ("later_answer", models.JSONField(blank=True, null=True, verbose_name="later answer")),
                ("later_device", models.CharField(blank=True, max_length=12, verbose_name="device")),
                ("later_given_at", models.DateTimeField(verbose_name="later answered")),
                ("settled_at", models.DateTimeField(verbose_name="settled")),
                (
                    "response",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conflicts",
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
                "verbose_name": "answer of another device",
                "verbose_name_plural": "answers of other devices",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("response", "device", "sequence"), name="answer_conflict_told_once"
                    )
                ],
            },
        ),
    ]
