// The report as its readers use it, opened from the disk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { end, open, report, root, violations } from "./lib.mjs";

let address;
before(() => { address = report(root); });
after(end);

const shown = (page) => page.locator(".page.shown");
const none = (faults) => assert.deepEqual(faults, []);

test("it opens on the overview and asks nothing of the network", async () => {
  const { page, faults, context } = await open(address);
  assert.equal(await shown(page).count(), 1);
  assert.equal(await shown(page).locator("h1").innerText(), "Overview");
  assert.ok(await page.locator("footer").innerText().then((it) => /corpus [0-9a-f]{12}/.test(it)));
  none(faults);
  await context.close();
});

test("a mark leads to its evidence, and the evidence to the words in their text", async () => {
  const { page, faults, context } = await open(address + "#issue/path-to-order");
  await shown(page).getByRole("link", { name: "opposes −1" }).first().click();
  const panel = page.locator("#panel");
  await panel.waitFor({ state: "visible" });
  const quote = (await panel.locator("q").first().innerText()).trim();
  assert.ok(quote.length > 10);
  await panel.locator("cite a").first().click();
  await page.locator(".page.source.shown").waitFor();
  const target = decodeURI(new URL(page.url()).hash.slice(1));
  const marked = await page.evaluate((id) => document.getElementById(id).textContent, target);
  assert.ok(quote.includes(marked.trim().slice(0, 20)), `${marked} in ${quote}`);
  none(faults);
  await context.close();
});

test("search finds an issue, an actor and words of a text by keyboard alone", async () => {
  const { page, faults, context } = await open(address);
  await page.keyboard.press("/");
  await page.keyboard.type("kortunov");
  await page.locator("#found [role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator(".page.actor.shown, .page.source.shown").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("grand bargains");
  await page.locator("#found [role=option]").first().waitFor();
  assert.match(await page.locator("#found").innerText(), /grand bargains/i);
  assert.match(await page.locator("#found").innerText(), /believe in grand bargains/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#found").isVisible(), false);
  none(faults);
  await context.close();
});

test("what is folded opens, and a deep link opens it by itself", async () => {
  const { page, faults, context } = await open(address + "#issue/path-to-order");
  const folded = shown(page).locator("details.folded").first();
  assert.equal(await folded.evaluate((it) => it.open), false);
  await folded.locator("summary").first().click();
  const id = await folded.locator("article").first().getAttribute("id");
  await context.close();
  const again = await open(address + "#" + id);
  await again.page.locator(`[id="${id}"]`).waitFor({ state: "visible" });
  none(faults.concat(again.faults));
  await again.context.close();
});

test("the map of all arguments opens an issue's map, folds and finds", async () => {
  const { page, faults, context } = await open(address + "#map");
  const figure = shown(page).locator("figure.map");
  await figure.locator("g.node").first().waitFor();
  assert.ok(await figure.locator("g.node[data-id^='source:']").count() >= 5);
  const find = shown(page).getByLabel("Find in the map");
  await find.fill("summit");
  const way = shown(page).locator(".map-bar button", { hasText: "When should leaders meet" });
  await way.waitFor();
  await way.click();
  await figure.locator("g.node.claim.found").first().waitFor();
  const position = figure.locator("g.node.position").first();
  const before = await figure.locator("g.node:not(.hidden)").count();
  await position.focus();
  await page.keyboard.press("f");
  assert.ok(await figure.locator("g.node:not(.hidden)").count() < before);
  assert.match(await shown(page).getByRole("status").innerText(), /folded away/);
  await shown(page).getByLabel("Which map").selectOption({ label: "All issues" });
  await figure.locator("g.node[data-id^='source:']").first().waitFor();
  await figure.locator("g.node[data-id='source:kortunov-2025']").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#source/kortunov-2025");
  none(faults);
  await context.close();
});

test("what speaks for a claim is worded when somebody opens it", async () => {
  const { page, faults, context } = await open(address + "#source/kortunov-2025");
  const details = shown(page).locator("details.names", { has: page.locator("a[href^='#claim/']") }).first();
  const link = details.locator("a[href^='#claim/']").first();
  const short = await link.evaluate((it) => it.textContent);
  await details.locator("summary").click();
  await page.waitForFunction((short) => document.querySelector(".page.shown details.names[open] a[href^='#claim/']").textContent !== short, short);
  const said = await link.evaluate((it) => [it.textContent, document.getElementById(it.hash.slice(1)).querySelector("b").textContent]);
  assert.equal(said[0], said[1]);
  none(faults);
  await context.close();
});

test("an issue tells what a difference hangs on, and prints with its evidence", async () => {
  const { page, faults, context } = await open(address + "#issue/whose-multilateralism");
  assert.match(await shown(page).innerText(), /What differences hang on/);
  assert.ok(await shown(page).locator("li a[href^='#claim/']").count() > 0);
  assert.ok((await page.pdf()).length > 20_000);
  none(faults);
  await context.close();
});

test("any two actors can be compared, and the link says which", async () => {
  const { page, faults, context } = await open(address + "#compare");
  await page.locator("#one").selectOption({ label: "Andrey Kortunov" });
  await page.locator("#other").focus();
  await page.locator("#other").selectOption({ label: "Sergey Lavrov" });
  await page.waitForFunction(() => location.hash === "#compare/kortunov/lavrov");
  await page.locator("#side-by-side h2").waitFor();
  assert.equal(await page.locator("#side-by-side h2").innerText(), "Andrey Kortunov and Sergey Lavrov");
  assert.match(await page.locator("#side-by-side").innerText(), /Agreement \d\.\d\d/);
  assert.ok(await page.locator("#side-by-side q").count() > 3);
  assert.match(await page.locator("#side-by-side").innerText(), /Sergey Lavrov: leans for \+0\.5, under conditions/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "other");
  await page.goto(address + "#compare/kortunov/nobody");
  await page.locator("#side-by-side [role=status]", { hasText: "nobody" }).waitFor();
  none(faults);
  await context.close();
});

test("the panel of a stance says on what, and goes with its page", async () => {
  const { page, faults, context } = await open(address + "#issue/path-to-order");
  await page.locator(".page.issue.shown td a[href^='#held/']").first().click();
  const panel = page.locator("#panel");
  await panel.waitFor();
  assert.match(await panel.innerText(), /on “One comprehensive settlement, agreed at the top” · How should/);
  await page.evaluate(() => { location.hash = "overview"; });
  await panel.waitFor({ state: "hidden" });
  none(faults);
  await context.close();
});

test("every link leads somewhere", async () => {
  const { page, context } = await open(address);
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll("a[href^='#']")].map((it) => it.getAttribute("href").slice(1))
      .filter((id) => !document.getElementById(id) && !/^compare\/[^/]+\/[^/]+$/.test(id)));
  assert.deepEqual([...new Set(lost)], []);
  await context.close();
});

test("keyboard alone: skip link, menu, page, evidence, back", async () => {
  const { page, faults, context } = await open(address);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  const menu = page.locator("nav summary").first();
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".page.issue.shown").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  const value = shown(page).locator("td a").first();
  await value.focus();
  await page.keyboard.press("Enter");
  await page.locator("#panel").waitFor({ state: "visible" });
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("#panel").isVisible(), false);
  assert.ok(await value.evaluate((it) => it === document.activeElement));
  await page.goBack();
  await page.locator(".page.overview.shown").waitFor();
  none(faults);
  await context.close();
});

for (const [name, options] of [
  ["a narrow screen", { viewport: { width: 360, height: 740 } }],
  ["a projector", { viewport: { width: 1920, height: 1080 } }],
  ["dark", { colorScheme: "dark" }],
]) {
  test(`${name}: nothing runs off the page, and axe-core finds nothing`, async () => {
    const { page, faults, context } = await open(address, options);
    for (const hash of ["overview", "map", "issue/path-to-order", "actor/lavrov", "source/kortunov-2025", "compare/kortunov/lavrov", "method"]) {
      await page.evaluate((it) => { location.hash = it; }, hash);
      await page.waitForFunction((it) => document.querySelector(".page.shown").id === it, hash.startsWith("compare/") ? "compare" : hash);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(beyond, 0, `${hash} is ${beyond} px too wide`);
      assert.deepEqual(await violations(page), [], hash);
    }
    none(faults);
    await context.close();
  });
}

test("without scripts everything is there and every link works", async () => {
  const { page, faults, context } = await open(address, { javaScriptEnabled: false });
  assert.ok(await page.locator("#issue\\/path-to-order").isVisible());
  assert.ok(await page.locator("#source\\/kortunov-2025 mark").first().isVisible());
  assert.ok(await page.locator("#map table a[href^='#source/']").first().isVisible());
  await page.goto(address + "#actor/lavrov");
  assert.ok(await page.locator("#actor\\/lavrov h1").isVisible());
  assert.equal(await page.locator("#theme").isVisible(), false);
  none(faults);
  await context.close();
});

test("the theme is remembered", async () => {
  const { page, faults, context } = await open(address);
  await page.locator("#theme").click();
  await page.locator("#theme").click();
  assert.match(await page.locator("html").getAttribute("class"), /dark/);
  await page.reload();
  assert.match(await page.locator("html").getAttribute("class"), /dark/);
  none(faults);
  await context.close();
});
