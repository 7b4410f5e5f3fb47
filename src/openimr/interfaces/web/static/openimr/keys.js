// Keys of pages that stand beside the review. What an element does, its key does: data-key on links, buttons and fields;
// data-focus-key only brings the focus there; data-submit is the button for Ctrl+Enter; data-row stands on the entries of
// a list, which j and k go through, and data-row-key on what can be done with the entry.
// The choice whether single letters work as keys is the same as in the review. Nothing else is kept.
"use strict";

(() => {
  document.documentElement.classList.add("has-script");
  const single = document.getElementById("single-keys");
  const NAME = "openimr.workspace.keys";
  if (single) {
    single.checked = localStorage.getItem(NAME) !== "off";
    single.addEventListener("change", () => localStorage.setItem(NAME, single.checked ? "on" : "off"));
  }

  // Back to the page of the record that was open in this window.
  const at = (sessionStorage.getItem("openimr.workspace.at") || "").split(":");
  for (const link of document.querySelectorAll("a[data-to-review]")) {
    const to = new URL(link.href);
    if (at.length === 2 && to.pathname === `/reviews/${at[0]}/` && !to.search) { to.search = `?page=${at[1]}`; link.href = to.href; }
  }

  const rows = [...document.querySelectorAll("[data-row]")];
  function go(step) {
    const now = rows.findIndex((row) => row.contains(document.activeElement));
    let to = rows[now + step];
    if (now < 0) {
      const here = document.activeElement === document.body ? null : document.activeElement;
      const isAfter = (row) => Boolean(here.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING);
      const isInView = (row) => row.getBoundingClientRect().top >= 0;
      to = step > 0 ? rows.find(here ? isAfter : isInView) || rows[0] : rows.filter((row) => here && !isAfter(row)).pop() || rows[0];
    }
    if (!to) { say(step > 0 ? "This is the last one." : "This is the first one."); return; }
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  }
  function act(element) {
    if (element.matches("a, button")) element.click();
    else { element.focus(); if (element.select) element.select(); }
  }

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
    const row = document.activeElement && document.activeElement.closest("[data-row]");
    if (event.target.closest("dialog")) return;
    const whole = document.querySelector("[data-submit]");
    if (whole && event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); whole.click(); return; }
    if (field && row && event.key === "Escape") { row.focus(); return; }
    if (field && row && event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); act(row.querySelector("[data-row-key=i]")); return; }
    if (field || event.ctrlKey || event.metaKey || event.altKey || (single && !single.checked)) return;
    const key = CSS.escape(event.key);
    const found = (row && row.querySelector(`[data-row-key="${key}"]`)) || document.querySelector(`[data-key="${key}"]`);
    if (found) { event.preventDefault(); act(found); return; }
    const target = document.querySelector(`[data-focus-key="${key}"]`);
    if (target) { event.preventDefault(); target.focus(); return; }
    const step = { j: 1, k: -1 }[event.key];
    if (step && rows.length) { event.preventDefault(); go(step); }
  });

  // A choice that leads further opens what it leads to.
  document.addEventListener("change", (event) => {
    const opens = event.target.closest("[data-opens]");
    const place = opens && document.getElementById(opens.dataset.opens);
    if (place && event.target.value && event.target.value !== opens.dataset.unless) place.open = true;
  });
})();
