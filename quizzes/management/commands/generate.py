"""`manage.py generate FILE --jsonl`: questions drafted from a file, best first, without the database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from content.extraction import Extraction, extract
from content.management.jsonlines import FileCommand
from quizzes.generation import QuestionDraft, consider, selected


class Command(FileCommand):
    help = "Print questions drafted from a file, best first: by default the best four a paragraph."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same questions")
        parser.add_argument("--all", action="store_true", help="every draft that passed its checks")
        parser.add_argument("--explain", action="store_true", help="rejected drafts, too, with their reasons")

    def lines(self, text: str, options: dict[str, Any]) -> list[dict[str, Any]]:
        """One object a draft; see `_line`."""
        extraction = extract(text)
        drafts = consider(text, extraction, seed=options["seed"])
        accepted = [draft for draft in drafts if draft.passed]
        shown = accepted if options["all"] else selected(accepted, extraction)
        if options["explain"]:
            shown += [draft for draft in drafts if not draft.passed]
        return [_line(draft, extraction) for draft in shown]

    def words(self, line: dict[str, Any]) -> str:
        """A draft for people: its rank, its stem, its key, and what stopped it."""
        stopped = ", ".join(
            f"{check['check']}: {check['detail']}" for check in line["checks"] if not check["passed"]
        )
        return f"{line['rank']:>4}  {line['stem']}  → {line['answer']}" + (
            f"  ✗ {stopped}" if stopped else ""
        )


def _line(draft: QuestionDraft, extraction: Extraction) -> dict[str, Any]:
    fact = extraction.facts[draft.fact]
    sentence = extraction.sentences[fact.sentence]
    return {
        "type": draft.type,
        "stem": draft.stem,
        "options": draft.content.get("options", []),
        "answer": _answer(draft),
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "answer_start": fact.answer_start,
        "answer_end": fact.answer_end,
        "fact_kind": fact.kind,
        "checks": [{"check": it.check, "passed": it.passed, "detail": it.detail} for it in draft.checks],
        "rank": draft.rank,
    }


def _answer(draft: QuestionDraft) -> Any:
    """The key as the question type has it: the right option, the number, true or false."""
    for option in draft.content.get("options", []):
        if option["correct"]:
            return option["text"]
    return draft.content.get("value", draft.content.get("correct"))
