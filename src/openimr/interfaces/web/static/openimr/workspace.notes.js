// A reviewer's own notes and highlights on the page. Nobody else sees them.
"use strict";

(() => {
  const { leaf, keys, selected, stale, showTrouble } = window.record;
  const SVG = "http://www.w3.org/2000/svg";

  // The highlights of the notes on the image.
  function draw() {
    const place = leaf.querySelector(".sheet-notes");
    if (!place) return;
    place.replaceChildren();
    for (const note of leaf.querySelectorAll(".note[data-places]")) {
      for (const box of note.dataset.places.split(";").filter(Boolean)) {
        const [x, y, width, height] = box.split(",");
        const rectangle = document.createElementNS(SVG, "rect");
        for (const [name, value] of Object.entries({ class: "own-mark", x, y, width, height })) rectangle.setAttribute(name, value);
        place.append(rectangle);
      }
    }
  }

  async function send(form, told) {
    const section = form.closest(".leaf-notes");
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" }, redirect: "error" });
      if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
      section.innerHTML = await answer.text();
      draw();
      stale("notes");
      const trouble = section.querySelector("[role=alert]");
      say(trouble ? trouble.textContent : told);
      return !trouble;
    } catch {
      say("The note was not kept. Check the connection and try again.");
      showTrouble(window.record.page());
      return false;
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-note-form]");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    send(form, form.closest(".note") ? "The note is deleted." : "The note is kept.").then(() => {
      const summary = leaf.querySelector(".note-add summary");
      if (summary) summary.focus({ preventScroll: true });
    });
  });

  function fillIn() {
    const form = leaf.querySelector(".note-add form");
    if (!form) return null;
    const { words, near } = selected();
    form.elements.quote.value = words;
    form.elements.near.value = near;
    const told = form.querySelector(".note-quote");
    told.hidden = !words;
    told.textContent = words ? `On “${words.length > 140 ? `${words.slice(0, 140)}…` : words}”` : "";
    return form;
  }
  function highlight() {
    const form = fillIn();
    if (!form) return;
    if (!form.elements.quote.value) { say("Select the words to highlight first."); return; }
    document.getSelection().removeAllRanges();
    send(form, "Highlighted. Only you see it.");
  }
  function write() {
    const form = fillIn();
    if (!form) return;
    form.closest("details").open = true;
    form.elements.text.focus();
  }
  document.getElementById("highlight").addEventListener("mousedown", (event) => event.preventDefault());
  document.getElementById("highlight").addEventListener("click", highlight);

  leaf.addEventListener("shown", draw);
  Object.assign(keys, { h: highlight, m: write });
})();
