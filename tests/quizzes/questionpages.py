"""What the tests of the pages on which questions are written send and read."""

from django.urls import reverse


def sent_back(response) -> dict[str, str]:
    """What the page would send again, if it was just saved: all its fields as they are filled."""
    form, evidence = response.context["form"], response.context["evidence"]
    fields = {name: str(form[name].value() or "") for name in form.fields}
    fields |= {name: str(evidence[name].value() or "") for name in evidence.fields}
    if hasattr(form, "rows"):
        fields["rows"] = str(form.rows)
    if "question" in response.context:
        fields["version"] = str(response.context["question"].current_version_id)
    return fields | {"action": "save"}


def add(client, bank, data, slug="single_choice"):
    return client.post(f"{reverse('quizzes:question_add', args=[bank.pk])}?type={slug}", data)


def edit(client, question, data=None):
    address = reverse("quizzes:question_edit", args=[question.pk])
    return client.get(address) if data is None else client.post(address, data)


def errors(response) -> dict[str, list[str]]:
    return {
        name: [str(word) for word in messages]
        for form in (response.context["form"], response.context["evidence"])
        for name, messages in form.errors.items()
    }
