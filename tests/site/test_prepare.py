"""`make run` before it serves: what it refuses, what it prints, and what it leaves alone."""

import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import School, User
from quizsite import demo
from quizsite.management.commands.prepare import FIRST_STEPS


@pytest.fixture
def installation(db, settings, tmp_path):
    """An empty database, and folders of its own."""
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def printed(command: str, *arguments: str) -> str:
    output = StringIO()
    call_command(command, *arguments, stdout=output)
    return output.getvalue()


def test_an_empty_installation_gets_a_demonstration_once(installation, free_port):
    first = printed("prepare", "--port", str(free_port))
    again = printed("prepare", "--port", str(free_port))

    signins = demo.read_signins().as_text()
    greeting = f"\nDaiek: http://127.0.0.1:{free_port}/   (Ctrl+C stops it)\n"
    assert first == f"Building the demonstration class …\n{greeting}{signins}"
    assert again == greeting + signins
    assert School.objects.count() == 1


def test_a_demonstration_that_was_removed_does_not_come_back(installation, free_port):
    printed("prepare", "--port", str(free_port))

    assert printed("remove_demo").endswith(FIRST_STEPS)
    assert printed("prepare", "--port", str(free_port)).endswith(FIRST_STEPS)
    assert not User.objects.exists()


def test_a_school_that_exists_is_left_without_a_demonstration(installation, free_port, school):
    assert printed("prepare", "--port", str(free_port)).endswith(FIRST_STEPS)
    assert list(School.objects.all()) == [school]


def test_a_taken_port_is_refused_with_the_next_one(installation):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError) as raised:
            printed("prepare", "--port", str(port))

    assert str(raised.value) == (
        f"Cannot listen on 127.0.0.1:{port} (Address already in use). Try: make run PORT={port + 1}"
    )


def test_an_address_of_another_machine_is_refused_with_this_one(installation, free_port):
    with pytest.raises(CommandError) as raised:
        printed("prepare", "--host", "192.0.2.1", "--port", str(free_port))

    assert str(raised.value) == (
        f"Cannot listen on 192.0.2.1:{free_port} (Cannot assign requested address). "
        "Try: make run HOST=127.0.0.1"
    )


@pytest.mark.parametrize("port", ["0", "65536", "-1", "abc", "٣"])
def test_what_is_no_port_is_refused(installation, port):
    with pytest.raises(CommandError) as raised:
        printed("prepare", f"--port={port}")

    assert str(raised.value) == "Error: argument --port: give a number from 1 to 65535"
