"""What the reader reads for the codes of reading."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.reading import UnreadableCode

UNREADABLE: dict[UnreadableCode, Promise] = {
    "empty": _("There is nothing in this file. Please choose another one."),
    "too_large": _("This file is larger than 5 MB. Please divide it, or leave its pictures out."),
    "binary": _("This is not a text. Please choose a TXT, MD, HTML, DOCX or PDF file."),
    "encoding": _("The letters of this text cannot be made out. Please save it as UTF-8 and try again."),
    "password": _("This file is locked with a password. Please save it without one and try again."),
    "broken": _("This file is damaged and cannot be opened. Please save it anew and try again."),
    "unsupported": _("This kind of file cannot be read. Please save it as DOCX, PDF or TXT and try again."),
    "no_text": _("There are no letters in this file, perhaps only pictures. Please paste the text instead."),
}
