// The fields of a question: what a pupil entered, as a form would send it, and entering it again.

const isOfAnswer = (question) => (field) => field.name === `q${question.dataset.position}`;
const isOfCertainty = (question) => (field) => field.name === `sure${question.dataset.position}`;
const all = (question) => [...question.querySelectorAll("input, select, textarea")];

export const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
export const fieldsOf = (question) => all(question).filter(isOfAnswer(question));

// What is chosen, and every other field in its order, perhaps empty.
export const valuesOf = (question) =>
  fieldsOf(question).filter((field) => !isChoice(field) || field.checked).map((field) => field.value);
export const isAnswered = (question) => valuesOf(question).some((value) => value.trim() !== "");
export const isOpen = (question) => fieldsOf(question).length > 0 && !isAnswered(question);

// How sure the pupil is, where the quiz asks: 1, 2, 3 or null.
export function certaintyOf(question) {
  const chosen = all(question).filter(isOfCertainty(question)).find((field) => field.checked);
  return chosen ? Number(chosen.value) : null;
}

// A list that belongs to a part says so in its values, «part:choice»; other fields are known by their order.
export function show(question, { values, certainty = null }) {
  const texts = [...values];
  for (const field of fieldsOf(question)) {
    if (isChoice(field)) field.checked = values.includes(field.value);
    else if (field.dataset.part) field.value = values.find((value) => value.startsWith(`${field.dataset.part}:`)) ?? "";
    else field.value = texts.shift() ?? "";
  }
  for (const field of all(question).filter(isOfCertainty(question))) field.checked = Number(field.value) === certainty;
  question.querySelector("[data-ordering]")?.dispatchEvent(new Event("shown"));
}
