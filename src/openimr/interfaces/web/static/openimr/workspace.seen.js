// How long a page of the record is before the reader's eyes: while its window is in front and somebody is at work in it.
"use strict";

(() => {
  const work = document.getElementById("work");
  const leaf = document.getElementById("leaf");
  const every = 20000;
  const restsAfter = 120000;
  let page = Number(document.getElementById("go-to").value) || 0;
  let since = performance.now();
  let active = performance.now();
  let told = new Map();

  let isInFront = document.visibilityState === "visible";

  function count() {
    const now = performance.now();
    const until = isInFront ? Math.min(now, active + restsAfter) : since;
    if (page && until > since) told.set(page, (told.get(page) || 0) + (until - since) / 1000);
    since = now;
  }

  function send() {
    count();
    const body = new FormData();
    for (const [number, seconds] of told) if (seconds >= 1) body.set(`p${number}`, String(Math.round(seconds)));
    if ([...body.keys()].length === 0) return;
    told = new Map([...told].filter(([, seconds]) => seconds < 1));
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    // Times that do not arrive are lost: they are a record of reading, not work of the reader.
    fetch(work.dataset.seenUrl, { method: "POST", body, redirect: "error", keepalive: true }).catch(() => {});
  }

  leaf.addEventListener("shown", (event) => { count(); page = event.detail.page; });
  for (const sign of ["pointermove", "pointerdown", "keydown", "wheel", "scroll", "touchstart"]) {
    document.addEventListener(sign, () => { count(); active = performance.now(); }, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", () => {
    count();
    isInFront = document.visibilityState === "visible";
    active = performance.now();
    if (!isInFront) send();
  });
  window.addEventListener("pagehide", send);
  setInterval(send, every);
})();
