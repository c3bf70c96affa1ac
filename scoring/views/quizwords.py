"""What the quiz page's script says; it gets its words from the page, in the pupil's language."""

from __future__ import annotations

from django.utils.translation import pgettext


def page_words() -> dict[str, str]:
    """Sentences by the names that static/js/quiz uses; {braces} are filled there."""
    return {
        "sending": pgettext("pupil", "Saving…"),
        "saved": pgettext("pupil", "Saved at {time}"),
        "saved_here": pgettext("pupil", "Saved on this phone. It is sent as soon as there is network."),
        "unsaved": pgettext("pupil", "Not saved yet: there is no network. Keep this page open."),
        "not_kept": pgettext(
            "pupil", "This browser keeps nothing. Leave the page only when it says that all is saved."
        ),
        "copy": pgettext("pupil", "No network yet. You can go on answering: all is kept on this phone."),
        "other_aside": pgettext(
            "pupil",
            "Also answered on another phone at {time}: {answer}. Your answer here is later: it counts.",
        ),
        "other_counts": pgettext(
            "pupil", "Answered later on another phone, at {time}: {answer}. That counts. You can change it."
        ),
        "other_told": pgettext("pupil", "Question {number}: {what}"),
        "left_open": pgettext("pupil", "no answer"),
        "refused": pgettext("pupil", "The answer to question {number} cannot be read. Give it once more."),
        "signed_out": pgettext(
            "pupil", "You are signed out. Your answers wait on this phone: sign in again."
        ),
        "sign_in": pgettext("pupil", "Sign in"),
        "stale": pgettext("pupil", "Open this page anew. Your answers wait on this phone."),
        "reload": pgettext("pupil", "Open anew"),
        "over": pgettext(
            "pupil",
            "The quiz was handed in before these answers came. They stay on this screen: show your teacher.",
        ),
        "over_late": pgettext(
            "pupil", "Time was over when these answers came. They are kept: your teacher decides about them."
        ),
        "given_more": pgettext("pupil", "Your teacher has given you more time. Minutes: {minutes}"),
        "to_result": pgettext("pupil", "What was handed in"),
        "unsent": pgettext(
            "pupil", "Some answers are only on this phone. Press once more to leave without them."
        ),
        "waiting": pgettext("pupil", "Waiting for network. Your quiz is handed in as soon as it is back."),
        "time_left": pgettext("pupil", "{time} left"),
        "minutes_left": pgettext("pupil", "Minutes left: {minutes}"),
        "time_over": pgettext("pupil", "Time is over. Your answers are being handed in."),
        "answered": pgettext("pupil", "answered"),
        "flagged": pgettext("pupil", "to come back to"),
        "question": pgettext("pupil", "Question {number}"),
    }
