from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0002_question_version_hint")]

    operations = [
        migrations.AddField(
            model_name="question",
            name="review_by",
            field=models.DateField(
                blank=True,
                help_text="By this day a teacher looks whether the answer still holds.",
                null=True,
                verbose_name="look again by",
            ),
        ),
    ]
