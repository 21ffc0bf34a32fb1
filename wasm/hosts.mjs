// The same requests to both hosts, `cyfrif serve` and the program in WebAssembly: every page must be the same, byte for byte.
//
//   node wasm/hosts.mjs MODULE.wasm PROGRAM FOLDER-OF-A-COUNCIL

import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request as http } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { form, links } from "./forms.mjs";
import { opened } from "./host.mjs";

const [moduleFile, program, council] = process.argv.slice(2);
/** So many pages are looked at by following links, in each language and state of the job. */
const FOLLOWED = 150;

const folder = mkdtempSync(join(tmpdir(), "cyfrif-hosts-"));
const server = spawn(program, ["serve", folder, "--no-browser"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((resolve) => {
  let said = "";
  server.stdout.on("data", (text) => {
    const found = (said += text).match(/http:\/\/127\.0\.0\.1:\d+\/open\?token=\w+/);
    if (found) resolve(found[0]);
  });
});
const origin = new URL(address).origin;
let cookie = "";

/** A request over HTTP, as the browser would send it. */
function served({ post = false, path, fields = [], files = [] }) {
  const query = fields.length && !post ? `?${new URLSearchParams(fields)}` : "";
  const headers = { cookie, ...(post ? { origin } : {}) };
  let body = null;
  if (post && files.length) {
    const boundary = "----cyfrif-boundary";
    headers["content-type"] = `multipart/form-data; boundary=${boundary}`;
    const text = fields.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("");
    const parts = files.flatMap(([name, bytes]) => [
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`, bytes, "\r\n",
    ]);
    body = Buffer.concat([text, ...parts, `--${boundary}--\r\n`].map((part) => Buffer.from(part)));
  } else if (post) {
    headers["content-type"] = "application/x-www-form-urlencoded";
    body = Buffer.from(String(new URLSearchParams(fields)));
  }
  if (body) headers["content-length"] = body.length;
  return new Promise((resolve, reject) => {
    const sent = http(origin + path + query, { method: post ? "POST" : "GET", headers }, (reply) => {
      const chunks = [];
      reply.on("data", (chunk) => chunks.push(chunk));
      reply.on("end", () => {
        const is = (name) => reply.headers[name] ?? "";
        if (is("set-cookie")) cookie = String(is("set-cookie")).split(";")[0];
        const download = decodeURIComponent(is("content-disposition").split("''")[1] ?? "");
        resolve({ status: reply.statusCode, kind: is("content-type"), policy: is("content-security-policy"), goto: is("location"), download, body: Buffer.concat(chunks) });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const host = await opened(readFileSync(moduleFile));
const local = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
const at = (to) => {
  const { pathname, searchParams } = new URL(to, origin);
  return { path: pathname, fields: [...searchParams] };
};
let [asked, wrong] = [0, 0];

/** Asks both, compares, and goes where both say. */
async function both(request) {
  const [there, here] = [await served(request), host.ask({ ...request, at: local() })];
  asked += 1;
  const differ = ["status", "kind", "policy", "goto", "download"].filter((part) => there[part] !== here[part]);
  if (Buffer.compare(there.body, here.body) !== 0) differ.push("body");
  if (differ.length) {
    wrong += 1;
    const first = [...there.body].findIndex((byte, n) => byte !== here.body[n]);
    const around = (body) => body.subarray(Math.max(0, first - 80), first + 80).toString();
    console.log(`DIFFERENT ${request.path} ${JSON.stringify(request.fields)}: ${differ.join(", ")} ${there.status}/${here.status} ${there.goto}/${here.goto}`);
    if (differ.includes("body")) console.log(`  serve: …${around(there.body)}…\n  wasm:  …${around(here.body)}…`);
  }
  return there.goto ? both(at(there.goto)) : there.body.toString();
}

const get = (to) => both(at(to));
const send = ({ action, post, fields }, files = []) => both(post ? { post, ...at(action), fields, files } : { path: action, fields });
const exports = (set) => readdirSync(join(council, set)).map((name) => [name, readFileSync(join(council, set, name))]);

/** Follows links from the pages of the steps. */
async function followed(tag) {
  const open = ["", "exports", "mapping", "check", "messages", "decisions", "prepare", "more", "changes", "none"].map((route) => `/${tag}/${route}`);
  const seen = new Set(open);
  for (let n = 0; n < open.length && n < FOLLOWED; n++) {
    for (const to of links(await get(open[n]))) {
      if (to.startsWith(`/${tag}/`) && !to.includes("/file?") && !seen.has(to)) {
        seen.add(to);
        open.push(to);
      }
    }
  }
}

await served(at(address.replace(origin, "").replace("/open?", "/open?")));
for (const tag of ["en", "cy"]) await get(`/${tag}/start`);
await send({ action: "/en/start", post: true, fields: [] }, [["x.exe", Buffer.from("MZ")]]);
await send({ action: "/en/start", post: true, fields: [] }, exports("broken/lac"));
const returns = form(await get("/en/start/returns"), "/en/start/template");
await send(returns);
returns.fields = returns.fields.map(([name, value]) => [name, name === "authority" ? "512" : value]);
await send(form(await send(returns), "/en/start/make"));
for (const tag of ["en", "cy"]) await followed(tag);
const decided = { who: "A. Officer", reason: "Looked at in the file" };
const answer = links(await get("/en/messages?level=query")).find((to) => to.startsWith("/en/answer?"));
await send(form(await get(answer), "/en/answer", { ...decided, reason: "-" }));
await send(form(await get(answer), "/en/answer", decided));
const values = links(await get("/en/messages?level=error")).find((to) => to.startsWith("/en/correct?"));
// Which of several values is asked first.
await get(values);
const correct = `${values}&value=0`;
await send(form(await get(correct), "/en/correct", { ...decided, to: "not a value" }));
await send(form(await get(correct), "/en/correct", { ...decided, to: "" }));
await followed("cy");
await send({ action: "/en/exports", post: true, fields: [["place", ""]] }, exports("clean/lac"));
await followed("en");
await send(form(await get("/en/decisions"), "/en/undo", {}));
await get("/en/prepare");
console.log(`${asked} requests to both hosts: ${wrong} answers differ`);
server.kill();
rmSync(folder, { recursive: true });
process.exit(wrong ? 1 : 0);
