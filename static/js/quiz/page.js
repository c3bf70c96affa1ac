// What the quiz page consists of, and what it says. The words come with the page, in the pupil's language.

export const byId = (id) => document.getElementById(id);
export const form = byId("quiz");
export const attempt = form.dataset.attempt;
export const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
export const questions = [...form.querySelectorAll("[data-position]")];

const words = JSON.parse(form.dataset.words);

export const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
export const questionAt = (position) => questions[position - 1];

export function state(name, values) {
  byId("state").textContent = say(name, values);
}

export function announce(name, values) {
  byId("announcer").textContent = say(name, values);
}

// Stays until the server answers again. Without a link it only tells.
export function notice(name, link, href) {
  const box = byId("notice");
  box.querySelector("p").textContent = say(name);
  box.querySelector("a").hidden = !link;
  if (link) {
    box.querySelector("a").textContent = say(link);
    box.querySelector("a").href = href;
  }
  box.hidden = false;
}
