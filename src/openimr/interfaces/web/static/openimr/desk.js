// Keys of the desk: / finds, j and k walk through rows, arrows turn the pages of the record.
"use strict";

const rows = () => Array.from(document.querySelectorAll("a.row-link"));

function walk(step) {
  const links = rows();
  if (!links.length) return;
  const here = links.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(here + step, 0), links.length - 1);
  links[next].focus();
}

function turn(direction) {
  const link = document.querySelector(`a[rel="${direction}"]`);
  if (link) link.click();
}

const KEYS = {
  "/": () => document.getElementById("find-number").focus(),
  "j": () => walk(1),
  "k": () => walk(-1),
  "ArrowLeft": () => turn("prev"),
  "ArrowRight": () => turn("next"),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable], dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  const isArrow = event.key.startsWith("Arrow");
  if (isArrow && !document.querySelector("a[rel=prev], a[rel=next]")) return;
  event.preventDefault();
  KEYS[event.key]();
});
