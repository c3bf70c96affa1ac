"""Which kinds of question come out well often enough to be offered at all.

Dates, quantities, definitions and quotations do. Of names, roles and lists a strict reader found most
questions unusable unless their wrong answers come from a closed field, whose members nobody mistakes
for one another: an abstract noun swapped for another is silly or, worse, half true. A statement on
such a phrase is offered only as the text says it. The measured shares stand in docs/quality.md.
"""

from __future__ import annotations

from content.extraction.clauses import closes_finitely
from quizzes.generation.fields import places_of
from quizzes.generation.proposal import MATCHING, MULTIPLE_RESPONSE, ORDERING, TRUE_FALSE, Proposal, Source

SURE_KINDS = frozenset({"date", "quantity", "definition", "quote"})
"""Kinds of fact whose questions need no closed field."""

CLOSED_FIELDS = frozenset(
    {
        *("acts", "named_documents", "organs", "houses", "local_organs", "world_organisations"),
        *("cities", "countries", "oblasts", "rivers", "world_regions"),
        *("persons", "khans", "khan_names", "biys", "sages", "offices"),
    }
)
"""Fields whose members exclude each other."""

LISTED_FIELDS = CLOSED_FIELDS | {"peoples", "holidays"}
"""… and those whose members are safe only as parts of a list: alone, the known one gives itself away."""


OF_LISTS = (MULTIPLE_RESPONSE, MATCHING, ORDERING)
"""Types that ask of several items and name what stands over them."""
CONTRAST = ", ал "
"""Between two claims; a statement makes one."""
CLOSING = (".", "!", "?", "…", ":", ";")
"""Marks that end a sentence or an item."""


def surely_asked(proposal: Proposal, source: Source) -> str:
    """Nothing, or why this kind of question is not offered.

    An item that begins small goes on from what stands over its list, where its subject is. A statement as
    the text says it must be a whole sentence there: what breaks off is told by no mark.
    """
    kind = proposal.fact.kind
    if proposal.type not in OF_LISTS and source.sentence(proposal.fact)[:1].islower():
        return "goes on from the line before"
    if kind in SURE_KINDS or proposal.fact.details.get("says"):
        return ""
    if proposal.is_statement:
        if proposal.wrong:
            return f"false statement on {kind}"
        if proposal.type == TRUE_FALSE and CONTRAST in proposal.stem:
            return "two claims"
        return "broken off" if _breaks_off(proposal, source.sentence(proposal.fact)) else ""
    if kind == "role" or not _is_closed(proposal):
        return f"open choice on {kind}"
    return ""


def _breaks_off(proposal: Proposal, sentence: str) -> bool:
    """Whether a sentence has no end; for a gap its predicate is end enough."""
    if not sentence or sentence.rstrip("»)").endswith(CLOSING):
        return False
    return proposal.type == TRUE_FALSE or not closes_finitely(sentence)


def _is_closed(proposal: Proposal) -> bool:
    """Whether the wrong answers (of a list: its elements) are members of closed fields."""
    if proposal.fact.kind == "enumeration":
        return all(_stands_in(element, LISTED_FIELDS) for element in proposal.fact.value["elements"])
    return all(_stands_in(str(member), CLOSED_FIELDS) for member in proposal.wrong.values())


def _stands_in(word: str, fields: frozenset[str]) -> bool:
    return any(place.field.name in fields for place in places_of(word))
