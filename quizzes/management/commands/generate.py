"""`manage.py generate FILE --jsonl`: questions drafted from a file, best first, without the database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from content.extraction import Extraction, extract
from content.management.jsonlines import FileCommand
from quizzes.generation import QuestionDraft, consider, selected
from quizzes.generation.proposal import BLANK, GAPS, MATCHING, MULTIPLE_RESPONSE, ORDERING, SHORT_ANSWER


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
    first = extraction.sentences[fact.sentence]
    last = next(it for it in reversed(extraction.sentences) if it.start < draft.evidence_end)
    return {
        "type": draft.type,
        "stem": _stem(draft),
        "options": draft.content.get("options", []),
        "answer": _answer(draft),
        "sentence_start": first.start,
        "sentence_end": max(first.end, last.end),
        "answer_start": draft.evidence_start,
        "answer_end": draft.evidence_end,
        "fact_kind": fact.kind,
        "checks": [{"check": it.check, "passed": it.passed, "detail": it.detail} for it in draft.checks],
        "rank": draft.rank,
    }


def _stem(draft: QuestionDraft) -> str:
    """The question as it is read: of a gap text the text, its gap drawn as a line."""
    return str(draft.content["text"]).replace(BLANK, "____") if draft.type == GAPS else draft.stem


def _answer(draft: QuestionDraft) -> Any:
    """The key as the question type has it: the right option or options, a number, words, pairs, an order."""
    content = draft.content
    if draft.type == GAPS:
        return content["gaps"][0]["keys"][0]["text"]
    if draft.type == SHORT_ANSWER:
        return content["keys"][0]["text"]
    if draft.type == ORDERING:
        return [item["text"] for item in content["items"]]
    if draft.type == MATCHING:
        shown = {option["id"]: option["text"] for option in content["options"]}
        return {stem["text"]: shown[stem["match"]] for stem in content["stems"]}
    right = [option["text"] for option in content.get("options", []) if option["correct"]]
    if right:
        return right if draft.type == MULTIPLE_RESPONSE else right[0]
    return content.get("value", content.get("correct"))
