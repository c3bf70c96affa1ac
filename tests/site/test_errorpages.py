"""Pages for moments when something is wrong: in three languages, and without asking the database."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.views import defaults

LANGUAGES = {
    "400.html": "түсініксіз",
    "403_csrf.html": "ескіріп",
    "500.html": "қате",
    "503.html": "дерекқорына",
}


@pytest.mark.parametrize(("template", "kazakh"), LANGUAGES.items())
def test_a_plain_page_speaks_three_languages_and_asks_nobody(template, kazakh):
    # Without the database fixture, a query would raise.
    page = render_to_string(template)

    assert '<html lang="kk">' in page
    assert 'lang="ru"' in page
    assert 'lang="en"' in page
    assert kazakh in page


def test_a_name_that_the_site_does_not_have_is_a_request_not_understood(db):
    response = Client().get("/", headers={"Host": "elsewhere.example"})

    assert response.status_code == 400
    assert "түсініксіз" in response.content.decode()


def test_an_error_of_ours_is_told_without_the_database(rf):
    response = defaults.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Бізден қате кетті" in response.content.decode()


def test_a_form_of_another_session_is_told_kindly(db):
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "owner"})

    assert response.status_code == 403
    assert "Бет ескіріп қалды" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", "Мұнда ондай бет жоқ"), ("ru", "Здесь нет такой страницы"), ("en", "There is no such page here")],
)
def test_a_page_that_is_not_there_is_told_in_the_language_of_the_visitor(db, settings, language, words):
    visitor = Client()
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    response = visitor.get("/no-such-page")

    assert response.status_code == 404
    assert f'<html lang="{language}"' in response.content.decode()
