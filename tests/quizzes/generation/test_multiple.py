"""Several right answers are asked for where a closed field or other organs' tasks give wrong ones."""

from tests.quizzes.generation.drafting import chosen, drafts_of


def test_the_members_of_a_closed_field_are_right_and_others_wrong():
    (draft,) = drafts_of(
        "Ауданда өзбек, ұйғыр және корей тілдерінде мектептер жұмыс істейді.", "multiple_response"
    )

    assert chosen(draft, correct=True) == ["корей", "ұйғыр", "өзбек"]
    assert len(chosen(draft, correct=False)) == 3


def test_tasks_are_asked_with_tasks_of_other_organs():
    text = (
        "Кеңестің негізгі міндеті – ауыл мектептерінің кітапханаларын толықтыру, жастардың еңбегін қолдау, "
        "көне жәдігерлерді сақтау."
    )
    (draft,) = drafts_of(text, "multiple_response")

    assert draft.stem == "Мәтін бойынша кеңестің негізгі міндеттеріне не жатады?"
    assert len(chosen(draft, correct=True)) == 3
    assert len(chosen(draft, correct=False)) == 3


def test_a_list_of_notions_is_not_offered_for_choice():
    assert (
        drafts_of("Ауыл кеңесі жастар арасында сенім мен өзара сыйластықты нығайтады.", "multiple_response")
        == []
    )


def test_what_a_list_leaves_out_is_not_asked_for():
    text = "Ауданда қазақ және орыс театрларын қоспағанда тағы төрт ұлттық театр жұмыс істейді."

    assert drafts_of(text, "multiple_response") == []


def test_another_organs_task_is_never_stated_as_this_ones():
    text = (
        "Кеңестің негізгі міндеті – ауыл мектептерінің кітапханаларын толықтыру, жастардың еңбегін қолдау, "
        "көне жәдігерлерді сақтау."
    )

    assert all(draft.content["correct"] for draft in drafts_of(text, "true_false"))
