"""The floor: a bare Django project that gives a quiz of 20 questions with nothing around it.

Django's own middleware, sessions and users; a page from one plain template; a save that is one
upsert and one commit; handing in. It has the site's database settings and is served by the site's
command line, so that what the site costs above it is the site's own doing. Nothing is forgiven
here and nothing prepared: no shuffled options, no deadlines, no translations, no marks log.
"""
