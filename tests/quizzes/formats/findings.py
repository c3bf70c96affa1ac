"""Short hands of the tests: a file, and what a reading found."""

from pathlib import Path

FILES = Path(__file__).parent / "files"


def content(name):
    return (FILES / name).read_bytes()


def found(findings):
    """Each finding as code and line."""
    return [(finding.code, finding.line) for finding in findings]


def right_texts(question):
    return [option["text"] for option in question.content["options"] if option["correct"]]
