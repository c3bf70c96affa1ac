"""`python -m benchmarks.quality.reading FILE …`: questions from texts, in a fresh process.

Prints a JSON object: `digest`, a hash over every draft with its verdicts, and `peak_mb`, the most
memory that the process held. Imports nothing beyond what extraction and generation need, so that it
runs on any Python that has python-crfsuite.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from content.extraction import extract
from quizzes.generation.generating import consider


def main(paths: list[str]) -> None:
    """Read the texts one after the other."""
    digest = hashlib.sha256()
    for path in paths:
        text = Path(path).read_bytes().decode()
        extraction = extract(text)
        found = [asdict(fact) for fact in extraction.facts]
        drafts = [asdict(draft) for draft in consider(text, extraction)]
        digest.update(json.dumps([found, drafts], ensure_ascii=False, default=str).encode())
    peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"digest": digest.hexdigest(), "peak_mb": peak_kib * 1024 / 1_000_000}))


if __name__ == "__main__":
    main(sys.argv[1:])
