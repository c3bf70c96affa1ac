"""What a long sentence says is said shorter in its own words, where that is certain."""

from quizzes.generation.kernels import kernels, unjudged, without_first_possessor

BLANK = "[[1]]"


def shorter(text, answer):
    start = text.index(answer)
    return list(kernels(text, (start, start + len(answer)), BLANK))


def test_what_leads_up_to_a_named_subject_is_left_out():
    text = "Ауыл тұрғындарының ұсынысымен құрылған Көктөбе кеңесі жастарға көмек көрсетеді."

    assert shorter(text, "жастарға") == ["Көктөбе кеңесі [[1]] көмек көрсетеді"]


def test_the_answer_may_not_stand_before_the_subject():
    text = "Ауыл тұрғындарының ұсынысымен құрылған Көктөбе кеңесі жастарға көмек көрсетеді."

    assert shorter(text, "ұсынысымен") == []


def test_what_is_said_of_the_kind_is_said_of_the_subject():
    text = "Кеңес дауға жол бермейтін, жастарды еңбекке тәрбиелейтін ұйымның бірі болып саналады."

    assert shorter(text, "еңбекке") == ["Кеңес дауға жол бермейді, жастарды [[1]] тәрбиелейді"]


def test_of_two_possessors_the_first_can_go():
    told = "Кеңес үйірмелердің, ауыл мектебінің [[1]] қолдайды"

    assert without_first_possessor(told, BLANK, "дамуын") == "Кеңес ауыл мектебінің [[1]] қолдайды"


def test_a_single_possessor_stays():
    assert without_first_possessor("Кеңес ауыл мектебінің [[1]] қолдайды", BLANK, "дамуын") is None


def test_praise_is_left_out_and_bounds_stay():
    assert unjudged("кеңес аса маңызды қызмет атқарады") == "кеңес қызмет атқарады"
    assert unjudged("300-ден аса құжат") == "300-ден аса құжат"
