// The chronology: what is chosen is shown at once, and the table can be printed.
"use strict";

(() => {
  document.documentElement.classList.add("has-script");
  const form = document.querySelector("[data-at-once]");
  if (form) {
    form.addEventListener("change", () => form.requestSubmit());
  }
  const print = document.querySelector("[data-print]");
  if (print) print.addEventListener("click", () => window.print());
})();
