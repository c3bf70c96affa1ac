"""English as schools here use it: weeks begin on Monday."""

FIRST_DAY_OF_WEEK = 1
