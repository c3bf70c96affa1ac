"""How passwords and PINs are stored."""

from django.contrib.auth.hashers import check_password, make_password

LIGHT = "accounts.hashers.LightArgon2PasswordHasher"


def test_a_pin_is_hashed_with_argon2_at_the_small_cost(settings):
    settings.PASSWORD_HASHERS = [LIGHT]

    stored = make_password("4826")

    assert stored.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("4826", stored)
    assert not check_password("4827", stored)
