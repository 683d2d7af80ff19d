// The header takes little room, and large maps open large enough to be read.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { end, open, report, root, violations } from "./lib.mjs";

let address;
before(() => { address = report(root); });
after(end);

const height = (page) => page.locator("header").evaluate((it) => it.getBoundingClientRect().height);

test("the header is one line on a wide screen", async () => {
  for (const width of [1280, 1920]) {
    const { page, context } = await open(address, { viewport: { width, height: 900 } });
    const rows = await page.$$eval("header .name, header nav > *, header .tools > *", (all) => all.filter((it) => it.getClientRects().length).map((it) => { const at = it.getBoundingClientRect(); return [at.top, at.bottom]; }));
    assert.ok(rows.length > 8);
    assert.ok(rows.every(([top]) => rows.every(([, bottom]) => top < bottom)), `${width}: ${rows}`);
    assert.ok(await page.locator("nav summary").first().isVisible());
    await context.close();
  }
});

test("where it has no room, a button shows the pages' names, by keyboard too", async () => {
  for (const [width, most] of [[1024, 60], [360, 100]]) {
    const { page, faults, context } = await open(address, { viewport: { width, height: 740 } });
    assert.ok(await height(page) < most, `${width}: ${await height(page)}`);
    const nav = page.locator("nav"), menu = page.getByRole("button", { name: "Menu" });
    assert.equal(await nav.isVisible(), false);
    await menu.focus();
    await page.keyboard.press("Enter");
    assert.ok(await nav.isVisible());
    assert.equal(await menu.getAttribute("aria-expanded"), "true");
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.hash), "#overview");
    await page.keyboard.press("Escape");
    assert.equal(await nav.isVisible(), false);
    await menu.click();
    await nav.locator("summary", { hasText: "Actors" }).click();
    await nav.getByRole("link", { name: "Sergey Lavrov", exact: true }).click();
    await page.waitForFunction(() => location.hash === "#actor/lavrov");
    assert.equal(await nav.isVisible(), false);
    assert.deepEqual(faults, []);
    await context.close();
  }
  const { page, context } = await open(address, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  assert.ok(await page.locator("nav a").first().isVisible());
  assert.equal(await page.locator("#menu").isVisible(), false);
  await context.close();
});

test("a large map opens to be read, and is shown whole when somebody asks", async () => {
  for (const width of [1280, 360]) {
    const { page, faults, context } = await open(`${address}#map`, { viewport: { width, height: 900 } });
    const figure = page.locator(".page.shown figure.map");
    await figure.locator("g.node").first().waitFor({ state: "attached" });
    const look = () => figure.evaluate((it) => {
      const [frame, svg] = [it.getBoundingClientRect(), it.querySelector("svg")];
      const letters = [...it.querySelectorAll("g.node text")].map((at) => at.getBoundingClientRect());
      const isIn = (at) => at.left >= frame.left && at.right <= frame.right && at.top >= frame.top && at.bottom <= frame.bottom;
      const boxes = [...it.querySelectorAll("g.node")].map((at) => at.getBoundingClientRect()).filter(isIn).length;
      return { scale: svg.getScreenCTM().a, boxes, all: it.querySelectorAll("g.node").length, seen: letters.filter(isIn).length };
    });
    const first = await look();
    assert.ok(first.scale > 0.8, `${width}: ${JSON.stringify(first)}`);
    assert.ok(first.boxes >= (width > 400 ? 5 : 1) && first.seen > 2, `${width}: ${JSON.stringify(first)}`);
    await page.getByRole("button", { name: "Show the whole map" }).click();
    const whole = await look();
    assert.equal(whole.boxes, whole.all, JSON.stringify(whole));
    await figure.focus();
    await page.keyboard.press("+");
    assert.ok((await look()).scale > whole.scale);
    await page.keyboard.press("0");
    assert.equal((await look()).boxes, whole.all);
    assert.deepEqual(faults, []);
    await context.close();
  }
});
