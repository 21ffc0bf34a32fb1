// Prepares an invented council in WebAssembly, in memory, and compares what is written with what the program wrote natively, byte for byte.
//
//   node wasm/check.mjs MODULE.wasm FOLDER-OF-THE-COUNCIL FOLDER-OF-WHAT-THE-PROGRAM-WROTE

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const [moduleFile, council, native] = process.argv.slice(2);

/** All files of a folder and those in it, by their path below it. */
const files = (folder) =>
  readdirSync(folder, { recursive: true }).map(String).filter((name) => statSync(join(folder, name)).isFile()).sort();

/** Files as one list of bytes: name and content of each, with their lengths in front. */
const packed = (list) =>
  Buffer.concat(list.flat().flatMap((part) => {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return [length, bytes];
  }));

const unpacked = (bytes) => {
  const parts = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32LE(at);
    parts.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return new Map(parts.filter((_, n) => n % 2 === 0).map((name, n) => [name.toString(), parts[2 * n + 1]]));
};

const compiled = await WebAssembly.compile(readFileSync(moduleFile));
// Nothing from outside is needed: what a dependency declares and the library never calls stops the run if it is called after all.
const outside = {};
const imports = WebAssembly.Module.imports(compiled);
for (const { module, name } of imports) {
  (outside[module] ??= {})[name] = () => {
    throw new Error(`${module}.${name} was called`);
  };
}
console.log(`${relative(".", moduleFile)}: ${readFileSync(moduleFile).length} bytes, ${imports.length} imports declared`);
const { exports } = await WebAssembly.instantiate(compiled, outside);

const list = packed(files(council).map((name) => [name, readFileSync(join(council, name))]));
const began = performance.now();
const room = exports.room(list.length);
new Uint8Array(exports.memory.buffer, room, list.length).set(list);
const at = exports.prepare(room, list.length);
const memory = Buffer.from(exports.memory.buffer);
const written = unpacked(memory.subarray(at + 4, at + 4 + memory.readUInt32LE(at)));
console.log(`${list.length} bytes in, prepared in ${Math.round(performance.now() - began)} ms`);
if (written.has("")) {
  console.error(written.get("").toString());
  process.exit(1);
}

let wrong = 0;
const same = (name, here, there) => {
  const equal = there !== undefined && here !== undefined && Buffer.compare(here, there) === 0;
  console.log(`${equal ? "same     " : "DIFFERENT"} ${name} (${here?.length ?? "not written"} bytes, natively ${there?.length ?? "not written"})`);
  wrong += equal ? 0 : 1;
};
const theirs = new Map(files(native).map((name) => [name, readFileSync(join(native, name))]));
for (const name of theirs.keys()) {
  // The lock has no content; the audit record has the time of each run.
  if (name.endsWith(".cyfrif.lock") || name.endsWith("audit.jsonl")) continue;
  same(name, written.get(`clean/out/${name}`), theirs.get(name));
}
const xml = [...written.keys()].filter((name) => name.endsWith(".xml"));
console.log(xml.length ? `XML written: ${xml.join(", ")}` : "no XML was written");
process.exit(wrong === 0 && xml.length > 0 ? 0 : 1);
