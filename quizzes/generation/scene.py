"""What every maker of questions needs: the document, its facts, the date, the seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice
from random import Random

from content.extraction.base import Extraction, FactDraft
from content.extraction.periods import EVENT
from content.extraction.sentences import PlainSentence, read_sentences
from content.extraction.words import Word, words_of
from quizzes.generation.cues import TEXT_SAYS
from quizzes.generation.fields import Place, field_named
from quizzes.generation.kinship import Mentions, counted_as
from quizzes.generation.names import Names, uncapitalised
from quizzes.generation.stems import Setting, in_place, opening

Span = tuple[int, int]
"""Start and end in a sentence's plain wording."""

WANTED_TASKS = 3
SHADES = 3
"""Lengths that differ by less than a third are alike."""


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

    @cached_property
    def mentions(self) -> Mentions:
        """What is named where in the document."""
        return Mentions.of([sentence.text for sentence in self.sentences])

    def random(self, fact: FactDraft) -> Random:
        """A source of choices of the fact's own."""
        return Random(f"{self.seed}:{fact.kind}:{fact.answer_start}:{fact.answer_end}")  # noqa: S311  # variety, no secret

    def shuffled(self, fact: FactDraft, options: Iterable[str]) -> list[str]:
        """The options in an order that says nothing of the key."""
        order = sorted(options)
        self.random(fact).shuffle(order)
        return order

    def numbers_of(self, head: str) -> frozenset[int]:
        """Every whole number that the document gives of a counted thing."""
        return frozenset(self._numbers[counted_as(head)])

    @cached_property
    def _numbers(self) -> defaultdict[str, set[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for fact in self.extraction.facts:
            if fact.kind == "quantity" and str(fact.value["number"]).isdigit():
                found[counted_as(fact.details["head"])].add(int(fact.value["number"]))
        return found

    @cached_property
    def dates(self) -> tuple[FactDraft, ...]:
        """The dates of the document that a calendar knows."""
        dates = (fact for fact in self.extraction.facts if fact.kind == "date")
        return tuple(fact for fact in dates if fact.value["precision"] != EVENT)

    def members(self, fact: FactDraft, place: Place) -> Iterator[str]:
        """What a field offers instead of the answer, nothing named near it, in an order of the fact's own."""
        kins = [kin for kin in place.field.members if kin != place.kin]
        self.random(fact).shuffle(kins)
        near = self.mentions.near
        return (kin[0] for kin in kins if not any(near(word, fact.sentence) for word in kin))

    def tasks(self, fact: FactDraft, length: int) -> list[str]:
        """Three tasks of other organs, of about so many characters, on matters the document never names."""
        tasks = [kin[0] for kin in field_named("tasks").members]
        self.random(fact).shuffle(tasks)
        tasks.sort(key=lambda task: abs(len(task) - length) * SHADES // length)
        return list(islice(filter(self.mentions.is_foreign, tasks), WANTED_TASKS))

    def beside(self, fact: FactDraft) -> list[FactDraft]:
        """The facts of the fact's sentence, itself among them, in their order."""
        return self._of_sentence[fact.sentence]

    @cached_property
    def _of_sentence(self) -> defaultdict[int, list[FactDraft]]:
        found: defaultdict[int, list[FactDraft]] = defaultdict(list)
        for fact in self.extraction.facts:
            found[fact.sentence].append(fact)
        return found

    def around(self, fact: FactDraft) -> list[FactDraft]:
        """The facts of the fact's paragraph, in their order."""
        paragraph = self.extraction.sentences[fact.sentence].paragraph
        return self._of_paragraph[paragraph]

    @cached_property
    def _of_paragraph(self) -> defaultdict[int, list[FactDraft]]:
        found: defaultdict[int, list[FactDraft]] = defaultdict(list)
        for fact in self.extraction.facts:
            found[self.extraction.sentences[fact.sentence].paragraph].append(fact)
        return found

    def section(self, fact: FactDraft) -> list[FactDraft]:
        """The facts under the fact's heading, in their order."""
        return self._of_heading[self.extraction.sentences[fact.sentence].heading]

    @cached_property
    def _of_heading(self) -> defaultdict[int | None, list[FactDraft]]:
        found: defaultdict[int | None, list[FactDraft]] = defaultdict(list)
        for fact in self.extraction.facts:
            found[self.extraction.sentences[fact.sentence].heading].append(fact)
        return found

    def words(self, fact: FactDraft) -> tuple[Word, ...]:
        """The analysed words of the fact's sentence."""
        return words_of(self.clause(fact))

    def clause(self, fact: FactDraft) -> str:
        """The plain wording of the fact's sentence."""
        return self.sentences[fact.sentence].text

    def previous(self, fact: FactDraft) -> str:
        """The plain wording of the sentence or item before, "" at the beginning of a paragraph."""
        if not fact.sentence:
            return ""
        before, own = self.extraction.sentences[fact.sentence - 1 : fact.sentence + 1]
        together = before.paragraph == own.paragraph or before.kind == own.kind == "item"
        return self.sentences[fact.sentence - 1].text if together else ""

    def run(self, fact: FactDraft, first: int, last: int) -> Span:
        """The span of the words `first`..`last` of the fact's sentence."""
        words = self.words(fact)
        return words[first].start, words[last].end

    def wording(self, fact: FactDraft, span: str | Span) -> str:
        """The plain wording of a span, or of the one that the fact's details name."""
        start, end = fact.details[span] if isinstance(span, str) else span
        return self.clause(fact)[start:end]

    def by_text(self, stem: str) -> str:
        """The stem with «Мәтін бойынша» before it."""
        return f"{TEXT_SAYS} {uncapitalised(stem, self.setting.names)}"

    def opening(self, fact: FactDraft, span: Span) -> str:
        """The plain wording of a span as a stem's beginning, what links it to other sentences left out."""
        return opening(self.wording(fact, span))

    def key(self, fact: FactDraft, span: Span) -> str:
        """The answer as an option: without the capital that only the sentence's beginning gave it."""
        wording = self.wording(fact, span)
        return uncapitalised(wording, self.setting.names) if span[0] == 0 else wording

    def stated(self, fact: FactDraft, span: str | Span, replacement: str, *, by_text: bool = False) -> str:
        """The fact's clause with `replacement` in the place of a span, without end mark.

        `by_text`: only the text decides, so that «Мәтін бойынша» is said even of what lasts.
        """
        start, end = fact.details[span] if isinstance(span, str) else span
        return in_place(
            self.clause(fact),
            start,
            end,
            replacement,
            setting=self.setting,
            says_text=fact.is_time_bound or by_text,
            previous=self.previous(fact),
        )
