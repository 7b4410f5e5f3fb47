// Picking sentences of the page with the keyboard, to be cited: the next one, the one before, one more.
"use strict";

(() => {
  const { leaf, keys } = window.record;
  const SHORTENED = /\b(?:Dr|Mr|Mrs|Ms|No|vs|approx|pp?|St)\.\s*$/;
  const segmenter = window.Intl && Intl.Segmenter ? new Intl.Segmenter("en", { granularity: "sentence" }) : null;
  let first = -1;
  let last = -1;

  function text() {
    const place = leaf.querySelector(".leaf-text:not(.is-empty)");
    return place && place.offsetParent !== null ? place : null;
  }

  // The nodes of a block with where each begins in its words.
  function nodesOf(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let length = 0;
    while (walker.nextNode()) { nodes.push({ node: walker.currentNode, from: length }); length += walker.currentNode.length; }
    return nodes;
  }

  // A line that goes on with a small letter is no new sentence; "Dr." ends none.
  function* piecesOf(words) {
    const flat = words.replace(/\n(?=\s*[a-z(])/g, " ");
    let open = -1;
    for (const { segment, index } of segmenter.segment(flat)) {
      if (open < 0) open = index;
      if (SHORTENED.test(segment)) continue;
      yield [open, index + segment.length];
      open = -1;
    }
    if (open >= 0) yield [open, flat.length];
  }

  function sentences(place) {
    const found = [];
    for (const block of place.querySelectorAll("p, h3, tr")) {
      const nodes = nodesOf(block);
      const words = nodes.map((one) => one.node.data).join("");
      for (const [from, to] of piecesOf(words)) {
        const inside = words.slice(from, to);
        const start = from + inside.length - inside.trimStart().length;
        const end = from + inside.trimEnd().length;
        if (start < end) found.push({ nodes, start, end });
      }
    }
    return found;
  }

  function pointAt({ nodes }, offset, isEnd) {
    const holds = ({ node, from }) => (isEnd ? offset > from && offset <= from + node.length : offset >= from && offset < from + node.length);
    const { node, from } = nodes.find(holds);
    return [node, offset - from];
  }
  function rangeOf(one, other) {
    const range = document.createRange();
    range.setStart(...pointAt(one, one.start, false));
    range.setEnd(...pointAt(other, other.end, true));
    return range;
  }

  // Where to begin: at the sentence of the hit or of the fact that is marked, else at the first one.
  function begin(found, place) {
    const mark = place.querySelector("mark.is-current, mark");
    const at = mark ? found.findIndex((one) => rangeOf(one, one).intersectsNode(mark)) : -1;
    return at < 0 ? 0 : at;
  }

  function pick(step, isMore) {
    const place = text();
    if (!place || !segmenter) { say("No text is shown here that could be picked."); return; }
    const found = sentences(place);
    if (!found.length) { say("There is no sentence on this page."); return; }
    if (first < 0) first = last = begin(found, place);
    else if (isMore) last = Math.min(last + 1, found.length - 1);
    else first = last = Math.min(Math.max((step > 0 ? last : first) + step, 0), found.length - 1);
    const range = rangeOf(found[first], found[last]);
    place.focus({ preventScroll: true });
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    const box = range.getBoundingClientRect();
    const around = place.getBoundingClientRect();
    if (box.top < around.top || box.bottom > around.bottom) place.scrollTop += box.top - around.top - 24;
    say(range.toString().replace(/\s+/g, " "));
  }

  leaf.addEventListener("shown", () => { first = last = -1; });
  Object.assign(keys, { ".": () => pick(1, false), ",": () => pick(-1, false), ">": () => pick(1, true) });
})();
