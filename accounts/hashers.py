"""How passwords and PINs are stored."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LightArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id with OWASP's smallest recommended cost: 19 MiB, two passes, one lane.

    About 30 ms of one core: a class of thirty signs in within a second on a school's laptop.
    Guessing online is stopped by django-axes; docs/decisions/0003 weighs guessing offline.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
