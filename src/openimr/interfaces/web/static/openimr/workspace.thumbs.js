// The strip of small pictures. However many pages there are, only those in view are in the document.
"use strict";

(() => {
  const { side, count, open } = window.record;
  const work = document.getElementById("work");
  const strip = side.querySelector('[data-side-panel="thumbs"]');
  const thumbUrl = (page) => work.dataset.thumbUrl.replace("/pages/0/", `/pages/${page}/`);
  const ROW = 8.9 * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const BESIDE = 3;
  const CHUNK = 100;
  const WORDS = { waiting: "not read yet", unreadable: "unreadable", blank: "blank", picture: "picture", badly: "read badly", held: "held back", folded: "duplicate" };
  const buttons = new Map();
  const marks = new Map();
  const asked = new Map();
  let isPlanned = false;

  function inView() {
    const top = Math.max(0, side.scrollTop - strip.offsetTop);
    const first = Math.max(1, Math.floor(top / ROW) + 1 - BESIDE);
    return [first, Math.min(count, Math.ceil((top + side.clientHeight) / ROW) + BESIDE)];
  }

  function render() {
    isPlanned = false;
    if (strip.hidden) return;
    const [first, last] = inView();
    const focused = document.activeElement;
    for (const [page, button] of buttons) {
      if ((page < first || page > last) && button !== focused) { button.remove(); buttons.delete(page); }
    }
    for (let page = first; page <= last; page += 1) if (!buttons.has(page)) add(page);
    askMarks(first, last);
  }
  function plan() { if (!isPlanned) { isPlanned = true; requestAnimationFrame(render); } }

  function add(page) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "thumb";
    button.dataset.number = page;
    button.tabIndex = -1;
    button.style.top = `${(page - 1) * ROW}px`;
    const blank = document.createElement("span");
    blank.className = "blank";
    const words = document.createElement("span");
    words.className = "thumb-words";
    button.append(blank, words);
    const after = [...buttons.keys()].filter((other) => other > page).sort((one, other) => one - other)[0];
    strip.insertBefore(button, after ? buttons.get(after) : null);
    buttons.set(page, button);
    dress(page);
    // A picture only where somebody stops to look.
    setTimeout(() => { if (buttons.get(page) === button && marks.get(page) !== "held") picture(page, button); }, 150);
  }

  function picture(page, button) {
    const image = new Image();
    image.alt = "";
    image.addEventListener("load", () => { const blank = button.querySelector(".blank"); if (blank) blank.replaceWith(image); });
    image.src = thumbUrl(page);
  }

  function dress(page) {
    const button = buttons.get(page);
    if (!button) return;
    const mark = marks.get(page);
    button.lastElementChild.textContent = mark ? `p. ${page} · ${WORDS[mark]}` : `p. ${page}`;
    button.classList.toggle("is-marked", Boolean(mark));
    button.classList.toggle("is-folded", mark === "folded");
    const isHere = page === window.record.page();
    if (isHere) { button.setAttribute("aria-current", "true"); button.tabIndex = 0; } else { button.removeAttribute("aria-current"); button.tabIndex = -1; }
  }

  // What is to be said of the pages, a hundred at a time; asked again after a while, for pages are being read.
  async function askMarks(first, last) {
    for (let start = first - ((first - 1) % CHUNK); start <= last; start += CHUNK) {
      if (asked.get(start) > Date.now() - 20000) continue;
      asked.set(start, Date.now());
      try {
        const answer = await fetch(`${work.dataset.marksUrl}?first=${start}&last=${start + CHUNK - 1}`, { redirect: "error" });
        if (!answer.ok) throw new Error(String(answer.status));
        take(start, await answer.json());
      } catch { asked.delete(start); return; }
    }
  }
  function take(start, told) {
    for (let page = start; page < start + CHUNK; page += 1) marks.delete(page);
    for (const page of told.folded) marks.set(page, "folded");
    for (const [page, mark] of Object.entries(told.marks)) marks.set(Number(page), mark);
    for (const page of told.held) marks.set(page, "held");
    for (const page of buttons.keys()) dress(page);
  }

  function show(page, { focus = false } = {}) {
    const top = strip.offsetTop + (page - 1) * ROW;
    if (top < side.scrollTop) side.scrollTop = top;
    if (top + ROW > side.scrollTop + side.clientHeight) side.scrollTop = top + ROW - side.clientHeight;
    render();
    for (const other of buttons.keys()) dress(other);
    if (focus && buttons.get(page)) { buttons.get(page).tabIndex = 0; buttons.get(page).focus({ preventScroll: true }); }
  }

  strip.style.height = `${count * ROW}px`;
  side.addEventListener("scroll", plan, { passive: true });
  new ResizeObserver(plan).observe(side);
  strip.addEventListener("click", (event) => {
    const button = event.target.closest(".thumb");
    if (button) open(Number(button.dataset.number));
  });
  strip.addEventListener("keydown", (event) => {
    const from = event.target.closest(".thumb");
    if (!from || event.altKey) return;
    const now = Number(from.dataset.number);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, PageDown: now + 5, PageUp: now - 5, Home: 1, End: count }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(Math.min(count, Math.max(1, to)), { focus: true });
  });
  side.addEventListener("side", (event) => { if (event.detail.name === "thumbs") show(window.record.page()); });
  window.record.leaf.addEventListener("shown", () => { if (!strip.hidden) show(window.record.page()); });
})();
