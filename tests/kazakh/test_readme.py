"""The ten lines of the README do what they say."""

import doctest
from pathlib import Path

README = Path(__file__).parents[2] / "kazakh" / "README.md"


def test_the_examples_run() -> None:
    results = doctest.testfile(str(README), module_relative=False, encoding="utf-8")
    assert results.attempted > 0
    assert results.failed == 0
