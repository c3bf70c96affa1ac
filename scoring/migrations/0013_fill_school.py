"""Rows that do not say whose they are take the school from the rows that they hang on."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery

AT_ONCE = 2_000

OWNERS = {
    "Covering": "regrade",
    "GradedWork": "assignment",
    "PaperEntry": "attempt",
    "PaperForm": "paper",
    "PaperQuestion": "form__paper",
    "PaperSheet": "paper",
    "PracticeQuestion": "practice",
    "Presence": "attempt",
    "RegradeLine": "regrade",
}


def fill(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name, owner in OWNERS.items():
        rows = apps.get_model("scoring", name).objects.using(schema_editor.connection.alias)
        whose = Subquery(rows.filter(pk=OuterRef("pk")).values(f"{owner}__school"))
        open_ones = rows.filter(school=None).order_by("pk").values_list("pk", flat=True)
        while keys := list(open_ones[:AT_ONCE]):
            rows.filter(pk__in=keys).update(school=whose)


class Migration(migrations.Migration):
    # Batches are committed one by one: no table is locked for long, and one cut short is gone on with.
    atomic = False

    dependencies = [("scoring", "0012_school_of_more_tables")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
