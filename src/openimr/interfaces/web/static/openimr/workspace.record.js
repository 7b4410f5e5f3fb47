// The record beside the review: turning pages, small pictures, search, the splitter, the keys.
// The browser keeps only how the window is laid out (localStorage). It keeps nothing of the record and nothing typed.
"use strict";

(() => {
  document.documentElement.classList.add("has-script");
  const work = document.getElementById("work");
  const leaf = document.getElementById("leaf");
  const goTo = document.getElementById("go-to");
  const side = document.getElementById("side");
  const count = Number(work.dataset.count);
  const textless = new Set(work.dataset.textless.split(",").filter(Boolean).map(Number));
  const pageUrl = (page) => work.dataset.pageUrl.replace(/0$/, String(page));
  const thumbUrl = (page) => work.dataset.thumbUrl.replace("/pages/0/", `/pages/${page}/`);
  const remember = (name, value) => localStorage.setItem(`openimr.workspace.${name}`, value);
  const remembered = (name) => localStorage.getItem(`openimr.workspace.${name}`);
  let current = Number(goTo.value) || 1;
  let wanted = current;
  let looking = [];

  async function open(page, { focus = false } = {}) {
    if (!Number.isInteger(page) || page < 1 || page > count) {
      say(`This record has pages 1 to ${count}.`);
      goTo.value = current;
      return;
    }
    wanted = page;
    goTo.value = page;
    leaf.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(pageUrl(page), { redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const html = await answer.text();
      if (wanted !== page) return;
      leaf.innerHTML = html;
      leaf.scrollTop = 0;
      current = page;
      history.replaceState(null, "", `?page=${page}${location.hash}`);
      mark();
      highlight();
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

  function showTrouble(page) {
    const note = document.createElement("div");
    note.className = "trouble";
    note.setAttribute("role", "alert");
    note.textContent = `Page ${page} could not be opened: no connection, or you are signed out. What you typed is kept. Try again in a moment.`;
    leaf.querySelectorAll(":scope > .trouble").forEach((old) => old.remove());
    leaf.prepend(note);
  }

  // Links to pages, wherever they stand.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-page], [data-turn]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.turn ? Math.min(count, Math.max(1, current + Number(link.dataset.turn))) : Number(link.dataset.page));
  });
  document.getElementById("turn").addEventListener("submit", (event) => {
    event.preventDefault();
    open(Number(goTo.value), { focus: true });
  });

  // Where we are, in the index and among the small pictures.
  function mark() {
    for (const link of side.querySelectorAll('[data-side-panel="index"] a')) {
      const isHere = Number(link.dataset.page) <= current && current <= Number(link.dataset.last);
      if (isHere) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
      if (isHere && side.dataset.shows === "index") link.scrollIntoView({ block: "nearest" });
    }
    for (const link of side.querySelectorAll('[data-side-panel="found"] a')) {
      if (Number(link.dataset.page) === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }
    const old = thumbs.querySelector("[aria-current]");
    if (old) { old.removeAttribute("aria-current"); old.tabIndex = -1; }
    const here = thumbs.children[current - 1];
    if (here) { here.setAttribute("aria-current", "true"); here.tabIndex = 0; if (side.dataset.shows === "thumbs") here.scrollIntoView({ block: "nearest" }); }
  }

  // Small pictures: a button for each page at once, a picture only where somebody stops to look.
  const thumbs = side.querySelector('[data-side-panel="thumbs"]');
  const waiting = new Map();
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const button = entry.target;
      if (!entry.isIntersecting) { clearTimeout(waiting.get(button)); waiting.delete(button); continue; }
      waiting.set(button, setTimeout(() => { waiting.delete(button); watcher.unobserve(button); picture(button); }, 150));
    }
  }, { root: side, rootMargin: "100px" });

  function picture(button) {
    const image = new Image();
    image.alt = "";
    image.addEventListener("load", () => { const blank = button.querySelector(".blank"); if (blank) blank.replaceWith(image); });
    image.src = thumbUrl(button.dataset.number);
  }

  function makeThumbs() {
    if (thumbs.children.length) return;
    const all = document.createDocumentFragment();
    for (let page = 1; page <= count; page += 1) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "thumb";
      button.dataset.number = page;
      button.tabIndex = -1;
      const blank = document.createElement("span");
      blank.className = "blank";
      const words = document.createElement("span");
      words.textContent = textless.has(page) ? `p. ${page} · picture` : `p. ${page}`;
      if (textless.has(page)) words.className = "is-textless";
      button.append(blank, words);
      all.append(button);
    }
    thumbs.append(all);
    for (const button of thumbs.children) watcher.observe(button);
    mark();
  }
  thumbs.addEventListener("click", (event) => {
    const button = event.target.closest(".thumb");
    if (button) open(Number(button.dataset.number));
  });
  thumbs.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
    const from = event.target.closest(".thumb");
    if (!step || !from || event.altKey) return;
    event.preventDefault();
    const to = thumbs.children[Math.min(count, Math.max(1, Number(from.dataset.number) + step)) - 1];
    from.tabIndex = -1; to.tabIndex = 0; to.focus();
  });

  // The list of documents: fetched when somebody looks at it.
  const list = side.querySelector('[data-side-panel="index"]');
  async function fetchIndex() {
    if (list.dataset.isThere) return;
    try {
      const answer = await fetch(list.dataset.url, { headers: { "X-Requested-With": "fetch" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      list.innerHTML = await answer.text();
      list.dataset.isThere = "yes";
      mark();
    } catch {
      say("The list of documents could not be opened. Check the connection and try again.");
    }
  }

  // What stands beside the page: pictures, documents, or what was found.
  const toggles = [...document.querySelectorAll("[data-side]")];
  function showSide(name) {
    const isOff = !name || name === "none";
    side.hidden = isOff;
    side.dataset.shows = isOff ? "" : name;
    for (const panel of side.querySelectorAll("[data-side-panel]")) panel.hidden = panel.dataset.sidePanel !== name;
    for (const toggle of toggles) toggle.setAttribute("aria-pressed", String(toggle.dataset.side === name));
    if (name === "thumbs") makeThumbs();
    if (name === "index") fetchIndex();
    if (name !== "found") remember("side", name || "none");
    mark();
  }
  const toggleSide = (name) => showSide(side.dataset.shows === name ? "none" : name);
  for (const toggle of toggles) toggle.addEventListener("click", () => toggleSide(toggle.dataset.side));

  // Search.
  const look = document.getElementById("look");
  const words = document.getElementById("words");
  look.addEventListener("submit", async (event) => {
    event.preventDefault();
    const place = side.querySelector('[data-side-panel="found"]');
    try {
      const answer = await fetch(look.action, { method: "POST", body: new FormData(look), headers: { "X-Requested-With": "fetch" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      place.innerHTML = await answer.text();
      looking = termsOf(words.value);
      toggles.find((toggle) => toggle.dataset.side === "found").hidden = false;
      showSide("found");
      highlight();
      place.querySelector("h2").focus({ preventScroll: true });
      say(place.querySelector("h2").textContent);
    } catch {
      say("The search did not work. Check the connection and try again.");
      showTrouble(current);
    }
  });

  function termsOf(text) {
    return [...text.matchAll(/["“]([^"”]+)["”]|(\S+)/g)].map((match) => (match[1] || match[2]).trim()).filter(Boolean);
  }

  function highlight() {
    const text = leaf.querySelector(".leaf-text:not(.is-empty)");
    if (!text || !looking.length) return;
    const escaped = looking.map((term) => term.split(/\s+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"));
    const pattern = new RegExp(escaped.join("|"), "gi");
    const whole = text.textContent;
    const pieces = document.createDocumentFragment();
    let after = 0;
    for (const match of whole.matchAll(pattern)) {
      pieces.append(whole.slice(after, match.index));
      const hit = document.createElement("mark");
      hit.textContent = match[0];
      pieces.append(hit);
      after = match.index + match[0].length;
    }
    pieces.append(whole.slice(after));
    text.replaceChildren(pieces);
  }

  // Image, text, or both; full size.
  const mode = document.getElementById("leaf-mode");
  function showMode(name) {
    leaf.classList.toggle("shows-image", name === "image");
    leaf.classList.toggle("shows-text", name === "text");
    mode.value = name;
    remember("mode", name);
  }
  mode.addEventListener("change", () => showMode(mode.value));
  const zoom = document.getElementById("zoom");
  zoom.addEventListener("click", () => {
    zoom.setAttribute("aria-pressed", String(leaf.classList.toggle("is-full-size")));
  });

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
    n: () => open(current + 1), p: () => open(current - 1),
    g: () => { goTo.focus(); goTo.select(); }, "/": () => { words.focus(); words.select(); },
    t: () => toggleSide("thumbs"), d: () => toggleSide("index"),
  };
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && (event.key === "PageDown" || event.key === "PageUp")) {
      event.preventDefault();
      open(current + (event.key === "PageDown" ? 1 : -1));
      return;
    }
    const isTyping = event.target.closest("input, textarea, select, [contenteditable], dialog");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !single.checked) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  window.record = { page: () => current, keys, leaf };
  split(Number(remembered("split")) || 56);
  showMode(remembered("mode") || "both");
  showSide(remembered("side") || "thumbs");
})();
