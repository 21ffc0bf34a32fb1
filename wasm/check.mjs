// Writes an invented council's returns with the program in WebAssembly, in memory, and compares what is written with what the program wrote natively,
// byte for byte.
//
//   node wasm/check.mjs MODULE.wasm FOLDER-OF-THE-COUNCIL FOLDER-OF-WHAT-THE-PROGRAM-WROTE

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { form } from "./forms.mjs";
import { opened } from "./host.mjs";

const [moduleFile, council, native] = process.argv.slice(2);
const files = (folder) =>
  readdirSync(folder, { recursive: true }).map(String).filter((name) => statSync(join(folder, name)).isFile()).sort();

const bytes = readFileSync(moduleFile);
const host = await opened(bytes);
console.log(`${moduleFile}: ${bytes.length} bytes, ${host.imports} imports declared`);
// The folder of the job is that without a name; what lies beside it is named from there.
host.put(files(council).map((name) => [name.replace(/^clean\//, ""), readFileSync(join(council, name))]));
const at = "2026-05-20T09:30:00";
const began = performance.now();
const page = host.ask({ path: "/en/prepare", at });
const { fields } = form(page.body.toString(), "/en/prepare");
const reply = host.ask({ post: true, path: "/en/prepare", at, fields });
console.log(`prepared in ${Math.round(performance.now() - began)} ms, ${Math.round(host.memory() / 1e6)} MB of memory`);
const written = new Map(reply.changed);

let wrong = 0;
for (const name of files(native)) {
  // The lock has no content; the audit record has the time of each run.
  if (name.endsWith(".cyfrif.lock") || name.endsWith("audit.jsonl")) continue;
  const [here, there] = [written.get(`out/${name}`), readFileSync(join(native, name))];
  const equal = here && Buffer.compare(here, there) === 0;
  console.log(`${equal ? "same     " : "DIFFERENT"} ${name} (${here?.length ?? "not written"} bytes, natively ${there.length})`);
  wrong += equal ? 0 : 1;
}
const xml = [...written.keys()].filter((name) => name.endsWith(".xml"));
console.log(xml.length ? `XML written: ${xml.join(", ")}` : `no XML was written: ${reply.body}`);
process.exit(wrong === 0 && xml.length > 0 ? 0 : 1);
