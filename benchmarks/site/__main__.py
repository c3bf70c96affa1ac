"""Prepares the lesson: `python -m benchmarks.site PUPILS LARGE` prints its sign-ins as JSON.

LARGE is the number of attempts of a second, finished assignment; 0 for none.
"""

import json
import os
import sys
from dataclasses import asdict

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "quizsite.settings"
    django.setup()
    from benchmarks.site.lesson import create_lesson  # models can be imported only now

    print(json.dumps(asdict(create_lesson(pupils=int(sys.argv[1]), large=int(sys.argv[2])))))
