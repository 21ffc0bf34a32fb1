// Measures cyfrif.html in Chromium against a release build of the program, for docs/speed.md.
//
//   node measure.mjs CYFRIF.html PROGRAM MODULE.wasm

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { opened } from "./host.mjs";

const [html, program, moduleFile] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "cyfrif-measure-"));
const best = (list) => Math.round(Math.min(...list));
const middle = (list) => Math.round(list.sort((a, b) => a - b)[Math.floor(list.length / 2)]);
const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
console.log(`cyfrif.html: ${mb(statSync(html).size)}; its program ${mb(statSync(moduleFile).size)}`);

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
/** What the processes that show pages hold, the largest of them. */
const memory = () => {
  const lines = execFileSync("ps", ["-eo", "pid,ppid,rss,args"]).toString().split("\n").map((line) => line.trim().split(/\s+/));
  const ours = new Set([String(browser.process().pid)]);
  for (let n = 0; n < 4; n++) for (const [pid, parent] of lines) if (ours.has(parent)) ours.add(pid);
  return Math.max(...lines.filter(([pid, , , ...args]) => ours.has(pid) && args.includes("--type=renderer")).map(([, , rss]) => Number(rss) * 1024));
};

async function ready() {
  const page = await browser.newPage();
  const began = performance.now();
  await page.goto(pathToFileURL(resolve(html)).href);
  await page.waitForSelector("form");
  return [page, performance.now() - began];
}

const times = [];
for (let n = 0; n < 7; n++) {
  const [page, took] = await ready();
  times.push(took);
  if (n === 0) console.log(`memory of the page when it is ready: ${mb(memory())}`);
  await page.close();
}
console.log(`from opening to ready: ${best(times)} ms (shortest of ${times.length}), ${middle(times)} ms (middle)`);

for (const children of [1_000, 10_000]) {
  const folder = join(work, String(children));
  spawnSync(program, ["demo", folder, "--children", String(children)], { stdio: "ignore" });
  const job = join(folder, "1-with-mistakes/wccis");
  rmSync(join(job, "out"), { recursive: true, force: true });
  const native = [];
  let code = 0;
  for (let n = 0; n < 7; n++) {
    const began = performance.now();
    code = spawnSync(program, ["check", "--format", "json"], { cwd: job, maxBuffer: 1 << 30 }).status;
    native.push(performance.now() - began);
  }
  const host = await opened(readFileSync(moduleFile));
  const names = readdirSync(job, { recursive: true }).map(String).filter((name) => statSync(join(job, name)).isFile());
  host.put(names.map((name) => [name, readFileSync(join(job, name))]));
  const at = "2026-05-20T09:30:00";
  const zip = host.ask({ path: "/en/save", at }).body.toString("base64");
  host.ask({ path: "/en/check", at });

  const [page] = await ready();
  const there = await page.evaluate(async (zip, times) => {
    const took = [];
    for (let n = 0; n < times; n++) {
      const bytes = Uint8Array.from(atob(zip), (c) => c.charCodeAt(0)).buffer;
      const opened = await answered({ ...request("/en/open"), post: true, files: [["job.zip", bytes]] });
      if (!opened.goto) throw new Error("the job does not open");
      const began = performance.now();
      const page = await answered(request("/en/check"));
      took.push(performance.now() - began);
      if (page.status !== 200) throw new Error(`${page.status}`);
    }
    return took;
  }, zip, 7);
  const [here, wasm] = [best(native), best(there)];
  console.log(
    `check of ${children} children, both returns (exit code ${code}): ${here} ms natively, ${wasm} ms in the browser, ${(wasm / here).toFixed(2)} times; ` +
      `memory of the program ${mb(host.memory())}, of the page ${mb(memory())}`,
  );
  await page.close();
}
await browser.close();
rmSync(work, { recursive: true });
