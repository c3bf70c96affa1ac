// What a phone keeps of an attempt goes when the attempt was handed in, when the pupil signs out, and when
// another pupil signs in. Pages say so by data-handed-in and data-pupil (empty: nobody is signed in); the one
// from which quizzes are begun has data-worker, too.

import { forgetCopies, forgetOthers, prepareCopies } from "./copies.js";
import { forgetAll, forgetAttempt } from "./store.js";

for (const { dataset } of document.querySelectorAll("[data-handed-in]")) {
  forgetAttempt(dataset.handedIn);
  forgetCopies();
}
for (const { dataset } of document.querySelectorAll("[data-pupil]")) forgetOthers(dataset.pupil);
for (const { dataset } of document.querySelectorAll("[data-worker]")) prepareCopies(dataset.worker);
document.querySelector("form[action*='sign-out']")?.addEventListener("submit", () => {
  forgetAll();
  forgetCopies();
});
