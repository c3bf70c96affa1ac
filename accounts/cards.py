"""PIN cards as a PDF to cut out: name, class, code and a QR code that signs in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

import segno
from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext

TEMPLATE = settings.BASE_DIR / "templates" / "print" / "pin_cards.typ"


class Card(NamedTuple):
    """What one card says. address: what is typed; link: what the QR code leads to; pin: may be empty."""

    full_name: str
    class_name: str
    class_code: str
    address: str
    link: str
    pin: str = ""


def cards_pdf(cards: Iterable[Card]) -> bytes:
    """The cards on A4, ten a page, in the language of the page; the same cards give the same bytes."""
    import typst  # noqa: PLC0415  # 30 MB that only printing needs

    data = {
        "language": get_language() or "kk",
        "words": _words(),
        "cards": [card._asdict() | {"qr": _qr(card.link)} for card in cards],
    }
    pdf: bytes = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    return pdf


def _words() -> dict[str, str]:
    """What stands on every card, said to the pupil."""
    return {
        "title": gettext("PIN cards"),
        "address": gettext("Address"),
        "code": gettext("Class code"),
        "pin": gettext("PIN"),
        "scan": pgettext("pupil", "Point your camera at the square, or type the address."),
        "keep": pgettext("pupil", "Show this card to nobody: whoever has it comes in as you."),
    }


def _qr(link: str) -> str:
    """The link as an SVG picture; a card is carried in a pocket, so it corrects a quarter of damage."""
    picture = BytesIO()
    segno.make(link, error="q", micro=False).save(picture, kind="svg", border=0, xmldecl=False)
    return picture.getvalue().decode()
