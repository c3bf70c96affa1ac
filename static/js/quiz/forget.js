// What a phone keeps of an attempt goes when the attempt was handed in, and when the pupil signs out.

const PREFIX = "daiek.attempt.";

function forget(wanted) {
  try {
    Object.keys(localStorage).filter((key) => wanted(key)).forEach((key) => localStorage.removeItem(key));
  } catch {
    // Where nothing can be kept, there is nothing to forget.
  }
}

for (const element of document.querySelectorAll("[data-handed-in]")) {
  forget((key) => key === PREFIX + element.dataset.handedIn);
}
document.querySelector("form[action*='sign-out']")?.addEventListener("submit", () => {
  forget((key) => key.startsWith(PREFIX));
});
