// Small things every page has: copying a number, the sheet of hotkeys, confirming what cannot be undone.
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  navigator.clipboard.writeText(button.dataset.copy).then(() => say(`Copied ${button.dataset.copy}`));
});

function say(words) {
  const live = document.getElementById("live");
  live.textContent = "";
  window.setTimeout(() => { live.textContent = words; }, 50);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "?" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const single = document.getElementById("single-keys");
  if (single && !single.checked) return;
  if (showKeys()) event.preventDefault();
});

// The sheet of hotkeys gives the focus back to where it was when it closes: the browser does that.
function showKeys() {
  const sheet = document.getElementById("keys");
  if (!sheet || sheet.open) return false;
  sheet.showModal();
  return true;
}
document.addEventListener("click", (event) => { if (event.target.closest("[data-keys]")) showKeys(); });

// What was refused is read first. A page that is nothing but one form begins in its first field.
document.addEventListener("DOMContentLoaded", () => {
  const first = document.getElementById("reasons") || document.querySelector("[data-begin] input:not([type=hidden])");
  if (first) first.focus();
});

document.addEventListener("submit", (event) => {
  const question = event.submitter && event.submitter.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});
