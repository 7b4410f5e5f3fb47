// The draft: saved as it is typed, never over somebody else's words, nothing lost while the window is open.
// What is typed lives in this window only, never in the browser's storage: it is health information.
"use strict";

(() => {
  const form = document.getElementById("draft");
  const saved = document.getElementById("saved");
  const trouble = document.getElementById("trouble");
  const version = form.elements.version;
  const EVERY = 5000;
  const WAITS = [2000, 5000, 10000, 20000, 30000];
  const dirty = new Set();
  let isSaving = false;
  let isStopped = false;
  let failures = 0;
  let lastSave = 0;
  let timer = 0;
  let isReplacing = false;

  const partOf = (field) => { const part = field.closest("[data-part]"); return part && part.dataset.part; };

  function show(text, isBad = false) {
    saved.textContent = text;
    saved.classList.toggle("is-bad", isBad);
  }

  function changed(field) {
    const part = partOf(field);
    if (!part) return;
    dirty.add(part);
    if (!isStopped && !failures) { show("Not saved yet"); plan(Math.max(0, EVERY - (Date.now() - lastSave))); }
  }

  function plan(wait) {
    if (timer || isSaving || isStopped) return;
    timer = setTimeout(() => { timer = 0; save(); }, wait);
  }

  function packed(parts) {
    const all = new FormData(form);
    const data = new FormData();
    data.set("csrfmiddlewaretoken", all.get("csrfmiddlewaretoken"));
    data.set("version", version.value);
    for (const [name, value] of all) {
      const part = name === "summary" ? "summary" : (name.match(/^item-\d+(?=-)/) || [""])[0];
      if (parts.has(part)) data.append(name, value);
    }
    return data;
  }

  async function save() {
    if (isSaving || isStopped || !dirty.size) return;
    clearTimeout(timer);
    timer = 0;
    isSaving = true;
    const parts = new Set(dirty);
    dirty.clear();
    show("Saving…");
    try {
      const answer = await fetch(form.action, { method: "POST", body: packed(parts), headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.ok) return done(await answer.json());
      keep(parts);
      if (answer.status === 409) return conflict(await answer.json());
      if (answer.status === 422) return refused(await answer.json());
      if (answer.status === 404) return refused({ reasons: ["This review is no longer with you, so it was not saved. Ask the coordinator."] });
      if (answer.type === "opaqueredirect" || answer.status === 403) return signedOut();
      throw new Error(String(answer.status));
    } catch {
      keep(parts);
      again();
    } finally {
      isSaving = false;
      lastSave = Date.now();
      if (dirty.size && !failures) plan(EVERY);
    }
  }

  function keep(parts) { for (const part of parts) dirty.add(part); }

  function done(answer) {
    failures = 0;
    version.value = answer.version;
    // The other window may have changed parts that this one still shows as they were: show everything afresh.
    if (isReplacing && !dirty.size) { isSaving = false; location.reload(); return; }
    show(dirty.size ? "Not saved yet" : `Saved ${answer.saved}`);
    trouble.hidden = true;
    for (const [place, html] of Object.entries(answer.findings)) {
      const target = document.querySelector(`[data-findings="${place}"]`);
      if (target) target.innerHTML = html;
    }
    for (const [place, html] of Object.entries(answer.cited)) {
      const target = form.querySelector(`[data-cited="${place}"]`);
      // What was typed since is not tested yet: its links stay plain until it is saved.
      if (target && !dirty.has(partOf(target))) swap(target, html);
    }
    for (const [place, text] of Object.entries(answer.sentences)) {
      const target = document.querySelector(`[data-sentence="${place}"]`);
      if (target) target.textContent = text || "nothing yet";
    }
    for (const link of document.querySelectorAll("[data-nav]")) {
      const isDecided = answer.decided.includes(Number(link.dataset.nav));
      link.classList.toggle("is-decided", isDecided);
      link.querySelector(".parts-word").textContent = isDecided ? ", decided" : ", not decided";
    }
  }

  // Links change under the hand of somebody who has just come to one of them: the hand stays on it.
  function swap(target, html) {
    const page = target.contains(document.activeElement) ? document.activeElement.dataset.page : undefined;
    if (target.innerHTML === html) return;
    target.innerHTML = html;
    const link = page === undefined ? null : target.querySelector(`a[data-page="${page}"]`) || target.querySelector("a");
    if (link) link.focus({ preventScroll: true });
  }

  function again() {
    const wait = WAITS[Math.min(failures, WAITS.length - 1)];
    failures += 1;
    show("Not saved: no answer. Trying again…", true);
    timer = setTimeout(() => { timer = 0; save(); }, wait);
  }
  window.addEventListener("online", () => { if (failures) { clearTimeout(timer); timer = 0; save(); } });

  function tell(paragraphs, buttons) {
    trouble.replaceChildren(...paragraphs.map((text) => { const p = document.createElement("p"); p.textContent = text; return p; }));
    if (buttons.length) {
      const row = document.createElement("div");
      row.className = "actions";
      for (const [text, act] of buttons) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "usa-button usa-button--outline usa-button--small";
        button.textContent = text;
        button.addEventListener("click", act);
        row.append(button);
      }
      trouble.append(row);
    }
    trouble.hidden = false;
    document.getElementById("analysis").scrollTop = 0;
  }

  function conflict(answer) {
    isStopped = true;
    show("Not saved: changed elsewhere", true);
    tell([
      `${answer.reasons.join(" ")} The other window saved at ${answer.saved}.`,
      "What you typed is still here and is not saved. Look at the saved text in a new window, then choose which one stays.",
    ], [
      ["Look at the saved text", () => window.open(location.pathname, "_blank", "noopener")],
      ["Save what I typed here instead", () => { version.value = answer.version; isStopped = false; isReplacing = true; trouble.hidden = true; save(); }],
      ["Take the saved text", () => { if (window.confirm("Drop what you typed in this window since it was last saved?")) { dirty.clear(); location.reload(); } }],
    ]);
  }

  function refused(answer) {
    isStopped = true;
    show("Not saved", true);
    tell([...answer.reasons, "What you typed is still here."], [["Try again", () => { isStopped = false; save(); }]]);
  }

  function signedOut() {
    isStopped = true;
    show("Not saved: you are signed out", true);
    tell(["You are signed out, so this was not saved. What you typed is still here. Sign in again in a new window, then come back and save."], [
      ["Sign in in a new window", () => window.open("/", "_blank", "noopener")],
      ["Save now", async () => { await freshToken(); isStopped = false; save(); }],
    ]);
  }

  async function freshToken() {
    try {
      const answer = await fetch(location.pathname, { redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector("#draft [name=csrfmiddlewaretoken]");
      if (token) for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token.value;
    } catch { /* still signed out: saving says so again */ }
  }

  form.addEventListener("input", (event) => changed(event.target));
  form.addEventListener("change", (event) => { changed(event.target); });
  form.addEventListener("focusout", () => { if (dirty.size && !failures) { clearTimeout(timer); timer = 0; save(); } });
  window.addEventListener("beforeunload", (event) => { if (dirty.size || isSaving) event.preventDefault(); });
  form.addEventListener("submit", async (event) => {
    const goesOn = event.submitter && event.submitter.name === "and_hand_in";
    event.preventDefault();
    if (isStopped) { document.getElementById("analysis").scrollTop = 0; say("Not saved. See the note above the summary."); return; }
    await settled();
    if (dirty.size) return;
    if (goesOn) location.assign("hand-in"); else say(saved.textContent);
  });

  // A way to another page waits until what was typed is saved.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    const leads = link.origin === location.origin && link.pathname !== location.pathname;
    if (!leads || isStopped || !(dirty.size || isSaving)) return;
    event.preventDefault();
    await settled();
    if (!dirty.size) location.assign(link.href); else say("Not saved yet, so this page stays.");
  });

  async function settled() {
    for (let turn = 0; turn < 50 && (isSaving || (dirty.size && !failures && !isStopped)); turn += 1) {
      if (!isSaving) await save(); else await new Promise((go) => { setTimeout(go, 100); });
    }
    if (failures) { clearTimeout(timer); timer = 0; await save(); }
  }

  // Citations: rows that come and go.
  form.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add-citation]");
    const remove = event.target.closest("[data-remove-citation]");
    const clear = event.target.closest("[data-clear]");
    if (add) {
      const block = add.closest(".citations");
      block.querySelector("[data-rows]").append(block.querySelector("template").content.cloneNode(true));
      block.querySelector("[data-rows]").lastElementChild.querySelector("[name$=title]").focus();
    }
    if (remove) {
      const block = remove.closest(".citations");
      remove.closest(".citation-row").remove();
      block.querySelector("[data-add-citation]").focus();
      changed(block);
    }
    if (clear) {
      for (const radio of form.querySelectorAll(`[name="${clear.dataset.clear}"]`)) radio.checked = false;
      changed(clear);
    }
  });

  // Cited pages under each text, as links.
  function listCited(field) {
    const place = form.querySelector(`[data-cited="${field.id}"]`);
    if (!place) return;
    const pages = new Set();
    for (const match of field.value.matchAll(/\[pp?\. (\d{1,6})(?:-(\d{1,6}))?\]/g)) {
      const first = Number(match[1]);
      const last = Math.min(Number(match[2] || first), first + 20);
      for (let page = first; page <= Math.max(first, last); page += 1) pages.add(page);
    }
    place.replaceChildren();
    if (pages.size) place.append("Pages cited:");
    for (const page of pages) {
      const link = document.createElement("a");
      link.href = `?page=${page}`;
      link.dataset.page = page;
      link.textContent = `p. ${page}`;
      place.append(" ", link);
    }
  }
  form.addEventListener("input", (event) => { if (event.target.matches("textarea")) listCited(event.target); });

  // Citing the record.
  const cite = document.getElementById("cite");
  const targetWords = document.getElementById("cite-target");
  let target = document.getElementById("id_summary");
  let picked = "";
  function aim(field) {
    target.classList.remove("is-cite-target");
    target = field;
    target.classList.add("is-cite-target");
    const item = field.id.match(/item-(\d+)-(\w+)/);
    targetWords.textContent = !item ? "Summary" : `item ${item[1]}${item[2] === "step_reason" ? ", reason" : ""}`;
  }
  form.addEventListener("focusin", (event) => { if (event.target.matches("textarea")) aim(event.target); });
  aim(target);
  const selected = () => window.record.selected().words;
  document.addEventListener("selectionchange", () => { picked = selected(); });
  function citePage() {
    const stamp = `[p. ${window.record.page()}]`;
    picked = selected() || picked; // the browser tells of a selection a moment late
    const words = picked ? `“${picked}” ${stamp}` : stamp;
    target.focus();
    const before = target.value.slice(0, target.selectionStart);
    const after = target.value.slice(target.selectionEnd);
    const text = `${before && !/\s$/.test(before) ? " " : ""}${words}${after && !/^[\s.,;)]/.test(after) ? " " : ""}`;
    // The old command is the only one that the browser's own undo takes back.
    if (!document.execCommand("insertText", false, text)) target.setRangeText(text, target.selectionStart, target.selectionEnd, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
    picked = "";
    say(`Cited page ${window.record.page()} in ${targetWords.textContent}`);
  }
  cite.addEventListener("mousedown", (event) => event.preventDefault());
  cite.addEventListener("click", citePage);

  // Keys of the writer.
  const keys = window.record.keys;
  keys.c = citePage;
  keys.s = () => document.getElementById("id_summary").focus();
  for (let item = 1; item <= 9; item += 1) {
    keys[item] = () => { const field = document.getElementById(`id_item-${item}-rationale`); if (field) field.focus(); };
  }
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); form.requestSubmit(); }
  });
})();
