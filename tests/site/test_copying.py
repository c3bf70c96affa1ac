"""Rows go from SQLite to PostgreSQL and back, and say the same there."""

import pytest

from quizsite.copying import models_in_order
from tests.site.installations import Installation

pytestmark = pytest.mark.installation


def test_tables_that_others_point_at_come_first(db):
    ordered = models_in_order()

    assert len(ordered) == len(set(ordered))
    for place, model in enumerate(ordered):
        for field in model._meta.concrete_fields:
            if field.remote_field and not field.null and field.related_model is not model:
                assert ordered.index(field.related_model) < place, f"{model} before {field.related_model}"


def test_there_and_back_every_table_says_the_same(filled, postgresql, empty, tmp_path):
    address, back = postgresql(), empty

    there = filled.manage("copy_data", "--to", address)
    back.manage("copy_data", "--from", address)

    assert "each says the same on both sides" in there
    assert back.sums() == filled.sums()
    # Numbers go on after the highest that was copied.
    Installation(tmp_path, address).python(
        "import django; django.setup(); from tests.factories import SchoolFactory; SchoolFactory()"
    )


def test_rows_are_not_lost_unless_told_to(filled, empty):
    other = empty
    other.manage("add_school", "Абай мектебі")
    before = other.sums()

    refused = filled.run("copy_data", "--to", other.database_url)

    assert refused.returncode == 1
    assert "Say --replace if they may go for good" in refused.stderr
    assert other.sums() == before
    filled.manage("copy_data", "--replace", "--to", other.database_url)
    assert other.sums() == filled.sums()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://host/name", "The address must look like postgresql://user:password@host/name"),
        ("postgresql://nobody@127.0.0.1:9/none", "Nothing was changed. The database says:"),
    ],
)
def test_an_address_that_cannot_be_reached_is_told(filled, address, sentence):
    refused = filled.run("copy_data", "--to", address)

    assert refused.returncode == 1
    assert sentence in refused.stderr
