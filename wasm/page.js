// The script of cyfrif.html. The program itself is the WebAssembly at the end of the file; this hands it what is clicked, sent and dropped, and shows
// what comes back. It opens no connection: the policy at the top of the file forbids every one.
"use strict";

/** What runs beside the page, in a worker: the program, with the files of the job. */
function program() {
  const utf8 = new TextEncoder();
  const text = new TextDecoder();
  let wasm;

  /** Writes a list of parts into the program's memory, each with its length in front. */
  const written = (parts) => {
    const all = parts.map((part) => (typeof part === "string" ? utf8.encode(part) : new Uint8Array(part)));
    const length = all.reduce((sum, part) => sum + 4 + part.length, 0);
    const at = wasm.room(length);
    const view = new DataView(wasm.memory.buffer, at, length);
    let to = 0;
    for (const part of all) {
      view.setUint32(to, part.length, true);
      new Uint8Array(wasm.memory.buffer, at + to + 4, part.length).set(part);
      to += 4 + part.length;
    }
    return [at, length];
  };

  /** Takes a list of parts out of the program's memory. */
  const taken = (at) => {
    const view = new DataView(wasm.memory.buffer);
    const end = at + 4 + view.getUint32(at, true);
    const parts = [];
    for (let from = at + 4; from < end; ) {
      const next = from + 4 + view.getUint32(from, true);
      parts.push(wasm.memory.buffer.slice(from + 4, next));
      from = next;
    }
    wasm.done(at);
    return parts;
  };

  const start = async ({ module, files }) => {
    // Nothing from outside is needed: what a dependency declares, and the program never calls, ends it if it is called after all.
    const outside = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      (outside[from] ??= {})[name] = () => {
        throw new Error(`${from}.${name} was called`);
      };
    }
    wasm = (await WebAssembly.instantiate(module, outside)).exports;
    if (files.length) wasm.put(...written(files.flat()));
    return {};
  };

  const answer = ({ post, path, at, fields, files }) => {
    const list = [post ? "1" : "", path, at, String(fields.length), ...fields.flat(), ...files.flat()];
    const parts = taken(wasm.ask(...written(list)));
    const [status, kind, policy, goto, download, stop] = parts.slice(0, 6).map((part) => text.decode(part));
    const changes = [];
    for (let n = 7; n < parts.length; n += 3) changes.push([text.decode(parts[n]), parts[n + 1].byteLength ? parts[n + 2] : null]);
    return { status: Number(status), kind, policy, goto, download, stop: stop !== "", body: parts[6], changes };
  };

  onmessage = async ({ data }) => {
    try {
      const reply = await (data.module ? start(data) : answer(data));
      postMessage(reply, [reply.body, ...(reply.changes ?? []).map(([, bytes]) => bytes)].filter(Boolean));
    } catch (error) {
      // The program has ended: what is in its memory is used no more.
      postMessage({ fault: String(error) });
    }
  };
}

/** So long the page waits for an answer. */
const LONGEST = 120_000;
/** After so long there is a button to wait no more. */
const PATIENT = 4_000;

/** What the page knows. The files are those of the job after the last answer: a program that has to be ended is started again with them. */
const job = { files: new Map(), saved: true, folder: null, noted: new Map(), place: null, problem: null, over: false };
let worker = null;
let compiled = null;
let busy = false;
let halt = () => {};
/** The addresses that were shown, for back and forward: in memory only, for they hold what was looked for. */
const visited = [];
let here = -1;

/* The program */

async function compile() {
  const holder = document.getElementById("program");
  const letters = atob(holder.textContent.trim());
  holder.remove();
  const bytes = new Uint8Array(letters.length);
  for (let n = 0; n < letters.length; n++) bytes[n] = letters.charCodeAt(n);
  const whole = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return WebAssembly.compile(await new Response(whole).arrayBuffer());
}

/** Hands the worker something, and waits for what it says; nothing after the longest time, or when the officer waits no more. */
function told(message) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ ended: "time" }), LONGEST);
    const end = (reply) => (clearTimeout(timer), resolve(reply));
    halt = () => end({ ended: "halted" });
    worker.onmessage = ({ data }) => end(data.fault === undefined ? data : { ended: "fault" });
    worker.onerror = () => end({ ended: "fault" });
    worker.postMessage(message, (message.path ? message.files : []).map(([, bytes]) => bytes));
  });
}

async function started() {
  worker?.terminate();
  const source = URL.createObjectURL(new Blob([`(${program})()`], { type: "text/javascript" }));
  worker = new Worker(source);
  const reply = await told({ module: compiled, files: [...job.files] });
  URL.revokeObjectURL(source);
  if (reply.ended) throw new Error("the program does not start");
}

/** The time of this machine, as the program takes it. */
function now() {
  const local = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

const request = (address, more) => {
  const { pathname, searchParams } = new URL(address, "http://page");
  return { post: false, path: pathname, fields: [...searchParams], files: [], ...more };
};

/** Answers a request, whatever happens: a program that was ended is started again with the files as they were. */
async function answered(asked) {
  const { post, path, fields, files } = asked;
  const reply = await told({ post, path, fields, files, at: now() });
  if (!reply.ended) return reply;
  await started();
  return told({ ...request(`/${language()}/ended?why=${reply.ended}`), at: now() });
}

/* What is asked for */

const isOpening = (asked) => asked.post && /\/open$/.test(asked.path);

/** Asks for a page and shows it: `how` is a step forward, or the number of an address that was shown before. */
async function go(asked, how = "forward") {
  if (busy || job.over) return;
  busy = true;
  const timers = [setTimeout(() => say("working"), 300), setTimeout(() => hide("halt", false), PATIENT)];
  try {
    if (/\/open$/.test(asked.path) && "showDirectoryPicker" in window && !asked.fields.some(([name]) => name === "folders")) {
      asked.fields.push(["folders", "1"]);
    }
    let reply = await answered(asked);
    await settle(asked, reply);
    let shown = asked;
    for (let steps = 0; reply.goto && steps < 10; steps++) {
      shown = request(reply.goto);
      reply = await answered(shown);
    }
    if (reply.stop) stop();
    if (reply.download) handOver(reply.download, reply.body);
    else show(reply, shown, how);
  } finally {
    timers.forEach(clearTimeout);
    busy = false;
    state();
  }
}

/** Takes what a request has changed: into the folder at once, or to be saved. */
async function settle(asked, reply) {
  for (const [name, bytes] of reply.changes ?? []) {
    if (bytes) job.files.set(name, bytes);
    else job.files.delete(name);
  }
  if (isOpening(asked) && reply.goto) {
    Object.assign(job, { saved: true, place: null, folder: asked.folder ?? null, noted: asked.noted ?? new Map(), problem: null });
  } else if (reply.changes?.length) {
    job.saved = false;
    if (job.folder) await writeFolder(reply.changes);
  }
}

function language() {
  return document.documentElement.lang === "cy" ? "cy" : "en";
}

/* The folder of a job, where the browser lets the page change it */

/** All files below a folder, by their place in it. */
async function* below(folder, above = "") {
  for await (const entry of folder.values()) {
    if (entry.kind === "directory") yield* below(entry, `${above}${entry.name}/`);
    else yield [above + entry.name, await entry.getFile()];
  }
}

const note = (file) => `${file.lastModified} ${file.size}`;

async function chooseFolder(asked) {
  asked.folder = await window.showDirectoryPicker({ mode: "readwrite" });
  asked.noted = new Map();
  let bytes = 0;
  for await (const [name, file] of below(asked.folder)) {
    asked.noted.set(name, note(file));
    bytes += file.size;
    // A folder that is no job's is not read whole; the program says what is wrong with it.
    const beyond = asked.noted.size > 2_000 || bytes > 512 * 1024 * 1024;
    asked.files.push([name, beyond ? new ArrayBuffer(0) : await file.arrayBuffer()]);
    if (asked.noted.size > 2_000) break;
  }
}

async function inFolder(name, create) {
  const parts = name.split("/");
  let folder = job.folder;
  for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create });
  return [folder, parts.at(-1)];
}

/** What is in the folder now under a name, as it is noted; nothing where there is no file. */
async function noted(name) {
  try {
    const [folder, last] = await inFolder(name, false);
    return note(await (await folder.getFileHandle(last)).getFile());
  } catch (error) {
    if (error.name === "NotFoundError") return undefined;
    throw error;
  }
}

/** Writes what was changed, where the folder is still as it was read: what another program has changed is not written over. */
async function writeFolder(changes) {
  try {
    for (const [name] of changes) {
      if ((await noted(name)) !== job.noted.get(name)) return left("conflict");
    }
    for (const [name, bytes] of changes) {
      const [folder, last] = await inFolder(name, true);
      if (bytes) {
        const file = await folder.getFileHandle(last, { create: true });
        const out = await file.createWritable();
        await out.write(bytes);
        await out.close();
        job.noted.set(name, note(await file.getFile()));
      } else {
        await folder.removeEntry(last);
        job.noted.delete(name);
      }
    }
    job.saved = true;
  } catch {
    left("unwritten");
  }
}

/** The folder is left as it is, and the job is kept as a file from now on. */
function left(problem) {
  Object.assign(job, { folder: null, problem });
}

/* What is kept */

/** Hands a file to the browser, which asks where to, or puts it among the downloads. */
function handOver(name, bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function save() {
  if (busy) return;
  busy = true;
  try {
    // Where the browser can, the same file is written each time.
    if (!job.place && "showSaveFilePicker" in window) {
      job.place = await window.showSaveFilePicker({ suggestedName: `cyfrif-${now().slice(0, 10)}.zip` });
    }
    const reply = await answered(request(`/${language()}/save`));
    if (!reply.download) return show(reply, visited[here]?.asked, here);
    if (job.place) {
      const out = await job.place.createWritable();
      await out.write(reply.body);
      await out.close();
    } else handOver(reply.download, reply.body);
    Object.assign(job, { saved: true, problem: null });
  } catch (error) {
    // Nothing was chosen, or it could not be written there: the job stays unsaved.
    job.place = null;
    if (error.name !== "AbortError") job.problem = "unwritten";
  } finally {
    busy = false;
    state();
  }
}

/** Everything is forgotten. */
function stop() {
  worker.terminate();
  worker = null;
  job.files.clear();
  Object.assign(job, { saved: true, folder: null, noted: new Map(), place: null, problem: null, over: true });
  visited.length = 0;
}

/* What is shown */

let bar = null;
const sentence = (name) => bar?.getAttribute(`data-${name}`) ?? "";

function hide(name, hidden) {
  const button = bar?.querySelector(`[data-do=${name}]`);
  if (button) button.hidden = hidden;
}

function say(name) {
  const status = bar?.querySelector("[role=status]");
  // Said again only where it is another.
  if (status && status.textContent !== sentence(name)) status.textContent = sentence(name);
}

/** The bar says whether the job is saved. */
function state() {
  if (!bar) return;
  hide("halt", true);
  hide("save", job.files.size === 0);
  const kept = job.folder ? "in-folder" : "saved";
  say(job.files.size === 0 ? "none" : (job.problem ?? (job.saved ? kept : "unsaved")));
  bar.classList.toggle("unsaved", !job.saved);
}

/** Puts a page in the place of the one that is shown. */
function show(reply, asked, how) {
  const page = new DOMParser().parseFromString(new TextDecoder().decode(reply.body), "text/html");
  if (here >= 0 && visited[here]) visited[here].scroll = scrollY;
  const isSheet = reply.policy.includes("sandbox");
  const before = visited[here]?.asked.path.replace(/^\/\w+/, "");
  let scroll = 0;
  if (typeof how === "number") {
    here = how;
    scroll = visited[here]?.scroll ?? 0;
  } else if (!asked.post && !job.over) {
    // In the other language the place on the page stays.
    if (here >= 0 && before === asked.path.replace(/^\/\w+/, "")) scroll = scrollY;
    visited.length = ++here;
    visited.push({ asked, scroll: 0 });
    history[here === 0 ? "replaceState" : "pushState"](here, "");
  }
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.className = isSheet ? "job" : page.body.className;
  place(isSheet ? sheet(page, reply.body) : [...page.body.childNodes]);
  const title = document.querySelector("h1");
  if (title) {
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }
  scrollTo(0, scroll);
}

/** Puts nodes around the bar, which stays, so that what it says is not said again. */
function place(nodes) {
  if (bar?.lang !== language()) {
    bar?.remove();
    bar = new DOMParser().parseFromString(BARS[language()], "text/html").body.firstElementChild;
    bar.lang = language();
  }
  if (bar.parentNode !== document.body) document.body.append(bar);
  [...document.body.childNodes].forEach((node) => node !== bar && node.remove());
  const skip = nodes.find((node) => node.classList?.contains("skip"));
  if (skip) bar.before(skip);
  document.body.append(...nodes.filter((node) => node !== skip));
  bar.hidden = job.over;
}

/** A sheet that was written, within the page: nothing in it runs. */
function sheet(page, body) {
  const main = document.createElement("main");
  const title = Object.assign(document.createElement("h1"), { textContent: page.title, className: "hidden" });
  const back = Object.assign(document.createElement("button"), { type: "button", textContent: sentence("look") });
  back.dataset.do = "back";
  const frame = Object.assign(document.createElement("iframe"), { title: page.title, className: "sheet" });
  frame.setAttribute("sandbox", "");
  frame.srcdoc = new TextDecoder().decode(body);
  main.append(title, back, frame);
  return [main];
}

/* What the officer does */

const mayLose = () => job.saved || confirm(sentence("lose"));

document.addEventListener("click", (event) => {
  const action = event.target.closest?.("[data-do]")?.dataset.do;
  if (action) return void { save, halt: () => halt(), back: () => history.back() }[action]();
  const link = event.target.closest?.("a[href]:not([download])");
  if (!link) return;
  event.preventDefault();
  const to = link.getAttribute("href");
  if (to.startsWith("/")) return void go(request(to));
  const target = to.startsWith("#") && document.getElementById(to.slice(1));
  if (target) {
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }
});
// Another tab would be another job.
document.addEventListener("auxclick", (event) => event.target.closest?.("a[href]") && event.preventDefault());

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const data = [...new FormData(form, event.submitter)];
  const fields = data.filter(([, value]) => typeof value === "string");
  const to = form.getAttribute("action");
  if (form.method === "get") return void go({ ...request(to), fields });
  const asked = request(to, { post: true });
  asked.fields.push(...fields);
  if ((isOpening(asked) || /\/stop$/.test(asked.path)) && !mayLose()) return;
  try {
    if (isOpening(asked) && fields.some(([name]) => name === "folder")) await chooseFolder(asked);
    for (const [, file] of data) if (file instanceof File && (file.name || file.size)) asked.files.push([file.name, await file.arrayBuffer()]);
  } catch (error) {
    if (error.name === "AbortError") return;
    return void go(request(`/${language()}/ended?why=fault`), "forward");
  }
  go(asked);
});

/** Dropped files are chosen in the form that they are dropped on, or in the page's first; the page itself is never left for one. */
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const form = event.target.closest?.("form");
  const input = (form ?? document).querySelector("input[type=file]") ?? document.querySelector("input[type=file]");
  if (!input || !event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  input.focus();
});

addEventListener("popstate", async ({ state: to }) => {
  while (busy) await new Promise((resolve) => setTimeout(resolve, 50));
  const asked = visited[to]?.asked;
  if (asked) go({ ...asked, fields: [...asked.fields], files: [] }, to);
});
addEventListener("beforeunload", (event) => {
  if (job.saved) return;
  event.preventDefault();
  event.returnValue = "";
});

(async () => {
  try {
    compiled = await compile();
    await started();
    await go(request(navigator.language.startsWith("cy") ? "/cy/open" : "/en/open"));
  } catch {
    document.getElementById("cannot").hidden = false;
  }
})();
