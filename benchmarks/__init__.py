"""Speed, as ratios to a floor measured in the same run: `python -m benchmarks`.

A pupil's whole way through a quiz is driven over loopback, on the real site and on the floor: the
smallest Django project that does the same. docs/performance.md tells the method and the goals.
"""
