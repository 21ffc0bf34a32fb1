// Makes cyfrif.html of the program, the script and the styles, and says how large it is.
//
//   node wasm/build.mjs MODULE.wasm VERSION OUT.html

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { opened } from "./host.mjs";

const [moduleFile, version, out] = process.argv.slice(2);
const beside = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const source = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const bytes = readFileSync(moduleFile);
const { languages, styles } = (await opened(bytes)).frame();
const packed = deflateRawSync(bytes, { level: 9 }).toString("base64");
const style = styles[0] + beside("page.css");
const script = beside("page.js").replace('"use strict";', () => `"use strict";\nconst BARS = ${JSON.stringify(languages).replaceAll("<", "\\u003c")};`);
if (script.includes("</script")) throw new Error("the script would end too early");
const policy = [
  "default-src 'none'",
  "connect-src 'none'",
  `script-src ${source(script)} 'wasm-unsafe-eval'`,
  `style-src ${[style, ...styles].map(source).join(" ")}`,
  "worker-src blob:",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");
const parts = { policy, version, style, program: packed, script };
const html = beside("page.html").replace(/\{(policy|version|style|program|script)\}/g, (_, name) => parts[name]);
writeFileSync(out, html);
const mb = (length) => `${(length / 1e6).toFixed(2)} MB`;
console.log(`${out}: ${mb(Buffer.byteLength(html))}, its program ${mb(bytes.length)}, packed ${mb(packed.length)}, the script ${script.length} bytes`);
console.log(`SHA-256 ${createHash("sha256").update(html).digest("hex")}`);
