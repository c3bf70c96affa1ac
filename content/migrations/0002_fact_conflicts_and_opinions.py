from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="fact",
            name="conflicts",
            field=models.ManyToManyField(blank=True, to="content.fact", verbose_name="conflicts"),
        ),
        migrations.AddField(
            model_name="fact",
            name="is_opinion",
            field=models.BooleanField(
                default=False,
                help_text="Somebody's judgement: pupils are not marked on it.",
                verbose_name="opinion",
            ),
        ),
    ]
