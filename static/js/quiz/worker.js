// Serves the copy of a quiz page that was opened on this phone when there is no network. It keeps nothing
// but that page and what it is drawn with; answers are not its business (store.js), reviews never.

const COPIES = "daiek-quiz"; // copies.js has the same
const PAGE = /^\/attempts\/\d+\/$/;
const DRAWN_WITH = ["style", "script", "image"];
const PATIENCE_MS = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && PAGE.test(pathname)) event.respondWith(page(event, pathname));
  else if (DRAWN_WITH.includes(request.destination)) event.respondWith(drawnWith(request));
});

const find = (address) => caches.match(address, { cacheName: COPIES, ignoreVary: true });

// The network's page wherever there is one in time; it becomes the copy, or makes the copy go.
async function page(event, pathname) {
  const copy = await find(pathname);
  const fresh = fetch(event.request).then((response) => kept(event, pathname, response));
  if (!copy) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  const late = new Promise((_, reject) => { setTimeout(reject, PATIENCE_MS, new Error("late")); });
  return Promise.race([fresh, late]).catch(() => marked(copy));
}

// Kept as it passes by, so that the server does not draw it twice. Whose it is, the page writes down beside it
// (copies.js); until then it is nobody's, and the next page that looks whose copies there are makes it go.
async function kept(event, pathname, response) {
  if (response.status >= 500) throw new Error(response.statusText);
  if (response.ok) {
    const copy = response.clone();
    event.waitUntil(caches.open(COPIES).then((cache) => cache.put(pathname, copy)));
  } else if (await caches.has(COPIES)) {
    await (await caches.open(COPIES)).delete(pathname);
  }
  return response;
}

// The page learns that it is a copy: its times are old.
async function marked(copy) {
  const headers = new Headers(copy.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  const text = await copy.text();
  return new Response(text.replace(' id="quiz"', ' id="quiz" data-copy'), { headers });
}

// Their names change with their content, so a copy is as good as new.
async function drawnWith(request) {
  return (await find(request.url)) ?? fetch(request);
}
