// The lines of argument maps tell what they stand for, by mouse and by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { end, open, report, root, violations } from "./lib.mjs";

let address;
before(() => { address = report(root); });
after(end);

const map = (page) => page.locator(".page.shown figure.map");
const from = async (page, hash) => {
  await page.evaluate((it) => { location.hash = it; }, hash);
  await map(page).locator("g.edge").first().waitFor({ state: "attached" });
};
// A point of a line that nothing else lies upon.
const hit = (line) => line.evaluate((it) => {
  const path = it.querySelector(".hit");
  for (let part = 1; part < 40; part += 1) {
    const at = path.getPointAtLength((path.getTotalLength() * part) / 40).matrixTransform(path.getScreenCTM());
    if (document.elementFromPoint(at.x, at.y)?.closest("g.edge") === it) return { x: at.x, y: at.y };
  }
  return null;
});

test("a click on a line tells the step: both ends, its name and its author's remark", async () => {
  const { page, faults, context } = await open(`${address}#issue/collective-west`);
  const line = map(page).locator("g.edge[data-id='argument:kortunov-2025/cohesion-as-sign'], g.edge[data-joins][data-to='argument:kortunov-2025/cohesion-as-sign']").first();
  await line.waitFor({ state: "attached" });
  await line.scrollIntoViewIfNeeded();
  await page.locator(".map-bar button", { hasText: "Whole" }).click();
  const at = await hit(line);
  assert.ok(at, "the line is nowhere to be hit");
  await page.mouse.click(at.x, at.y);
  const panel = page.locator("#panel");
  await panel.waitFor({ state: "visible" });
  assert.deepEqual(await panel.locator(".step > article > b a").evaluateAll((all) => all.map((it) => it.getAttribute("href"))),
    ["#claim/kortunov-2025/west-stayed-cohesive", "#claim/kortunov-2025/west-is-collective"]);
  const way = await panel.locator(".way").innerText();
  assert.match(way, /^supports/);
  assert.match(way, /cohesion-as-sign · sign/);
  assert.match(way, /The link is the coder's/);
  await panel.getByRole("link", { name: "Link to this" }).click();
  await page.waitForFunction(() => location.hash === "#argument/kortunov-2025/cohesion-as-sign");
  assert.ok(await page.locator("[id='argument/kortunov-2025/cohesion-as-sign']").isVisible());
  assert.deepEqual(faults, []);
  await context.close();
});

test("every line of every map tells its step and never leaves the page", async () => {
  const { page, faults, context } = await open(`${address}#map`);
  const pages = await page.$$eval(".page.issue", (all) => all.filter((it) => it.querySelector("figure.map")).map((it) => it.id));
  let n = 0;
  for (const hash of ["map", ...pages]) {
    await from(page, hash);
    const told = await map(page).locator("g.edge").evaluateAll((all) => all.map((it) => {
      const before = location.hash, panel = document.getElementById("panel");
      it.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      const step = panel.open && panel.querySelector(".step");
      const names = step ? [...step.querySelectorAll(":scope > article > b a, :scope > p a, :scope > ul > li > a, :scope > b a")] : [];
      const lost = names.filter((it) => !document.getElementById(it.getAttribute("href").slice(1)));
      const known = { ends: names.length, lost: lost.length, more: /more in what is folded/.test(step.textContent), stays: location.hash === before };
      panel.close();
      return { line: it.querySelector("title").textContent, ...known };
    }));
    n += told.length;
    assert.deepEqual(told.filter((it) => it.ends < 2 || it.lost || it.more || !it.stays), [], hash);
  }
  assert.ok(n > 300, `${n} lines`);
  assert.deepEqual(faults, []);
  await context.close();
});

test("by keyboard e goes along the lines of a box, Enter tells one, Escape comes back", async () => {
  const { page, faults, context } = await open(`${address}#issue/path-to-order`);
  const box = map(page).locator("g.node.position").first();
  await box.waitFor({ state: "attached" });
  await box.focus();
  const id = await box.getAttribute("data-id");
  const focused = () => page.evaluate(() => ({ ...document.activeElement.dataset, title: document.activeElement.querySelector("title")?.textContent }));
  await page.keyboard.press("e");
  const first = await focused();
  assert.ok([first.from, first.to].includes(id), JSON.stringify(first));
  assert.equal(await page.locator(".page.shown .map-bar [role=status]").innerText(), first.title);
  await page.keyboard.press("e");
  const second = await focused();
  assert.ok([second.from, second.to].includes(id) && second.title !== first.title);
  await page.keyboard.press("Enter");
  await page.locator("#panel").waitFor({ state: "visible" });
  assert.ok(await page.locator("#panel .way").isVisible());
  await page.keyboard.press("Escape");
  assert.equal((await focused()).title, second.title);
  await page.keyboard.press("Escape");
  assert.equal((await focused()).id, id);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
  await context.close();
});
