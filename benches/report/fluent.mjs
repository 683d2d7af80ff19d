// How fluent reports are in a browser: node benches/report/fluent.mjs REPORT…
// Milliseconds until the page is there, for a letter in the search (the first and later ones), for
// changes of page and for opening the map. Needs `npm ci` in tests/browser, and Chromium.
import { createRequire } from "node:module";
import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(new URL("../../tests/browser/lib.mjs", import.meta.url))("playwright-core");
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((it) => it && existsSync(it));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

// Within the page: how long it takes until the next frame after words are typed or a link is followed.
const drawn = (page, words, id) => page.evaluate(async ([words, id]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await frame();
  const start = performance.now();
  if (id) location.hash = id;
  else {
    const find = document.getElementById("find");
    find.value = words;
    find.dispatchEvent(new Event("input"));
  }
  await frame();
  return performance.now() - start;
}, [words, id]);

for (const file of process.argv.slice(2)) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const address = pathToFileURL(resolve(file)).href;
  const start = performance.now();
  await page.goto(address);
  await page.locator(".page.shown").waitFor();
  const load = performance.now() - start;
  const first = await drawn(page, "s");
  await page.waitForTimeout(1500);
  const letters = [];
  for (const words of ["se", "sec", "secu", "security", "security o", "security order"]) letters.push(await drawn(page, words));
  const ids = await page.evaluate(() => ["issue", "actor", "source"].map((kind) => [...document.querySelectorAll(`.page.${kind}`)].sort((a, b) => b.innerHTML.length - a.innerHTML.length)[0].id));
  const changes = [];
  for (const id of [...ids, "overview", "method"]) changes.push([id.split("/")[0], await drawn(page, "", id)]);
  const opened = performance.now();
  await page.evaluate(() => { location.hash = "map"; });
  await page.locator(".page.whole.shown svg g.node").first().waitFor({ state: "attached" });
  const map = performance.now() - opened;
  const ms = (it) => it.toFixed(0);
  console.log(`${(statSync(file).size / 1e6).toFixed(1)} MB: load ${ms(load)}, first letter ${ms(first)}, letters ${letters.map(ms)}, pages ${changes.map(([kind, it]) => `${kind} ${ms(it)}`).join(", ")}, map ${ms(map)}`);
  await page.close();
}
await browser.close();
