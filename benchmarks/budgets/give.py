"""`python -m benchmarks.budgets.give` gives the demonstration's class 40 questions; prints the number."""

import os

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "quizsite.settings"
    django.setup()
    from benchmarks.budgets.forty import give_forty  # models can be imported only now

    print(give_forty().pk)
