// The forms and links of a page as a browser would send them, for what tries the pages in Node.

const plain = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[name]);
const attribute = (tag, name) => {
  const value = tag.match(new RegExp(` ${name}="([^"]*)"`));
  return value ? plain(value[1]) : undefined;
};

/** All forms of a page: where each goes, and its fields as they are filled in. */
export function forms(html) {
  return html.split("<form ").slice(1).map((text) => {
    const body = text.split("</form>")[0];
    const fields = [];
    for (const part of body.split(/(?=<input |<select )/)) {
      const tag = part.slice(0, part.indexOf(">") + 1);
      const [name, kind] = [attribute(tag, "name"), attribute(tag, "type")];
      if (tag.startsWith("<select ")) {
        const options = part.split("<option ").slice(1);
        const chosen = options.find((option) => / selected>/.test(option.slice(0, option.indexOf(">") + 1))) ?? options[0];
        fields.push([name, attribute(` ${chosen}`, "value")]);
      } else if (tag.startsWith("<input ") && kind !== "file" && (!["radio", "checkbox"].includes(kind) || / checked/.test(tag))) {
        fields.push([name, attribute(tag, "value") ?? ""]);
      }
    }
    return { action: attribute(` ${body}`, "action"), post: attribute(` ${body}`, "method") === "post", fields };
  });
}

/** The first form that goes to an address, some of its fields filled in otherwise. */
export function form(html, action, filled = {}) {
  const found = forms(html).find((form) => form.action.split("?")[0] === action);
  if (!found) throw new Error(`there is no form to ${action}`);
  const kept = found.fields.filter(([name]) => !(name in filled));
  return { ...found, fields: [...kept, ...Object.entries(filled)] };
}

/** The addresses of the links of a page, each once. */
export const links = (html) => [...new Set([...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, to]) => plain(to)).filter((to) => to.startsWith("/")))];
