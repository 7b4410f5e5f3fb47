// What the criteria read, fetched when its place on the page comes into view.
"use strict";

(() => {
  async function fill(place) {
    if (place.dataset.isThere) return;
    place.dataset.isThere = "yes";
    try {
      const answer = await fetch(place.dataset.readUrl, { headers: { "X-Requested-With": "fetch" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      place.innerHTML = await answer.text();
    } catch {
      delete place.dataset.isThere;
    }
  }

  const watch = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) fill(one.target);
  });
  document.querySelectorAll("[data-read-url]").forEach((place) => watch.observe(place));
})();
