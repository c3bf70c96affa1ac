"""What people judged of drafted questions: is each usable as it stands.

    python -m benchmarks.quality.ratings sheet TEXT > sheet.jsonl    # every accepted question
    python -m benchmarks.quality.ratings keep RATER < sheet.jsonl    # its verdicts, when it is filled

A rater sets `usable` to true or false in every line of a sheet, and gives the reason of a false. What
is kept says which item, text and kind, who judged, and how; never the wording. An item is known by
the hash of its type, stem and content, so a verdict lapses when the question changes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean

from benchmarks.quality.measure import ROOT
from content.extraction import extract
from quizzes.generation import QuestionDraft, generate

SHEETS = ROOT / "benchmarks" / "ratings"


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's verdict on one item; reason is empty where it is usable."""

    item: str
    text: str
    kind: str
    rater: str
    usable: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """An item that somebody judged; usable: the share of those who did that would use it."""

    kind: str
    usable: float


def item_hash(draft: QuestionDraft) -> str:
    """What an item is known by as long as nothing that a pupil sees of it changes."""
    seen = json.dumps([draft.type, draft.stem, draft.content], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


def read_ratings(folder: Path = SHEETS) -> list[Rating]:
    """Every verdict that is kept."""
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [Rating(**json.loads(line)) for line in lines if line]


def judged(ratings: Iterable[Rating], items: Mapping[str, str]) -> list[Judged]:
    """Of today's items (hash → kind) those that were rated."""
    verdicts: defaultdict[str, list[bool]] = defaultdict(list)
    for rating in ratings:
        verdicts[rating.item].append(rating.usable)
    return [Judged(kind, fmean(verdicts[item])) for item, kind in items.items() if item in verdicts]


def share(items: Sequence[Judged]) -> float | None:
    """The share that is usable, the mean of the raters'; None of none."""
    return fmean(item.usable for item in items) if items else None


def kappa(ratings: Iterable[Rating]) -> float | None:
    """The lowest agreement of any two raters on the items that both judged (Cohen 1960); None for one."""
    by_rater: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for rating in ratings:
        by_rater[rating.rater][rating.item] = rating.usable
    pairs = [
        [(one[item], other[item]) for item in one.keys() & other.keys()]
        for one, other in combinations(by_rater.values(), 2)
    ]
    return min((_kappa(pair) for pair in pairs if pair), default=None)


def _kappa(pairs: Sequence[tuple[bool, bool]]) -> float:
    count = len(pairs)
    agreed = sum(one == other for one, other in pairs) / count
    first, second = sum(one for one, _ in pairs) / count, sum(other for _, other in pairs) / count
    by_chance = first * second + (1 - first) * (1 - second)
    return 1.0 if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def items_of(text: str) -> dict[str, str]:
    """Today's accepted items of a text: hash → kind of the fact."""
    extraction = extract(text)
    return {item_hash(draft): extraction.facts[draft.fact].kind for draft in generate(text, extraction)}


# --- Sheets ---------------------------------------------------------------------------------------
def sheet(path: Path) -> list[dict[str, object]]:
    """The accepted questions of a text with what a rater must see, and an empty verdict."""
    text = path.read_bytes().decode()
    extraction = extract(text)
    rows: list[dict[str, object]] = []
    for draft in generate(text, extraction):
        fact = extraction.facts[draft.fact]
        sentence = extraction.sentences[fact.sentence]
        said = {"type": draft.type, "stem": draft.stem, "content": draft.content}
        cited = {"sentence": text[sentence.start : sentence.end], "answer": fact.answer}
        known = {"item": item_hash(draft), "text": path.name, "kind": fact.kind}
        rows.append({**known, **said, **cited, "usable": None, "reason": ""})
    return rows


def kept(lines: Iterable[str], rater: str) -> list[Rating]:
    """The verdicts of a filled sheet. Raises ValueError for an item without a verdict or a reason."""
    ratings = []
    for row in map(json.loads, lines):
        if not isinstance(row["usable"], bool) or not (row["usable"] or row["reason"]):
            raise ValueError(f"{row['item']}: a verdict is missing, or the reason of a false one")
        ratings.append(
            Rating(row["item"], row["text"], row["kind"], rater, usable=row["usable"], reason=row["reason"])
        )
    return ratings


def main(task: str, name: str) -> None:
    """Print a sheet, or keep one that was filled."""
    if task == "sheet":
        for row in sheet(Path(name)):
            print(json.dumps(row, ensure_ascii=False))
        return
    lines = [json.dumps(asdict(rating), ensure_ascii=False) + "\n" for rating in kept(sys.stdin, name)]
    with (SHEETS / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(lines)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("sheet", "keep"):
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
