"""What answers say about items and tests. Pure: arrays in, figures or None out, and never noise.

analyse: classical statistics of a test, its items and their options.
fit_rasch, fit_1pl, fit_2pl: difficulty on a scale that other items share, for pools of many answers.
"""

from scoring.itemstats.choices import ItemOptions, OptionStatistics
from scoring.itemstats.classical import ItemStatistics, TestStatistics, analyse
from scoring.itemstats.flags import MIN_ANSWERS, Flag
from scoring.itemstats.guessing import random_guess_score
from scoring.itemstats.intervals import Interval, wilson
from scoring.itemstats.latent import MIN_ANSWERS_TO_FIT, LatentFit, fit_1pl, fit_2pl, fit_rasch

__all__ = [
    "MIN_ANSWERS",
    "MIN_ANSWERS_TO_FIT",
    "Flag",
    "Interval",
    "ItemOptions",
    "ItemStatistics",
    "LatentFit",
    "OptionStatistics",
    "TestStatistics",
    "analyse",
    "fit_1pl",
    "fit_2pl",
    "fit_rasch",
    "random_guess_score",
    "wilson",
]
