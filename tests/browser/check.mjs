// Opens every HTML page below a folder at three widths: axe-core must find nothing, and the page must not be wider than the window.
import { readdirSync, readFileSync, mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const WIDTHS = [360, 768, 1280];
const [folder, shots] = process.argv.slice(2);
const axe = readFileSync("tests/axe/axe.min.js", "utf8");
const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "chromium", args: ["--no-sandbox"] });
let wrong = 0;

for (const name of pages) {
  const page = await browser.newPage();
  // The page's own policy lets nothing else in.
  await page.setBypassCSP(true);
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(pathToFileURL(join(folder, name)).href);
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 900 });
    const wide = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const own = (element) => element.getBoundingClientRect().right > room + 1 && !element.closest("[data-scrolls], .scrolls, .table, .wide");
      const found = document.documentElement.scrollWidth > room ? [...document.querySelectorAll("body *")].filter(own) : [];
      return { by: document.documentElement.scrollWidth - room, found: found.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)) };
    });
    if (wide.by > 0) errors.push(`${width} px: ${wide.by} px too wide: ${wide.found.join(" | ")}`);
    if (shots) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${name.replaceAll(/[/\\]/g, "_")}-${width}.png`) });
    }
    // Colours, names and structure do not depend on the width, but what is folded away does: the narrowest and the widest are asked.
    if (width !== 768) {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      errors.push(...violations.map((v) => `${width} px: ${v.id}: ${v.help}: ${v.nodes.length} times, first ${v.nodes[0].html.slice(0, 160)}`));
    }
  }
  wrong += errors.length;
  console.log(`${errors.length ? "WRONG" : "right"} ${relative(folder, join(folder, name))}`);
  errors.forEach((error) => console.log(`      ${error}`));
  await page.close();
}
await browser.close();
console.log(`${pages.length} pages at ${WIDTHS.join(", ")} px: ${wrong} faults`);
process.exit(wrong ? 1 : 0);
