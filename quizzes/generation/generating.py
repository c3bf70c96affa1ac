"""From facts to drafts of questions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from content.extraction.base import Extraction, FactDraft
from quizzes.generation.base import CheckVerdict, QuestionDraft
from quizzes.generation.checks import examine
from quizzes.generation.dates import on_date
from quizzes.generation.definitions import on_definition
from quizzes.generation.entities import on_entity
from quizzes.generation.enumerations import on_enumeration
from quizzes.generation.gaps import on_any, on_saying
from quizzes.generation.multiple import on_listed, on_tasks
from quizzes.generation.parallels import on_parallel
from quizzes.generation.proposal import (
    GAPS,
    MATCHING,
    MULTIPLE_RESPONSE,
    NUMBER,
    ORDERING,
    SHORT_ANSWER,
    SINGLE_CHOICE,
    TRUE_FALSE,
    Proposal,
    Source,
)
from quizzes.generation.quantities import on_quantity
from quizzes.generation.quotes import on_quote, on_speaker
from quizzes.generation.ranking import ranked
from quizzes.generation.scene import Scene
from quizzes.generation.sequences import on_events, on_steps
from quizzes.generation.shortanswers import typed
from quizzes.generation.surety import SURE_KINDS

logger = logging.getLogger(__name__)


def on_role(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """Questions on a role: that of a speaker, or one that a phrase names."""
    return on_speaker(fact, scene) if fact.details.get("says") else on_entity(fact, scene)


Maker = Callable[[FactDraft, Scene], Iterator[Proposal]]

MAKERS: dict[str, tuple[Maker, ...]] = {
    "date": (on_date, on_events),
    "quantity": (on_quantity, on_parallel),
    "entity": (on_entity,),
    "role": (on_role,),
    "enumeration": (on_enumeration, on_listed),
    "definition": (on_definition, on_tasks),
    "quote": (on_quote, on_saying),
}
"""Who proposes questions on which kind of fact."""

ANYWHERE: tuple[Maker, ...] = (on_steps,)
"""Who proposes questions on facts of every kind; gaps, the last resort, come after all others."""

BY_PREFERENCE = (
    ORDERING,
    MATCHING,
    SINGLE_CHOICE,
    MULTIPLE_RESPONSE,
    NUMBER,
    SHORT_ANSWER,
    TRUE_FALSE,
    GAPS,
)
"""Types as a fact is asked by them: one draft a type, and the first few that pass."""
PER_FACT = 3
"""Drafts on one fact that are offered: they are sisters, of which a quiz draws one."""

KAZAKH = "kk"
_TOLD = "told"
"""Marks a sentence of which a statement says all."""


def generate(
    text: str,
    extraction: Extraction,
    *,
    language: str = KAZAKH,
    as_of: date | None = None,
    seed: int = 0,
    only: Collection[int] | None = None,
) -> list[QuestionDraft]:
    """The drafts that passed every check, best first. The same arguments give the same drafts.

    only: indexes of the sentences to be asked about; None for all.
    """
    if language != KAZAKH:
        return []
    return ranked(_drafts(Scene(text, extraction, as_of, seed), only, thorough=False), extraction)


def consider(
    text: str,
    extraction: Extraction,
    *,
    language: str = KAZAKH,
    as_of: date | None = None,
    seed: int = 0,
    only: Collection[int] | None = None,
) -> list[QuestionDraft]:
    """Every draft with its verdicts: first those that passed, best first, then the rejected ones."""
    if language != KAZAKH:
        return []
    return ranked(_drafts(Scene(text, extraction, as_of, seed), only, thorough=True), extraction)


def _drafts(scene: Scene, only: Collection[int] | None, *, thorough: bool) -> list[QuestionDraft]:
    """The drafts on every fact; `thorough`: the rejected ones with all that speaks against them, too."""
    facts = scene.extraction.facts
    sentences = [sentence.text for sentence in scene.sentences]
    source = Source(scene.text, facts, scene.mentions, sentences)
    drafts: list[QuestionDraft] = []
    asked: set[tuple[str, str]] = set()
    # The surer kind has the first word where two would say the same.
    for index, fact in sorted(enumerate(facts), key=lambda it: it[1].kind not in SURE_KINDS):
        if only is not None and fact.sentence not in only:
            continue
        try:
            drafts += _on_fact(index, scene, source, asked, thorough=thorough)
        except Exception:
            # One sentence that the rules stumble over must not cost the rest of the document.
            logger.exception("No questions on %s", fact)
    return drafts


def _on_fact(
    index: int, scene: Scene, source: Source, asked: set[tuple[str, str]], *, thorough: bool
) -> list[QuestionDraft]:
    """The fact's drafts with their verdicts; those that passed are added to `asked`."""
    drafts: list[QuestionDraft] = []
    for proposal in _proposals(scene.extraction.facts[index], scene):
        taken = [draft.type for draft in drafts if draft.passed]
        if len(taken) == PER_FACT and not thorough:
            break
        verdicts = _verdicts(proposal, source, asked, taken)
        draft = _draft(index, proposal, list(verdicts) if thorough else _until_failed(verdicts))
        if draft.passed:
            asked |= _said_by(proposal)
        if draft.passed or thorough:
            drafts.append(draft)
    return drafts


def _verdicts(
    proposal: Proposal, source: Source, asked: set[tuple[str, str]], taken: Sequence[str]
) -> Iterator[CheckVerdict]:
    """What is decided of a draft, the cheapest first, each when it is asked for."""
    yield _not_asked_yet(proposal, asked)
    yield _not_too_many(proposal, taken)
    yield from examine(proposal, source)


def _until_failed(verdicts: Iterator[CheckVerdict]) -> list[CheckVerdict]:
    """The verdicts up to the first that rejects; the rest costs most and changes nothing."""
    found = []
    for verdict in verdicts:
        found.append(verdict)
        if not verdict.passed:
            break
    return found


def _proposals(fact: FactDraft, scene: Scene) -> Iterator[Proposal]:
    """Every question on a fact, by preference; gaps are not even made until they are asked for."""
    makers = (*MAKERS.get(fact.kind, ()), *ANYWHERE)
    made = [proposal for maker in makers for proposal in maker(fact, scene)]
    sisters = (typed(proposal, scene) for proposal in made if proposal.type == SINGLE_CHOICE)
    yield from sorted([*made, *filter(None, sisters)], key=lambda it: BY_PREFERENCE.index(it.type))
    yield from on_any(fact, scene)


def _not_too_many(proposal: Proposal, taken: Sequence[str]) -> CheckVerdict:
    """A fact is asked in a few ways, each of them once."""
    enough = len(taken) >= PER_FACT or proposal.type in taken
    return CheckVerdict("not_too_many", not enough, ", ".join(taken) if enough else "")


def _not_asked_yet(proposal: Proposal, asked: set[tuple[str, str]]) -> CheckVerdict:
    """Two questions that ask the same in the same way are one: the first stays.

    A number to type and a choice of it are sisters on one fact, which no draw puts side by side.
    A statement and the same with one thing changed make one claim. A name, a role or a list is stated
    only where its sentence is not told yet, as a definition or as another such statement.
    """
    claims = _said_by(proposal)
    if proposal.fact.kind in SURE_KINDS:
        claims = {claim for claim in claims if claim[0] != _TOLD}
    known = sorted(claim for _, claim in claims & asked)
    return CheckVerdict("not_asked_yet", not known, next(iter(known), ""))


def _said_by(proposal: Proposal) -> set[tuple[str, str]]:
    """What a draft leaves nobody else to say: its claim; as a statement on no figure, its sentence."""
    told = proposal.type == TRUE_FALSE and proposal.fact.kind not in ("date", "quantity")
    return {(proposal.type, proposal.claim)} | ({(_TOLD, str(proposal.fact.sentence))} if told else set())


def _draft(index: int, proposal: Proposal, verdicts: list[CheckVerdict]) -> QuestionDraft:
    fact = proposal.fact
    start, end = proposal.evidence or (fact.answer_start, fact.answer_end)
    return QuestionDraft(
        fact=index,
        type=proposal.type,
        stem=proposal.task or proposal.stem,
        content=proposal.content,
        evidence_start=start,
        evidence_end=end,
        rank=0,
        checks=verdicts,
    )
