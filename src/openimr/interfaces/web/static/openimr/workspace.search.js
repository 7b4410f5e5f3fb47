// Searching the record. What is looked for is posted: it never stands in an address.
"use strict";

(() => {
  const { leaf, side, keys, open, showSide, showTrouble, mark } = window.record;
  const look = document.getElementById("look");
  const words = document.getElementById("words");
  const place = side.querySelector('[data-side-panel="found"]');
  const toggle = document.querySelector('[data-side="found"]');
  const links = () => [...place.querySelectorAll(".found-list a")];

  async function post(form) {
    const body = new FormData(form);
    const answer = await fetch(look.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, redirect: "error" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  }
  function failed() {
    say("The search did not work. Check the connection and try again.");
    showTrouble(window.record.page());
  }

  async function search(form, focus) {
    try {
      place.innerHTML = await post(form);
      const how = new FormData(place.querySelector("#found-how"));
      const fields = [["words", how.get("words")]];
      for (const name of ["exact", "folded"]) if (how.get(name)) fields.push([name, "1"]);
      window.record.lookFor(fields);
      toggle.hidden = false;
      showSide("found");
      const head = place.querySelector("h2");
      if (focus) head.focus({ preventScroll: true });
      say(head.textContent);
      // The hits on the page that is open are shown at once.
      if (links().some((link) => Number(link.dataset.page) === window.record.page())) open(window.record.page());
    } catch { failed(); }
  }

  async function more() {
    const form = place.querySelector("#found-more");
    if (!form) return false;
    try {
      const next = new DOMParser().parseFromString(await post(form), "text/html");
      place.querySelector(".found-list").append(...next.querySelectorAll(".found-list > li"));
      const further = next.querySelector("#found-more");
      if (further) form.replaceWith(further); else form.remove();
      mark();
      return true;
    } catch { failed(); return false; }
  }

  look.addEventListener("submit", (event) => { event.preventDefault(); search(look, true); });
  place.addEventListener("change", (event) => {
    const form = event.target.closest("#found-how");
    if (form) search(form, false).then(() => { const again = document.getElementById(event.target.id); if (again) again.focus(); });
  });
  place.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (event.target.id !== "found-more") return;
    const known = links().length;
    if (await more()) links()[known].focus();
  });

  // Beyond the last hit of a page comes the first one of the next page found.
  leaf.addEventListener("pasthits", async (event) => {
    const by = event.detail.by;
    const here = links().findIndex((link) => Number(link.dataset.page) === window.record.page());
    let to = here < 0 ? (by > 0 ? 0 : links().length - 1) : here + by;
    if (to >= links().length) await more();
    if (!links()[to]) { say(links().length ? "No further hit." : "Search for something first."); return; }
    open(Number(links()[to].dataset.page), { hit: by < 0 ? -1 : 0 });
  });

  keys["/"] = () => { words.focus(); words.select(); };
})();
