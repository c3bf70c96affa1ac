"""From facts to drafts of questions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date

from content.extraction.base import Extraction, FactDraft
from quizzes.generation.base import CheckVerdict, QuestionDraft
from quizzes.generation.checks import examine
from quizzes.generation.dates import on_date
from quizzes.generation.definitions import on_definition
from quizzes.generation.entities import on_entity
from quizzes.generation.enumerations import on_enumeration
from quizzes.generation.proposal import Proposal, Source
from quizzes.generation.quantities import on_quantity
from quizzes.generation.quotes import on_quote, on_speaker
from quizzes.generation.ranking import ranked
from quizzes.generation.scene import Scene

logger = logging.getLogger(__name__)


def on_role(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """Questions on a role: that of a speaker, or one that a phrase names."""
    return on_speaker(fact, scene) if fact.details.get("says") else on_entity(fact, scene)


Maker = Callable[[FactDraft, Scene], Iterator[Proposal]]

MAKERS: dict[str, Maker] = {
    "date": on_date,
    "quantity": on_quantity,
    "entity": on_entity,
    "role": on_role,
    "enumeration": on_enumeration,
    "definition": on_definition,
    "quote": on_quote,
}
"""Who proposes questions on which kind of fact."""

KAZAKH = "kk"


def generate(
    text: str,
    extraction: Extraction,
    *,
    language: str = KAZAKH,
    as_of: date | None = None,
    seed: int = 0,
) -> list[QuestionDraft]:
    """The drafts that passed every check, best first. The same arguments give the same drafts."""
    drafts = consider(text, extraction, language=language, as_of=as_of, seed=seed)
    return [draft for draft in drafts if draft.passed]


def consider(
    text: str,
    extraction: Extraction,
    *,
    language: str = KAZAKH,
    as_of: date | None = None,
    seed: int = 0,
) -> list[QuestionDraft]:
    """Every draft with its verdicts: first those that passed, best first, then the rejected ones."""
    if language != KAZAKH:
        return []
    scene = Scene(text, extraction, as_of, seed)
    source = Source(text, extraction.facts, scene.mentions, [sentence.text for sentence in scene.sentences])
    drafts: list[QuestionDraft] = []
    asked: set[tuple[str, str]] = set()
    for index, fact in enumerate(extraction.facts):
        try:
            drafts += _on_fact(index, fact, scene, source, asked)
        except Exception:
            # One sentence that the rules stumble over must not cost the rest of the document.
            logger.exception("No questions on %s", fact)
    return ranked(drafts, extraction)


def _on_fact(
    index: int, fact: FactDraft, scene: Scene, source: Source, asked: set[tuple[str, str]]
) -> list[QuestionDraft]:
    """The fact's drafts with their verdicts; those that passed are added to `asked`."""
    drafts = []
    for proposal in MAKERS[fact.kind](fact, scene) if fact.kind in MAKERS else ():
        verdicts = [*examine(proposal, source), _not_asked_yet(proposal, asked)]
        draft = _draft(index, proposal, verdicts)
        if draft.passed:
            asked.add((proposal.type, proposal.stem))
        drafts.append(draft)
    return drafts


def _not_asked_yet(proposal: Proposal, asked: set[tuple[str, str]]) -> CheckVerdict:
    """Two questions that ask the same in the same way are one: the first stays.

    A number to type and a choice of it are sisters on one fact, which no draw puts side by side.
    """
    known = (proposal.type, proposal.stem) in asked
    return CheckVerdict("not_asked_yet", not known, proposal.stem if known else "")


def _draft(index: int, proposal: Proposal, verdicts: list[CheckVerdict]) -> QuestionDraft:
    fact = proposal.fact
    return QuestionDraft(
        fact=index,
        type=proposal.type,
        stem=proposal.stem,
        content=proposal.content,
        evidence_start=fact.answer_start,
        evidence_end=fact.answer_end,
        rank=0,
        checks=verdicts,
    )
