from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="questionversion",
            name="hint",
            field=models.TextField(blank=True, default="", verbose_name="hint"),
        ),
    ]
