// The program in Node, for what builds and tries it: the same lists of parts as in page.js.

/** A program of its own: a job in memory, to be asked. */
export async function opened(bytes) {
  const module = await WebAssembly.compile(bytes);
  const outside = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (outside[from] ??= {})[name] = () => {
      throw new Error(`${from}.${name} was called`);
    };
  }
  const { exports: wasm } = await WebAssembly.instantiate(module, outside);

  const written = (list) => {
    const parts = Buffer.concat(
      list.map((part) => Buffer.from(part)).flatMap((part) => {
        const length = Buffer.alloc(4);
        length.writeUInt32LE(part.length);
        return [length, part];
      }),
    );
    const at = wasm.room(parts.length);
    new Uint8Array(wasm.memory.buffer, at, parts.length).set(parts);
    return [at, parts.length];
  };

  const taken = (at) => {
    const memory = Buffer.from(wasm.memory.buffer);
    const end = at + 4 + memory.readUInt32LE(at);
    const parts = [];
    for (let from = at + 4; from < end; ) {
      const next = from + 4 + memory.readUInt32LE(from);
      parts.push(Buffer.from(memory.subarray(from + 4, next)));
      from = next;
    }
    wasm.done(at);
    return parts;
  };

  return {
    imports: WebAssembly.Module.imports(module).length,
    memory: () => wasm.memory.buffer.byteLength,
    put: (files) => wasm.put(...written(files.flat())),
    frame: () => {
      const texts = taken(wasm.frame()).map(String);
      return { languages: { [texts[0]]: texts[1], [texts[2]]: texts[3] }, styles: texts.slice(4) };
    },
    ask: ({ post = false, path, at, fields = [], files = [] }) => {
      const parts = taken(wasm.ask(...written([post ? "1" : "", path, at, String(fields.length), ...fields.flat(), ...files.flat()])));
      const [status, kind, policy, goto, download, stop] = parts.slice(0, 6).map(String);
      const changed = [];
      for (let n = 7; n < parts.length; n += 3) changed.push([String(parts[n]), parts[n + 1].length ? parts[n + 2] : null]);
      return { status: Number(status), kind, policy, goto, download, stop: stop !== "", body: parts[6], changed };
    },
  };
}
