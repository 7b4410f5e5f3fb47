// The facts of the open page: shown beside it, added from selected words, corrected and rejected.
"use strict";

(() => {
  const { leaf, side, keys, selected, showSide, showTrouble } = window.record;
  const place = side.querySelector('[data-side-panel="facts"]');
  const url = (page) => place.dataset.factsUrl.replace("/0/", `/${page}/`);
  const isShown = () => side.dataset.shows === "facts";
  let at = 0;
  let looking = Promise.resolve();

  async function fetched(address, options) {
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" }, redirect: "error", ...options });
    if (!answer.ok && answer.status !== 409 && answer.status !== 400) throw new Error(String(answer.status));
    return answer.text();
  }
  function failed() {
    say("The facts could not be opened. Check the connection and try again.");
    showTrouble(window.record.page());
  }
  function put(html, { focus = true, told = "" } = {}) {
    place.innerHTML = html;
    const trouble = place.querySelector("[role=alert]");
    const head = place.querySelector("h2");
    const first = place.querySelector(".fact-fields input:not([type=hidden]), .fact-fields select") || head;
    if (focus && first) first.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
    say(trouble ? trouble.textContent.trim() : told || head.textContent);
  }

  async function look() {
    const page = window.record.page();
    try {
      const html = await fetched(url(page));
      if (!isShown() || window.record.page() !== page) return;
      at = page;
      place.innerHTML = html;
    } catch { failed(); }
  }
  // A form that somebody fills in stays until it is kept or left, also when the page turns.
  const isFilling = () => Boolean(place.querySelector(".fact-fields"));
  leaf.addEventListener("shown", () => { if (isShown() && !isFilling() && at !== window.record.page()) looking = look(); });
  side.addEventListener("side", (event) => { if (event.detail.name === "facts" && !isFilling()) looking = look(); });

  // What was selected when the hand went to the button: a click elsewhere clears the selection.
  let picked = { words: "", near: "" };
  document.addEventListener("selectionchange", () => { const now = selected(); if (now.words) picked = now; });
  leaf.addEventListener("shown", () => { picked = { words: "", near: "" }; });

  place.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-fact-form]");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    if (form.matches("[data-fact-new]")) {
      const now = selected();
      const { words, near } = now.words ? now : picked;
      form.elements.quote.value = words;
      form.elements.near.value = near;
    }
    try {
      const html = await fetched(form.action, { method: "POST", body: new FormData(form) });
      put(html, { told: form.matches(".fact-fields") ? "The fact is kept." : "" });
      at = window.record.page();
    } catch { failed(); }
  });
  place.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-fact-link]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try { put(await fetched(link.href)); } catch { failed(); }
  });

  async function add() {
    const now = selected();
    if (now.words) picked = now;
    if (!isShown()) showSide("facts");
    await looking;
    const kind = place.querySelector("#fact-kind");
    if (kind) kind.focus();
  }
  Object.assign(keys, { x: () => showSide(isShown() ? "none" : "facts"), a: add });
  if (isShown()) looking = look();
})();
