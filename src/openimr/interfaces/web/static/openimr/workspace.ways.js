// Ways for the keyboard: between the record and what is written, from part to part, to what the rules still ask for,
// and to what a finding stands on.
"use strict";

(() => {
  const { leaf, keys, open } = window.record;
  const record = document.getElementById("record");
  const analysis = document.getElementById("analysis");
  const draft = document.getElementById("draft");
  const isSeen = (element) => Boolean(element) && element.offsetParent !== null;
  let wrote = null;

  if (draft) draft.addEventListener("focusin", (event) => { if (event.target.matches("textarea, input, select")) wrote = event.target; });

  function toRecord() {
    const text = [...leaf.querySelectorAll(".leaf-text:not(.is-empty), .leaf-image")].reverse().find(isSeen);
    (text || leaf).focus({ preventScroll: true });
    say(`The record, page ${window.record.page()}`);
  }
  function toWriting() {
    const field = wrote && wrote.isConnected ? wrote : document.getElementById("id_summary");
    (field || analysis).focus();
  }
  const cross = () => { if (analysis.contains(document.activeElement)) toRecord(); else toWriting(); };

  // The places where something is written or chosen, in order; of a group the choice made, else the first one.
  const places = () => (draft ? [...draft.querySelectorAll("textarea, select[id$=evidence_rank], fieldset[id]")] : []);
  const fieldOf = (place) => (place.matches("fieldset") ? place.querySelector("input:checked") || place.querySelector("input:not([type=hidden]), select") : place);
  const isAfter = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  function from() {
    const now = document.activeElement;
    return wrote && wrote.isConnected && (!draft.contains(now) || now.contains(wrote)) ? wrote : now;
  }
  function along(step) {
    const start = from();
    if (!draft.contains(start)) { places()[0].focus(); return; }
    const beside = places().filter((place) => !place.contains(start));
    const before = beside.filter((place) => !isAfter(start, place));
    const to = step > 0 ? beside.find((place) => isAfter(start, place)) : before[before.length - 1];
    if (to) fieldOf(to).focus(); else say(step > 0 ? "This is the last field." : "This is the first field.");
  }

  // What the rules still ask for: to its field, from where somebody is, and round again.
  function problem(step) {
    const told = [...analysis.querySelectorAll(".findings [data-anchor]")]
      .map((finding) => ({ finding, place: document.getElementById(finding.dataset.anchor) }))
      .filter((one) => one.place);
    if (!told.length) { say("The rules ask for nothing more."); return; }
    told.sort((one, other) => (one.place === other.place ? 0 : isAfter(one.place, other.place) ? -1 : 1));
    const start = from();
    const isBeyond = ({ place }) => place !== start && !place.contains(start) && isAfter(start, place);
    const isBefore = ({ place }) => place !== start && !place.contains(start) && !isAfter(start, place);
    const to = !draft.contains(start) ? told[0] : step > 0 ? told.find(isBeyond) || told[0] : told.filter(isBefore).pop() || told[told.length - 1];
    fieldOf(to.place).focus();
    say(told.filter((one) => one.place === to.place).map((one) => one.finding.textContent.trim()).join(" "));
  }

  // The item that somebody writes in, else the first one in view.
  function item() {
    const panels = [...analysis.querySelectorAll("section.panel[id^=item-]")];
    const own = [document.activeElement, wrote].map((one) => one && one.closest("section.panel[id^=item-]")).find(Boolean);
    return own || panels.find((panel) => panel.getBoundingClientRect().bottom > analysis.getBoundingClientRect().top + 40) || panels[0];
  }

  // What the findings of the item stand on, one place after the other: the page opens with the words marked.
  let at = null;
  async function stand(step) {
    const panel = item();
    if (!panel || !window.record.readFindings) { say("No findings are shown here."); return; }
    await window.record.readFindings(panel);
    const links = [...panel.querySelectorAll(".read-table tbody a[data-page]")];
    if (!links.length) { say("No finding of this item stands on a page."); return; }
    const now = links.indexOf(at);
    at = links[now < 0 ? (step > 0 ? 0 : links.length - 1) : (now + step + links.length) % links.length];
    for (const old of document.querySelectorAll(".is-looked-at")) old.classList.remove("is-looked-at");
    const row = at.closest("tr");
    row.classList.add("is-looked-at");
    row.scrollIntoView({ block: "nearest" });
    await open(Number(at.dataset.page), { start: Number(at.dataset.start) || 0 });
    say(`${row.querySelector(".mark").textContent.trim()}: ${row.querySelector("th").firstChild.textContent.trim()} Page ${at.dataset.page}.`);
  }

  // Other pages about this case. Those of one item are opened for the item that somebody is at.
  const follow = (name) => () => {
    const part = [document.activeElement, wrote].map((one) => one && one.closest("section.panel")).find(Boolean);
    const within = part || item();
    const link = (within && within.querySelector(`a[data-way="${name}"]`)) || document.querySelector(`a[data-way="${name}"]`);
    if (link) link.click(); else say("There is no such page here.");
  };

  Object.assign(keys, {
    v: toRecord, b: toWriting, e: () => stand(1), E: () => stand(-1),
    y: follow("chronology"), q: follow("citations"), i: follow("drafting"), l: follow("evidence"),
  });
  if (draft) Object.assign(keys, { "]": () => along(1), "[": () => along(-1) });

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "F6") { event.preventDefault(); cross(); }
    if (event.key === "F8" && draft) { event.preventDefault(); problem(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape") leave(event);
  });
  // Out of a field, so that single letters are keys again: to its part of the analysis, or to the page.
  function leave(event) {
    const field = event.target.closest("input, textarea, select");
    if (!field) return;
    const part = field.closest("[data-part]");
    if (part) part.focus({ preventScroll: true }); else if (record.contains(field)) toRecord();
  }
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "Enter" || !draft || event.target.closest("dialog")) return;
    event.preventDefault();
    draft.requestSubmit(draft.querySelector("[name=and_hand_in]"));
  });
})();
