"""What every maker of questions needs: the document, its facts, the date, the seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from content.extraction.base import Extraction, FactDraft
from content.extraction.sentences import PlainSentence, read_sentences
from quizzes.generation.stems import Names, Setting, in_place


@dataclass(frozen=True)
class Scene:
    """One document to draft questions from. Everything random hangs on the seed and the fact."""

    text: str
    extraction: Extraction
    as_of: date | None = None
    seed: int = 0

    @cached_property
    def sentences(self) -> list[PlainSentence]:
        """The sentences as the rules read them."""
        return read_sentences(self.text)[1]

    @cached_property
    def setting(self) -> Setting:
        """What stems need to know of the document."""
        return Setting(Names.of(self.sentences), self.as_of)

    def random(self, fact: FactDraft) -> Random:
        """A source of choices of the fact's own."""
        return Random(f"{self.seed}:{fact.kind}:{fact.answer_start}")  # noqa: S311  # variety, no secret

    def numbers_of(self, head: str) -> frozenset[int]:
        """Every number that the document gives of a counted thing."""
        return frozenset(
            int(fact.value["number"])
            for fact in self.extraction.facts
            if fact.kind == "quantity"
            and fact.details["head"] == head
            and str(fact.value["number"]).isdigit()
        )

    def wording(self, fact: FactDraft, name: str) -> str:
        """The plain wording of the run that `fact.details[name]` bounds."""
        start, end = fact.details[name]
        return self.sentences[fact.sentence].text[start:end]

    def stated(self, fact: FactDraft, run: str, replacement: str) -> str:
        """The fact's clause with `replacement` in the place of one of its runs, without end mark."""
        start, end = fact.details[run]
        return in_place(
            self.sentences[fact.sentence].text,
            start,
            end,
            replacement,
            setting=self.setting,
            is_time_bound=fact.is_time_bound,
        )
