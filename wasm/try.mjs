// Goes the whole way in Chromium, with cyfrif.html opened as a file: exports dropped, template, check, a query answered, a value corrected, the job
// saved and opened again, a second export, the XML written and taken; and once more with a template that is drafted and corrected. The XML must be the command line's, byte for byte, and nothing may be asked of
// any network.
//
//   node try.mjs CYFRIF.html PROGRAM FOLDER-OF-A-COUNCIL [FOLDER-FOR-PICTURES]

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [html, program, council, pictures] = process.argv.slice(2);
const axe = readFileSync("tests/axe/axe.min.js", "utf8");
const work = mkdtempSync(join(tmpdir(), "cyfrif-try-"));
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const faults = [];
const holds = (what, is) => {
  console.log(`${is ? "right" : "WRONG"} ${what}`);
  if (!is) faults.push(what);
};

/** Every request of the page and its worker, but the page itself and what is in memory. */
const asked = [];
async function watched(options = {}) {
  const page = await browser.newPage();
  const cdp = await page.createCDPSession();
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
  cdp.on("Network.requestWillBeSent", ({ request }) => asked.push(request.url));
  cdp.on("Target.attachedToTarget", async ({ sessionId }) => {
    const worker = cdp.connection().session(sessionId);
    worker?.on("Network.requestWillBeSent", ({ request }) => asked.push(request.url));
    await worker?.send("Network.enable").catch(() => {});
  });
  await cdp.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  await cdp.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: work, eventsEnabled: true });
  page.on("pageerror", (error) => faults.push(`error: ${error}`));
  page.on("console", (said) => said.type() === "error" && faults.push(`console: ${said.text()}`));
  // What asks the officer where to, cannot be answered here: the browser's downloads are used.
  await page.evaluateOnNewDocument((folders) => {
    delete window.showSaveFilePicker;
    if (!folders) delete window.showDirectoryPicker;
  }, options.folders ?? false);
  await page.goto(pathToFileURL(resolve(html)).href);
  await page.waitForSelector("form");
  return page;
}

/** Does something that leads to another page, and waits for it. */
async function leads(page, action) {
  await page.evaluate(() => document.querySelector("h1").setAttribute("data-before", ""));
  await action();
  await page.waitForFunction(() => document.querySelector("h1") && !document.querySelector("h1[data-before]"), { timeout: 130_000 });
  await page.waitForFunction(() => !document.querySelector("[role=status]")?.textContent.includes("…"));
}
const press = (page, selector) => leads(page, () => page.evaluate((selector) => document.querySelector(selector).click(), selector));
const link = (page, begin) => press(page, `main a[href^="${begin}"], nav a[href^="${begin}"]`);
const fill = (page, fields) =>
  page.evaluate((fields) => {
    for (const [selector, value] of Object.entries(fields)) {
      const field = document.querySelector(selector);
      if (field.type === "radio" || field.type === "checkbox") field.checked = true;
      else field.value = value;
    }
  }, fields);
/** Drops files on the page, as from the desktop. */
const drop = (page, files) =>
  page.evaluate((files) => {
    const data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
    document.querySelector("main").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, files.map(([name, bytes]) => [name, bytes.toString("base64")]));
const exports = (set) => readdirSync(join(council, set)).map((name) => [name, readFileSync(join(council, set, name))]);
const title = (page) => page.$eval("h1", (h1) => h1.textContent);
const status = (page) => page.$eval("[role=status]", (status) => status.textContent);
const downloaded = async (name) => {
  for (let n = 0; n < 100; n++) {
    const found = readdirSync(work).find((there) => name.test(there) && !there.endsWith(".crdownload"));
    if (found) return [found, readFileSync(join(work, found))];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} was not saved`);
};
let looked = 0;
/** What axe-core finds on the page as it is, and whether it is wider than the window. */
async function look(page, name) {
  looked += 1;
  // Evaluated by the tool, not by the page: its own policy would not let it in.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"], iframes: false });
    return violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
  });
  for (const fault of found) faults.push(`${name}: ${fault}`);
  for (const [width, height] of [[1366, 768], [390, 844]]) {
    await page.setViewport({ width, height });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) faults.push(`${name}: ${wide} px too wide at ${width}`);
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}-${width}.png`) });
    }
  }
  await page.setViewport({ width: 1366, height: 768 });
}

async function wholeWay(tag) {
  const page = await watched();
  const policy = await page.$eval("meta[http-equiv]", (meta) => meta.content);
  holds("the policy allows no connection", policy.includes("default-src 'none'") && policy.includes("connect-src 'none'"));
  if (tag === "cy") await press(page, ".languages a");
  holds(`it begins in ${tag}`, (await page.evaluate(() => document.documentElement.lang)) === tag);
  await look(page, `${tag}-1-first`);
  await link(page, `/${tag}/start`);
  await drop(page, exports("broken/lac"));
  holds("dropped files are chosen", (await page.$eval("input[type=file]", (input) => input.files.length)) === 4);
  await press(page, "main form button");
  holds("what is not saved is said", (await status(page)).length > 20);
  holds("leaving asks first", await page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }))));
  await look(page, `${tag}-2-files`);
  await link(page, `/${tag}/start/returns`);
  await fill(page, { "select[name=authority]": "512" });
  await press(page, "main form button");
  await look(page, `${tag}-3-template`);
  await press(page, "main form button");
  holds("the job is begun", (await page.$$("nav.steps a")).length > 4);
  await look(page, `${tag}-4-overview`);
  await link(page, `/${tag}/check`);
  await look(page, `${tag}-5-check`);

  // A query answered.
  await page.evaluate((to) => document.querySelector("main a").setAttribute("href", to), `/${tag}/messages?level=query`);
  await link(page, `/${tag}/messages?level=query`);
  await look(page, `${tag}-6-queries`);
  await link(page, `/${tag}/answer?`);
  await fill(page, { "input[name=who]": "A. Officer", "input[name=reason]": "Looked at in the file" });
  await press(page, "main form button");
  await page.evaluate((to) => document.querySelector("main a").setAttribute("href", to), `/${tag}/messages?level=error`);
  await link(page, `/${tag}/messages?level=error`);
  const errors = (await page.$$("article")).length;
  holds("there are errors", errors > 0);

  // Back, forward, the focus.
  await leads(page, () => page.evaluate(() => history.back()));
  await leads(page, () => page.evaluate(() => history.forward()));
  holds("back and forward lead there and back", (await page.$$("article")).length === errors);
  holds("the heading has the focus", await page.evaluate(() => document.activeElement === document.querySelector("h1")));

  // A value corrected, and taken back.
  await link(page, `/${tag}/correct?`);
  // Which of several values is asked first.
  if (!(await page.$("input[name=to]"))) await link(page, `/${tag}/correct?`);
  await fill(page, { "input[name=who]": "A. Officer", "input[name=reason]": "Looked at in the file", "input[name=to]": "" });
  await press(page, "main form button");
  await link(page, `/${tag}/decisions`);
  holds("answer and correction are kept", (await page.$$("input[name=entry]")).length === 2);
  await look(page, `${tag}-7-decisions`);
  await page.evaluate(() => {
    const form = document.querySelector("input[name=kind][value='1']").form;
    form.querySelector("input[name=entry]").checked = true;
    form.querySelector("button").setAttribute("data-now", "");
  });
  await press(page, "[data-now]");

  // The job saved, forgotten, and opened again in another page.
  await page.click("[data-do=save]");
  const [name, zip] = await downloaded(/^cyfrif-.*\.zip$/);
  rmSync(join(work, name));
  await page.waitForFunction(() => !document.querySelector(".alone.unsaved"));
  holds("after saving nothing is asked", await page.evaluate(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true }))));
  await press(page, "footer button");
  holds("stopped, nothing is left", await page.evaluate(() => document.querySelector(".alone").hidden && !document.querySelector("nav.steps")));
  await page.close();
  const again = await watched();
  if (tag === "cy") await press(again, ".languages a");
  await drop(again, [["job.zip", Buffer.from("PK no zip")]]);
  await press(again, "main form button");
  holds("what is no job is refused", await again.$eval(".wrong", (said) => said.textContent.length > 20));
  await drop(again, [["job.zip", zip]]);
  await press(again, "main form button");
  holds("the job is open again", (await again.$$("nav.steps a")).length > 4);

  // A second export puts everything right; what is written is what the command line writes.
  await link(again, `/${tag}/exports`);
  await drop(again, exports("clean/lac"));
  await press(again, "main form button");
  await look(again, `${tag}-8-changes`);
  await written(again, tag, "lac-2025-26-512-1.xml");
  await press(again, `a[href*="look=1"]`);
  const sheet = await (await again.waitForSelector("iframe.sheet")).contentFrame();
  holds("a sheet is shown with its style", await sheet.evaluate(() => getComputedStyle(document.body).maxWidth !== "none" || document.styleSheets.length > 0));
  await look(again, `${tag}-10-sheet`);
  await leads(again, () => again.click("[data-do=back]"));
  await again.close();
}

/** Saves the job, writes its return, and compares the XML with what the command line writes in the folder that was saved. */
async function written(page, tag, file) {
  await page.click("[data-do=save]");
  const [saved] = await downloaded(/^cyfrif-.*\.zip$/);
  await link(page, `/${tag}/prepare`);
  await press(page, "main form button");
  await look(page, `${tag}-9-written-${file}`);
  await page.evaluate((name) => document.querySelector(`a[href*="file?name=${name}"]`).click(), file);
  const [, xml] = await downloaded(new RegExp(`^${file}$`));
  const at = String(xml).match(/<PreparedAt>(.*?)</)[1];
  execFileSync("unzip", ["-q", join(work, saved), "-d", join(work, "job")]);
  execFileSync(resolve(program), ["prepare", "--prepared-at", at], { cwd: join(work, "job"), stdio: "ignore" });
  const same = Buffer.compare(xml, readFileSync(join(work, "job/out", file))) === 0;
  holds(`the XML is the command line's, byte for byte (${file}, ${xml.length} bytes)`, same);
  rmSync(join(work, "job"), { recursive: true });
  rmSync(join(work, saved));
  rmSync(join(work, file));
}

/** A system that no template knows, and one column of which is easily taken for another: the guess is corrected to the right column. */
async function settled(tag) {
  const page = await watched();
  if (tag === "cy") await press(page, ".languages a");
  await link(page, `/${tag}/start`);
  const [head, ...rows] = readFileSync(join(council, "clean/casp/Children.csv"), "utf8").trimEnd().split(/\r?\n/);
  const other = [`${head.replace(",Ethnicity,", ",Group code,")},Ethnicity (old list)`, ...rows.map((row) => `${row},A1`)];
  await drop(page, [["Children.csv", Buffer.from(`${other.join("\n")}\n`)]]);
  await press(page, "main form button");
  await link(page, `/${tag}/start/returns`);
  await fill(page, { "select[name=authority]": "512" });
  await press(page, "main form button");
  await fill(page, { "input[name=template-casp][value=draft]": true });
  await press(page, "main form button");
  holds("the guess is asked at once", (await page.$(".notice.info")) !== null);
  await look(page, `${tag}-4-mapping`);
  await fill(page, { "input[name=choice][value=value]": true, "select[name=value]": "Group code" });
  await press(page, "main form button");
  holds("the column is corrected, and nothing is left to ask", (await page.$(".notice.good")) !== null);
  await written(page, tag, "casp-2025-26-512-1.xml");
  await page.close();
}

/** A folder of the browser's own kind, in memory: what the page writes into it is seen. */
async function inFolder() {
  const page = await watched({ folders: true });
  const toml = readFileSync(join(council, "broken/cyfrif.toml"), "utf8").replace(/^last-year.*$/gm, "");
  const postcodes = ["postcodes.csv", readFileSync(join(council, "broken/postcodes.csv"))];
  const files = [["cyfrif.toml", Buffer.from(toml)], postcodes, ...["casp", "lac"].flatMap((part) => exports(`broken/${part}`).map(([name, bytes]) => [`${part}/${name}`, bytes]))];
  await page.evaluate((files) => {
    const disk = new Map();
    let time = 1;
    window.disk = disk;
    window.touch = (name, text) => disk.set(name, { bytes: new TextEncoder().encode(text), at: ++time });
    for (const [name, text] of files) disk.set(name, { bytes: Uint8Array.from(atob(text), (c) => c.charCodeAt(0)), at: ++time });
    const missing = () => new DOMException("none", "NotFoundError");
    const fileHandle = (name) => ({
      kind: "file",
      name: name.split("/").at(-1),
      getFile: async () => new File([disk.get(name).bytes], name, { lastModified: disk.get(name).at }),
      createWritable: async () => {
        let written = new Uint8Array();
        return { write: async (bytes) => (written = new Uint8Array(bytes)), close: async () => disk.set(name, { bytes: written, at: ++time }) };
      },
    });
    const folderHandle = (above) => ({
      kind: "directory",
      name: above.split("/").at(-2) ?? "",
      async *values() {
        const inside = [...disk.keys()].filter((name) => name.startsWith(above)).map((name) => name.slice(above.length));
        for (const name of new Set(inside.map((name) => name.split("/")[0]))) yield disk.has(above + name) ? fileHandle(above + name) : folderHandle(`${above}${name}/`);
      },
      getDirectoryHandle: async (name, { create } = {}) => {
        if (!create && ![...disk.keys()].some((there) => there.startsWith(`${above}${name}/`))) throw missing();
        return folderHandle(`${above}${name}/`);
      },
      getFileHandle: async (name, { create } = {}) => {
        if (!disk.has(above + name)) {
          if (!create) throw missing();
          disk.set(above + name, { bytes: new Uint8Array(), at: ++time });
        }
        return fileHandle(above + name);
      },
      removeEntry: async (name) => void disk.delete(above + name),
    });
    window.showDirectoryPicker = async () => folderHandle("");
  }, files.map(([name, bytes]) => [name, bytes.toString("base64")]));
  await look(page, "en-folder-first");
  await press(page, "form:has(input[name=folder]) button");
  holds("a folder is opened", (await page.$$("nav.steps a")).length > 4);
  await page.evaluate(() => document.querySelector("main a").setAttribute("href", "/en/messages?level=query"));
  await link(page, "/en/messages?level=query");
  const answer = async () => {
    await link(page, "/en/answer?");
    await fill(page, { "input[name=who]": "A. Officer", "input[name=reason]": "Looked at in the file" });
    await press(page, "main form button");
  };
  await answer();
  holds("a change is written into the folder at once", await page.evaluate(() => new TextDecoder().decode(window.disk.get("answers.toml")?.bytes).includes("Looked at in the file")));
  holds("and need not be saved", await page.evaluate(() => window.dispatchEvent(new Event("beforeunload", { cancelable: true }))));
  await page.evaluate(() => window.touch("answers.toml", "# another program\n"));
  await page.evaluate(() => document.querySelector("main a").setAttribute("href", "/en/messages?level=query"));
  await link(page, "/en/messages?level=query");
  await answer();
  holds("what another program has changed is not written over", await page.evaluate(() => new TextDecoder().decode(window.disk.get("answers.toml").bytes) === "# another program\n"));
  holds("and that is said", (await status(page)).includes("another program"));
  await page.close();
}

/** A program that never answers, or ends, is started again with the files as they were. */
async function ended() {
  const page = await watched();
  await link(page, "/en/start");
  await drop(page, exports("clean/lac"));
  await press(page, "main form button");
  // Instead of an answer nothing ever comes: the worker is kept from it, as by a reader that hangs.
  await page.evaluate(() => (worker.postMessage = () => {}));
  await page.evaluate(() => document.querySelector('main a[href="/en/start/returns"]').click());
  await page.waitForSelector("[data-do=halt]:not([hidden])", { timeout: 10_000 });
  await look(page, "en-working");
  await leads(page, () => page.click("[data-do=halt]"));
  holds("what is waited for no more is said", (await page.$eval(".notice", (notice) => notice.textContent)).includes("you stopped waiting"));
  await look(page, "en-ended");
  await leads(page, () => page.evaluate(() => { const a = document.querySelector("main a"); a.href = "/en/start/returns"; a.click(); }));
  holds("the files are still there", (await page.$$("select[name^=of]")).length === 4);
  // The program ends of itself.
  await page.evaluate(() => { const send = worker.postMessage.bind(worker); worker.postMessage = () => send({ post: false }); });
  await leads(page, () => page.evaluate(() => { const a = document.querySelector(".alone a"); a.href = "/en/start/returns"; a.click(); }));
  holds("a program that fails is said to", (await page.$eval(".notice", (notice) => notice.textContent)).includes("damaged"));
  await page.close();
}

/** What an enemy would do who had got a script into the page: nothing of it reaches a server on this machine, though it does from a page without a policy. */
async function enemy() {
  let hits = 0;
  const server = createServer((_, reply) => (hits++, reply.end()));
  server.on("upgrade", (_, socket) => (hits++, socket.destroy()));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const to = `http://127.0.0.1:${server.address().port}/`;
  const attempts = (to) => {
    const append = (name, more) => document.body.append(Object.assign(document.createElement(name), more));
    fetch(`${to}fetch`, { mode: "no-cors" }).catch(() => {});
    navigator.sendBeacon(`${to}beacon`, "x");
    append("img", { src: `${to}image` });
    append("link", { rel: "stylesheet", href: `${to}style` });
    append("iframe", { src: `${to}frame` });
    append("script", { src: `${to}script` });
    append("script", { textContent: `fetch("${to}inline", { mode: "no-cors" })` });
    append("video", { src: `${to}video`, autoplay: true });
    append("iframe", { srcdoc: `<img src="${to}inner">` });
    try {
      new WebSocket(to.replace("http", "ws"));
    } catch {}
    try {
      new Worker(URL.createObjectURL(new Blob([`fetch("${to}worker", { mode: "no-cors" })`])));
    } catch {}
    const form = Object.assign(document.createElement("form"), { action: `${to}form`, method: "post", target: "elsewhere" });
    document.body.append(form);
    form.submit();
  };
  const wait = () => new Promise((resolve) => setTimeout(resolve, 2_000));
  const open = await browser.newPage();
  await open.goto(pathToFileURL(join(work, "open.html")).href);
  await open.evaluate(attempts, to);
  await wait();
  const free = hits;
  hits = 0;
  const page = await browser.newPage();
  await page.goto(pathToFileURL(resolve(html)).href);
  await page.waitForSelector("form");
  await page.evaluate(attempts, to);
  await wait();
  holds(`of what reaches a server from a page without a policy (${free} requests), nothing does from this one (${hits})`, free > 8 && hits === 0);
  server.close();
  server.closeAllConnections();
}

try {
  for (const tag of ["en", "cy"]) {
    await wholeWay(tag);
    await settled(tag);
  }
  await inFolder();
  await ended();
  writeFileSync(join(work, "open.html"), "<!DOCTYPE html><title>open</title><body></body>");
  await enemy();
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
const outside = asked.filter((url) => !/^(blob|data|about):/.test(url) && url !== pathToFileURL(resolve(html)).href);
holds(`no request at all in ${looked} pages${outside.length ? `: ${outside.join(" ")}` : ""}`, outside.length === 0);
faults.forEach((fault) => console.log(`WRONG ${fault}`));
process.exit(faults.length ? 1 : 0);
