// What the criteria read, fetched when its place on the page comes into view.
"use strict";

(() => {
  const filled = new Map();
  function fill(place) {
    if (!filled.has(place)) filled.set(place, fetched(place));
    return filled.get(place);
  }

  async function fetched(place) {
    try {
      const answer = await fetch(place.dataset.readUrl, { headers: { "X-Requested-With": "fetch" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      // Somebody who stands on the link that this replaces stays in its place.
      const isHere = place.contains(document.activeElement);
      place.innerHTML = html;
      if (isHere) place.focus({ preventScroll: true });
    } catch {
      filled.delete(place);
    }
  }

  const watch = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) fill(one.target);
  });
  document.querySelectorAll("[data-read-url]").forEach((place) => watch.observe(place));
  window.record.readFindings = (panel) => {
    const place = panel.querySelector("[data-read-url]");
    return place ? fill(place) : Promise.resolve();
  };
})();
