"""How sure estimated item curves are: the observed information of the marginal likelihood.

Louis (1982, JRSS B 44:226-233): the information of what was not seen (ability) is taken from that of
the complete data. With s the scores of one pupil's answers, it is Σ E[−∂s] − Σ (E[s s′] − E[s] E[s]′),
expectations over the pupil's ability given the answers.
"""

from __future__ import annotations

import numpy as np

from scoring.itemstats.moments import Floats


def information(
    answers: Floats, presented: Floats, posterior: Floats, theta: Floats, chance: Floats
) -> Floats:
    """The part that some pupils give, for intercepts and then slopes [2 items × 2 items].

    answers, presented: [pupils × items] of 1 and 0; posterior: [pupils × nodes], each row summing to how
    often the pattern came; theta: [nodes]; chance: of a right answer [items × nodes].
    """
    times = posterior.sum(axis=1)
    moments = [np.zeros((answers.shape[1],) * 2) for _power in range(3)]
    for node, ability in enumerate(theta):
        missing = presented * (answers - chance[:, node])
        product = missing.T @ (missing * posterior[:, node, None])
        for power in range(3):
            moments[power] += ability**power * product
    expected = np.hstack(
        [_expected(answers, presented, posterior * theta**power, chance) for power in (0, 1)]
    )
    asked = presented.T @ posterior * chance * (1 - chance)
    complete = [np.diag(asked @ theta**power) for power in range(3)]
    blocks = [whole - seen for whole, seen in zip(complete, moments, strict=True)]
    unseen = np.block([[blocks[0], blocks[1]], [blocks[1], blocks[2]]])
    together: Floats = unseen + expected.T @ (expected / times[:, None])
    return together


def _expected(answers: Floats, presented: Floats, weight: Floats, chance: Floats) -> Floats:
    """Each pupil's expected scores, as often as the pattern came."""
    scores: Floats = presented * (answers * weight.sum(axis=1, keepdims=True) - weight @ chance.T)
    return scores


def covariance_of(whole: Floats, free: Floats) -> Floats | None:
    """The covariances of all 2 items parameters, of which `free` [2 items × parameters] are estimated.

    None where the answers do not determine them together.
    """
    try:
        found: Floats = free @ np.linalg.inv(free.T @ whole @ free) @ free.T
    except np.linalg.LinAlgError:
        return None
    return found if np.isfinite(found).all() and (np.diag(found) >= 0).all() else None
