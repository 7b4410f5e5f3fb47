// The page as it is drawn: how large, which way up, and from one hit to the next.
"use strict";

(() => {
  const { leaf, keys, remember, remembered } = window.record;
  const work = document.getElementById("work");
  const fit = document.getElementById("fit");
  const imageUrl = (page) => work.dataset.imageUrl.replace("/pages/0/", `/pages/${page}/`);
  const drawing = () => leaf.querySelector(".sheet-drawing");
  let turned = 0;
  let at = -1;

  // Image, text, or both.
  const mode = document.getElementById("leaf-mode");
  function showMode(name) {
    leaf.classList.toggle("shows-image", name === "image");
    leaf.classList.toggle("shows-text", name === "text");
    mode.value = name;
    remember("mode", name);
  }
  mode.addEventListener("change", () => showMode(mode.value));

  // As wide as its place, whole in its place, or larger.
  const sizes = [...fit.options].map((option) => option.value).filter((value) => Number(value));
  function showFit(value) {
    fit.value = value;
    if (fit.selectedIndex < 0) fit.value = "width";
    leaf.classList.toggle("fits-page", fit.value === "page");
    leaf.style.setProperty("--zoom", Number(fit.value) ? `${fit.value}%` : "100%");
    remember("fit", fit.value);
  }
  function zoom(step) {
    const now = sizes.indexOf(fit.value);
    const to = now + step;
    showFit(to < 0 ? "width" : sizes[Math.min(to, sizes.length - 1)]);
    say(fit.selectedOptions[0].textContent);
  }
  fit.addEventListener("change", () => showFit(fit.value));

  // Turned by quarters, for this look only.
  function turn() {
    turned = (turned + 90) % 360;
    draw();
    say(turned ? `Turned by ${turned} degrees` : "As it was");
  }
  function draw() {
    const svg = drawing();
    if (!svg) return;
    const width = Number(svg.dataset.width);
    const height = Number(svg.dataset.height);
    const group = svg.querySelector(".sheet-turn");
    svg.setAttribute("viewBox", turned % 180 ? `0 0 ${height} ${width}` : `0 0 ${width} ${height}`);
    const moves = { 0: "", 90: `translate(${height} 0) rotate(90)`, 180: `translate(${width} ${height}) rotate(180)`, 270: `translate(0 ${width}) rotate(270)` };
    group.setAttribute("transform", moves[turned]);
  }
  document.getElementById("rotate").addEventListener("click", turn);

  // From one hit to the next, and on to the next page on which there is one.
  const hits = () => {
    const boxes = [...leaf.querySelectorAll(".sheet-hits .hit")];
    const isImageShown = leaf.querySelector(".leaf-image") && leaf.querySelector(".leaf-image").offsetParent;
    return boxes.length && isImageShown ? boxes : [...leaf.querySelectorAll(".leaf-text mark")];
  };
  // Scrolls the text alone: the image stays where it is.
  function reveal(word) {
    const text = word.closest(".leaf-text");
    const [box, around] = [word.getBoundingClientRect(), text.getBoundingClientRect()];
    if (box.top < around.top || box.bottom > around.bottom) text.scrollTop += box.top - around.top - text.clientHeight / 3;
  }
  function showHit(place) {
    const all = hits();
    for (const old of leaf.querySelectorAll(".is-current")) old.classList.remove("is-current");
    if (!all.length) return;
    at = Math.min(Math.max(place, 0), all.length - 1);
    all[at].classList.add("is-current");
    all[at].scrollIntoView({ block: "center", inline: "nearest" });
    // The same hit in the text, where image and text have as many.
    const marks = leaf.querySelectorAll(".leaf-text mark");
    const same = marks.length === all.length ? marks[at] : marks[0];
    if (same && same !== all[at]) { same.classList.add("is-current"); reveal(same); }
  }
  function step(by) {
    const to = at + by;
    if (to >= 0 && to < hits().length) {
      showHit(to);
      say(`Hit ${at + 1} of ${hits().length} on page ${window.record.page()}`);
      return;
    }
    leaf.dispatchEvent(new CustomEvent("pasthits", { detail: { by } }));
  }

  // The pictures of the pages before and after are fetched when this one is there.
  let ahead = 0;
  function fetchAhead() {
    clearTimeout(ahead);
    const article = leaf.querySelector("article");
    const near = article ? [article.dataset.next, article.dataset.previous].filter(Boolean) : [];
    ahead = setTimeout(async () => {
      for (const page of near) {
        try { await fetch(imageUrl(page), { headers: { "X-Ahead": "1" }, priority: "low" }); } catch { return; }
      }
    }, 400);
  }

  leaf.addEventListener("shown", (event) => {
    turned = 0;
    at = -1;
    const picture = leaf.querySelector(".sheet-turn image");
    if (picture) {
      picture.addEventListener("error", () => {
        picture.closest(".leaf-image").classList.add("has-no-picture");
        say("The picture of this page could not be drawn.");
      });
    }
    if (hits().length) showHit(event.detail.hit < 0 ? hits().length - 1 : 0);
    fetchAhead();
  });

  Object.assign(keys, {
    r: turn, w: () => showFit("width"), f: () => showFit("page"), "+": () => zoom(1), "=": () => zoom(1), "-": () => zoom(-1),
    j: () => step(1), k: () => step(-1),
  });
  showMode(remembered("mode") || "both");
  showFit(remembered("fit") || "width");
})();
