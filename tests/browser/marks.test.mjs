// The marks of a chart lead to the words they rest on.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { end, open, report, root, violations } from "./lib.mjs";

after(end);
const address = report(root);

test("every mark of a chart opens its quote, and none is one more stop for the keyboard", async () => {
  const { page, faults, context } = await open(`${address}#issue/path-to-order`);
  const marks = page.locator(".page.shown figure.chart a.tick");
  await marks.first().waitFor();
  assert.ok((await marks.count()) > 10);
  // Each leads to something that is in the page, and has a name.
  const off = await page.$$eval(".page.shown figure.chart svg a", (all) =>
    all.filter((it) => !document.getElementById(it.getAttribute("href").slice(1)) || !it.querySelector("title")?.textContent).map((it) => it.getAttribute("href")));
  assert.deepEqual(off, []);
  const title = await marks.first().locator("title").textContent();
  await marks.first().click();
  const panel = page.locator("#panel");
  await panel.waitFor();
  const quoted = await panel.locator("q").allTextContents();
  const words = title.match(/“(.{12,30})/)[1];
  assert.ok(quoted.some((it) => it.includes(words)), `${words} is not in ${quoted}`);
  await page.keyboard.press("Escape");
  // The same is in the table beside it: by keyboard the picture is one stop.
  const stops = await page.$$eval(".page.shown figure.chart svg *", (all) => all.filter((it) => it.tabIndex >= 0 && it.tagName === "a").length);
  assert.equal(stops, 0);
  const held = await page.$$eval(".page.shown figure.chart a.tick", (all) => [...new Set(all.map((it) => it.getAttribute("href")))]);
  const listed = await page.$$eval(".page.shown table a", (all) => all.map((it) => it.getAttribute("href")));
  assert.deepEqual(held.filter((it) => !listed.includes(it)), []);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});
