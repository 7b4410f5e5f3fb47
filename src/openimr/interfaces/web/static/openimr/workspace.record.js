// The record beside the review: turning pages, what stands beside them, the splitter, the keys.
// The browser keeps only how the window is laid out (localStorage). It keeps nothing of the record and nothing typed.
"use strict";

(() => {
  document.documentElement.classList.add("has-script");
  const work = document.getElementById("work");
  const leaf = document.getElementById("leaf");
  const goTo = document.getElementById("go-to");
  const side = document.getElementById("side");
  const count = Number(work.dataset.count);
  const pageUrl = (page) => work.dataset.pageUrl.replace(/0$/, String(page));
  const remember = (name, value) => localStorage.setItem(`openimr.workspace.${name}`, value);
  const remembered = (name) => localStorage.getItem(`openimr.workspace.${name}`);
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
  let current = Number(goTo.value) || 1;
  let wanted = current;
  // What is looked for goes with the page in the body of the request: it may name an illness.
  let looked = null;

  function request(page, { fact, start }) {
    if (fact || start) return fetch(`${pageUrl(page)}?${fact ? `fact=${fact}` : `start=${start}`}`, { redirect: "error" });
    if (!looked) return fetch(pageUrl(page), { redirect: "error" });
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token());
    for (const [name, value] of looked) body.set(name, value);
    return fetch(pageUrl(page), { method: "POST", body, redirect: "error" });
  }

  async function open(page, { focus = false, hit = 0, fact = 0, start = 0 } = {}) {
    if (!Number.isInteger(page) || page < 1 || page > count) {
      say(`This record has pages 1 to ${count}.`);
      goTo.value = current;
      return;
    }
    wanted = page;
    goTo.value = page;
    leaf.setAttribute("aria-busy", "true");
    try {
      const answer = await request(page, { fact, start });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      if (wanted !== page) return;
      leaf.innerHTML = html;
      leaf.scrollTop = 0;
      current = page;
      history.replaceState(null, "", `?page=${page}${location.hash}`);
      stay();
      shown(hit);
      say(`Page ${page} of ${count}`);
      if (focus) (leaf.querySelector(".leaf-text, .leaf-image") || leaf).focus({ preventScroll: true });
    } catch {
      if (wanted !== page) return;
      goTo.value = current;
      say("The page could not be opened. Check the connection and try again.");
      showTrouble(page);
    } finally {
      if (wanted === page) leaf.removeAttribute("aria-busy");
    }
  }

  // Pages beside the review lead back to this page. The number of a page says nothing of what stands on it.
  const stay = () => sessionStorage.setItem("openimr.workspace.at", `${work.dataset.case}:${current}`);

  function shown(hit) {
    mark();
    leaf.dispatchEvent(new CustomEvent("shown", { detail: { page: current, hit } }));
    const article = leaf.querySelector("article");
    if (article && article.dataset.mark === "waiting") look(current, 0);
  }

  // A page that is not read yet is asked after until its text is there.
  async function look(page, times) {
    await new Promise((go) => { setTimeout(go, 2000 + 500 * times); });
    if (current !== page || wanted !== page || times > 40) return;
    try {
      const answer = await fetch(`${work.dataset.marksUrl}?first=${page}&last=${page}`, { redirect: "error" });
      const isWaiting = answer.ok && (await answer.json()).marks[page] === "waiting";
      if (current !== page || wanted !== page) return;
      if (answer.ok && !isWaiting) open(page); else look(page, times + 1);
    } catch { look(page, times + 1); }
  }

  function showTrouble(page) {
    const note = document.createElement("div");
    note.className = "trouble";
    note.setAttribute("role", "alert");
    note.textContent = `Page ${page} could not be opened: no connection, or you are signed out. What you typed is kept. Try again in a moment.`;
    leaf.querySelectorAll(":scope > .trouble").forEach((old) => old.remove());
    leaf.prepend(note);
  }

  // To the page before or after: the page itself knows which one that is, for some are out of the way.
  function turn(step) {
    const article = leaf.querySelector("article");
    const to = article && (step > 0 ? article.dataset.next : article.dataset.previous);
    if (to) open(Number(to)); else say(step > 0 ? "This is the last page." : "This is the first page.");
  }

  // Links to pages, wherever they stand.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-page], [data-turn]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset.turn) turn(Number(link.dataset.turn)); else open(Number(link.dataset.page), { fact: Number(link.dataset.fact) || 0, start: Number(link.dataset.start) || 0 });
  });
  document.getElementById("turn").addEventListener("submit", (event) => {
    event.preventDefault();
    open(Number(goTo.value), { focus: true });
  });

  // Where we are, in the lists.
  function mark() {
    for (const link of side.querySelectorAll('[data-side-panel] a[data-page]')) {
      const first = Number(link.dataset.page);
      const isHere = first <= current && current <= Number(link.dataset.last || first);
      if (isHere) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      if (isHere && link.dataset.last && side.dataset.shows === "index") link.scrollIntoView({ block: "nearest" });
    }
  }

  // Lists that are fetched when somebody looks at them: documents, notes.
  async function fill(panel) {
    if (!panel.dataset.url || panel.dataset.isThere) return;
    try {
      const answer = await fetch(panel.dataset.url, { headers: { "X-Requested-With": "fetch" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      panel.innerHTML = await answer.text();
      panel.dataset.isThere = "yes";
      mark();
    } catch {
      say("The list could not be opened. Check the connection and try again.");
    }
  }
  function stale(name) {
    const panel = side.querySelector(`[data-side-panel="${name}"]`);
    delete panel.dataset.isThere;
    if (side.dataset.shows === name) fill(panel);
  }

  // What stands beside the page: pictures, documents, what was found, notes.
  const toggles = [...document.querySelectorAll("[data-side]")];
  function showSide(name) {
    const isOff = !name || name === "none";
    side.hidden = isOff;
    side.dataset.shows = isOff ? "" : name;
    for (const panel of side.querySelectorAll("[data-side-panel]")) {
      panel.hidden = panel.dataset.sidePanel !== name;
      if (!panel.hidden) fill(panel);
    }
    for (const toggle of toggles) toggle.setAttribute("aria-pressed", String(toggle.dataset.side === name));
    if (name !== "found") remember("side", name || "none");
    mark();
    side.dispatchEvent(new CustomEvent("side", { detail: { name } }));
  }
  const toggleSide = (name) => showSide(side.dataset.shows === name ? "none" : name);
  for (const toggle of toggles) toggle.addEventListener("click", () => toggleSide(toggle.dataset.side));

  // Words selected on the page, in its text or on its image, and the number of the first one where it is known.
  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return { words: "", near: "" };
    const places = [...leaf.querySelectorAll(".leaf-text:not(.is-empty), .sheet-words")];
    const isThere = places.some((place) => place.contains(selection.anchorNode) && place.contains(selection.focusNode));
    if (!isThere) return { words: "", near: "" };
    const start = selection.getRangeAt(0).startContainer;
    const word = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement).closest("[data-word]");
    return { words: selection.toString().replace(/\s+/g, " ").trim(), near: word ? word.dataset.word : "" };
  }

  // The splitter.
  const splitter = document.getElementById("splitter");
  function split(percent) {
    const kept = Math.min(75, Math.max(30, Math.round(percent)));
    work.style.setProperty("--left", `${kept}%`);
    splitter.setAttribute("aria-valuenow", String(kept));
    splitter.setAttribute("aria-valuetext", `${kept} percent`);
    remember("split", String(kept));
  }
  splitter.addEventListener("pointerdown", (event) => {
    splitter.setPointerCapture(event.pointerId);
    event.preventDefault();
    splitter.focus();
  });
  splitter.addEventListener("pointermove", (event) => {
    if (!splitter.hasPointerCapture(event.pointerId)) return;
    const box = work.getBoundingClientRect();
    split(((event.clientX - box.left) / box.width) * 100);
  });
  splitter.addEventListener("keydown", (event) => {
    const now = Number(splitter.getAttribute("aria-valuenow"));
    const to = { ArrowLeft: now - 2, ArrowRight: now + 2, Home: 30, End: 75 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    split(to);
  });

  // Keys. Single letters can be switched off; the choice is remembered.
  const single = document.getElementById("single-keys");
  single.checked = remembered("keys") !== "off";
  single.addEventListener("change", () => remember("keys", single.checked ? "on" : "off"));
  const keys = {
    n: () => turn(1), p: () => turn(-1),
    g: () => { goTo.focus(); goTo.select(); },
    t: () => toggleSide("thumbs"), d: () => toggleSide("index"), o: () => toggleSide("notes"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && (event.key === "PageDown" || event.key === "PageUp")) {
      event.preventDefault();
      turn(event.key === "PageDown" ? 1 : -1);
      return;
    }
    const isTyping = event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, [contenteditable], dialog")
      || (event.target.closest("select") && /^[\w ]$/.test(event.key)); // letters choose in a list
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !single.checked) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  window.record = {
    page: () => current, count, keys, leaf, side, open, turn, showSide, showTrouble, mark, stale, selected, token,
    remember, remembered, lookFor: (fields) => { looked = fields; },
  };
  // Without a page in the address it is the one that was open in this window last.
  const [of, at] = (sessionStorage.getItem("openimr.workspace.at") || "").split(":");
  const came = of === work.dataset.case && !location.search.includes("page=") && Number(at) <= count ? Number(at) : current;
  split(Number(remembered("split")) || 56);
  // The other scripts of the record listen first.
  document.addEventListener("DOMContentLoaded", () => {
    showSide(remembered("side") || "thumbs");
    shown(0);
    if (came !== current) open(came); else stay();
  });
})();
