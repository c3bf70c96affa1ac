"""The floor: a bare Django project that gives a quiz of 20 questions with nothing around it.

Django's own middleware, sessions and users; a page from one plain template; a save that is one
upsert and one commit; handing in. It is as durable as the site (the same SQLite options), hashes
PINs as the site does, and is served by the site's command line; everything else is as
`startproject` leaves it. It does without shuffled options, deadlines, translations, a log of marks
and a content security policy: what these cost is what the ratio to it shows.
"""
