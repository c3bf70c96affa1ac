"""How the results pages' cost grows with a school's answers: `python -m benchmarks.growth`."""
