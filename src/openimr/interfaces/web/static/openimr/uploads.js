// Files sent in pieces that can be resumed: two at a time, each with its progress, pause and retry.
// This browser keeps nothing but a digest of each file that is under way and the address where it goes on.
"use strict";

const PIECE = 8 * 1024 * 1024;
const AT_ONCE = 2;
const RETRY_AFTER = [0, 1000, 3000, 5000, 10000, 20000];
const PREFIX = "openimr-upload:";

// tus-js-client's own store would keep the name of the file, which may name a person.
const addresses = {
  findAllUploads: async () => [],
  findUploadsByFingerprint: async (fingerprint) => {
    const uploadUrl = fingerprint && localStorage.getItem(PREFIX + fingerprint);
    return uploadUrl ? [{ uploadUrl, urlStorageKey: PREFIX + fingerprint, size: null, metadata: {} }] : [];
  },
  removeUpload: async (key) => localStorage.removeItem(key),
  addUpload: async (fingerprint, upload) => {
    if (!fingerprint || !upload.uploadUrl) return null;
    localStorage.setItem(PREFIX + fingerprint, upload.uploadUrl);
    return PREFIX + fingerprint;
  },
};

// A digest of what tells this file from others, for this case; null where the browser computes none (plain HTTP).
async function fingerprint(file, endpoint) {
  if (!window.crypto || !crypto.subtle) return null;
  const told = new TextEncoder().encode([endpoint, file.name, file.size, file.lastModified].join("\n"));
  const digest = await crypto.subtle.digest("SHA-256", told);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Row {
  constructor(area, file) {
    this.area = area;
    this.file = file;
    this.state = "waiting";
    this.element = area.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
    this.part(".upload-name").textContent = file.name;
    this.part(".upload-size").textContent = inWords(file.size);
    this.part("progress").setAttribute("aria-label", file.name);
    for (const button of this.element.querySelectorAll("[data-act]")) button.setAttribute("aria-label", `${button.textContent} ${file.name}`);
    area.querySelector("[data-rows]").append(this.element);
    this.show("waiting");
  }

  part(selector) { return this.element.querySelector(selector); }

  button(act) { return this.part(`[data-act=${act}]`); }

  show(state, problem) {
    this.state = state;
    const told = this.part(".upload-state");
    told.textContent = problem || this.area.dataset[`word${state[0].toUpperCase()}${state.slice(1)}`];
    told.classList.toggle("is-bad", state === "stopped");
    this.button("pause").hidden = !["waiting", "sending", "again"].includes(state);
    this.button("resume").hidden = !["paused", "stopped"].includes(state) || this.isHopeless;
    this.button("drop").hidden = state === "arrived";
  }

  progress(sent, total) {
    const percent = total ? Math.floor(sent * 100 / total) : 0;
    this.part("progress").value = percent;
    if (this.state !== "paused") { this.show("sending"); this.part(".upload-state").textContent += ` · ${percent} %`; }
  }
}

class Area {
  constructor(element) {
    this.element = element;
    this.form = element.querySelector("[data-upload-form]");
    this.input = element.querySelector("input[type=file]");
    this.rows = [];
    this.listen();
    if (this.input.files.length) this.take();  // chosen before this script was here
  }

  listen() {
    for (const part of this.element.querySelectorAll("[data-scripted]")) part.hidden = false;
    this.element.querySelector("[data-plain]").hidden = true;
    this.input.addEventListener("change", () => this.take());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    const drop = this.element.querySelector("[data-drop]");
    for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("is-over"));
    drop.addEventListener("drop", (event) => { event.preventDefault(); this.add(event.dataTransfer.files); });
    this.element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      const row = button && this.rows.find((one) => one.element.contains(button));
      if (row) this.act(row, button.dataset.act);
    });
  }

  // What is chosen leaves the field, so that the same file can be chosen once more.
  take() {
    this.add(this.input.files);
    this.input.value = "";
  }

  add(files) {
    for (const file of files) {
      const row = new Row(this.element, file);
      this.rows.push(row);
      const words = this.element.dataset;
      if (file.size === 0) this.refuse(row, words.wordEmpty);
      else if (file.size > Number(words.largest) * 1024 ** 3) this.refuse(row, words.wordLarge);
    }
    this.next();
  }

  refuse(row, problem) {
    row.isHopeless = true;
    row.show("stopped", problem);
    say(`${row.file.name}: ${problem}`);
  }

  next() {
    const busy = this.rows.filter((row) => ["sending", "again"].includes(row.state)).length;
    for (const row of this.rows.filter((one) => one.state === "waiting").slice(0, Math.max(0, AT_ONCE - busy))) this.begin(row);
  }

  async begin(row) {
    row.show("sending");
    if (!row.upload) {
      row.upload = this.prepared(row);
      const earlier = await row.upload.findPreviousUploads();
      if (earlier.length) { row.upload.resumeFromPreviousUpload(earlier[0]); say(this.element.dataset.wordGoesOn); }
    }
    if (row.state === "sending") row.upload.start();
  }

  prepared(row) {
    const sender = this.form.elements.sent_by;
    const metadata = { filename: row.file.name };
    if (sender) metadata.sent_by = sender.value;
    const endpoint = this.element.dataset.uploads;
    return new tus.Upload(row.file, {
      endpoint, metadata, chunkSize: PIECE, retryDelays: RETRY_AFTER, urlStorage: addresses,
      removeFingerprintOnSuccess: true, fingerprint: (file) => fingerprint(file, endpoint),
      headers: { "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value },
      onShouldRetry: (error) => { const again = isPassing(error); if (again) row.show("again"); return again; },
      onProgress: (sent, total) => row.progress(sent, total),
      onSuccess: () => this.arrived(row),
      onError: (error) => this.stopped(row, error),
    });
  }

  arrived(row) {
    row.part("progress").value = 100;
    row.show("arrived");
    say(`${row.file.name}: ${this.element.dataset.wordArrived}`);
    document.body.dispatchEvent(new Event("sent"));
    this.next();
  }

  stopped(row, error) {
    const answer = error.originalResponse;
    const text = answer ? answer.getBody() || "" : "";
    const words = this.element.dataset;
    row.show("stopped", text && !text.trimStart().startsWith("<") ? text : answer ? words.wordRefused : words.wordBroken);
    say(`${row.file.name}: ${row.part(".upload-state").textContent}`);
    this.next();
  }

  async act(row, what) {
    if (what === "pause") { row.show("paused"); if (row.upload) await row.upload.abort(); }
    if (what === "resume") row.show("waiting");
    if (what === "drop") {
      row.show("paused");
      this.rows = this.rows.filter((one) => one !== row);
      row.element.remove();
      if (row.upload) await row.upload.abort(true).catch(() => {});
      document.body.dispatchEvent(new Event("sent"));
      this.input.focus();
    }
    this.next();
  }
}

// A connection that broke, a server that is away and a piece that somebody overtook are worth another try.
function isPassing(error) {
  const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
  return status === 0 || status === 409 || status >= 500;
}

function inWords(size) {
  const units = ["B", "kB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log(Math.max(size, 1)) / Math.log(1024)), units.length - 1);
  return `${(size / 1024 ** power).toFixed(power > 1 ? 1 : 0)} ${units[power]}`;
}

if (window.tus && tus.isSupported) for (const element of document.querySelectorAll("[data-uploads]")) new Area(element);
