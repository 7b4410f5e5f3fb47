// The applicant's pages: go to what needs attention, and print. Everything else works without a script.
"use strict";

const attention = document.querySelector("[data-focus]");
if (attention) attention.focus();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
