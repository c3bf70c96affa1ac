"""The school's column in the tables that had none; they are filled next."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_audit_log"), ("scoring", "0011_school_scale")]

    operations = [
        # The table of a correction's assignments was made by Django, and gets a model of its own.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Covering",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "regrade",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="scoring.regrade",
                            ),
                        ),
                        (
                            "assignment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="scoring.assignment",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assignments covered",
                        "verbose_name_plural": "assignments covered",
                        "db_table": "scoring_regrade_covered",
                        "unique_together": {("regrade", "assignment")},
                    },
                ),
                migrations.AlterField(
                    model_name="regrade",
                    name="covered",
                    field=models.ManyToManyField(
                        related_name="covering_regrades",
                        through="scoring.Covering",
                        to="scoring.assignment",
                        verbose_name="assignments covered",
                    ),
                ),
            ]
        ),
        migrations.AddField(
            model_name="gradedwork",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="paperentry",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="paperform",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="paperquestion",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="papersheet",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="practicequestion",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="regradeline",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
        migrations.AddField(
            model_name="covering",
            name="school",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.school",
                verbose_name="school",
            ),
        ),
    ]
