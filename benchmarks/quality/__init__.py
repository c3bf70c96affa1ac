"""How well Daiek reads, asks and judges: every measure with its goal, in one table.

`python -m benchmarks.quality` measures what has data at hand and says of the rest what is missing.
docs/quality.md keeps the history and tells what changed the figures.
"""
