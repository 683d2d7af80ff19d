// The served report changes where the corpus does: what was read, opened, chosen and typed stays, and the
// page is, in the end, the one that is loaded anew.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { end, folder, open, root, serve, violations } from "./lib.mjs";

after(end);

/** The shipped corpus served, in a browser, and ways to save something in it. */
async function served(hash = "") {
  const corpus = folder();
  for (const name of ["maps", "seeds"]) cpSync(join(root, name), join(corpus, name), { recursive: true });
  const { address, stop } = await serve(corpus);
  const { page, faults, context } = await open(address + hash);
  await page.locator("#live").waitFor({ state: "attached" });
  await page.evaluate(() => { globalThis.isSame = true; });
  const made = () => page.locator("#live").getAttribute("data-made");
  const save = async (file, ...changes) => {
    const path = join(corpus, "maps", file), before = await made();
    let text = readFileSync(path, "utf8");
    for (const [from, to] of changes) {
      assert.ok(text.includes(from), `${file}: ${from}`);
      text = text.replace(from, to);
    }
    writeFileSync(path, text);
    await page.waitForFunction((before) => document.getElementById("live")?.dataset.made !== before, before, { polling: 20 });
  };
  const isSame = () => page.evaluate(() => globalThis.isSame === true);
  const finish = async () => {
    assert.deepEqual(faults, []);
    await context.close();
    assert.equal(await stop(), 0);
  };
  return { page, save, isSame, finish, corpus };
}

/** Where the page differs from the one that the server gives to whoever asks now. */
const difference = (page) => page.evaluate(async () => {
  const fresh = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
  const parts = (from) => {
    const all = [];
    for (const selector of ["header .name", "#pages", "main", "body > footer", "#charts", "#maps", "#stances"]) {
      const it = from.querySelector(selector).cloneNode(true);
      for (const gone of it.querySelectorAll(".map-bar, #one option, #other option, #side-by-side > *, noscript > *, noscript")) gone.remove();
      for (const at of [it, ...it.querySelectorAll("*")]) {
        if (at.matches("figure")) at.replaceChildren();
        at.classList.remove("shown", "long", "flash");
        for (const name of ["open", "tabindex", "role", "aria-label", "aria-current", "hidden", "data-shown", "data-now", "data-find"]) at.removeAttribute(name);
        // Names of claims become their words when somebody opens them.
        if (at.matches("details.names a[href^='#claim/']")) at.textContent = "";
        if (at.children.length === 0) at.textContent = at.textContent.trim();
        for (const text of [...at.childNodes]) if (text.nodeType === 3 && !text.data.trim()) text.remove();
      }
      all.push(...[...it.querySelectorAll("section > *"), it].map((at) => [selector, at.outerHTML.replace(/\s+/g, " ")]));
    }
    return all;
  };
  const [here, there] = [parts(document), parts(fresh)];
  const at = here.findIndex((it, n) => it[1] !== there[n]?.[1]);
  if (here.length === there.length && at < 0) return null;
  const [a, b] = [here[Math.max(at, 0)]?.[1] ?? "", there[Math.max(at, 0)]?.[1] ?? ""];
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  return [here.length, there.length, at, here[at]?.[0], a.slice(Math.max(0, from - 200), from + 200), b.slice(Math.max(0, from - 200), from + 200)];
});

const ISSUES = "issues.ron", QUESTION = "How should a new security order come about?";

test("what is read, opened and typed stays where it is", async () => {
  const { page, save, isSame, finish } = await served("#issue/path-to-order");
  const folds = page.locator(".page.shown details");
  await folds.first().locator("> summary").click();
  await page.locator("#find").fill("security");
  await page.waitForTimeout(500);
  // A heading in the middle of the page, below charts, stands at the top of the window.
  await page.evaluate(() => {
    const all = [...document.querySelectorAll(".page.shown > h2")];
    scrollBy({ top: all[all.length >> 1].getBoundingClientRect().top - 90, behavior: "instant" });
  });
  const look = () => page.evaluate(() => {
    const at = [...document.querySelectorAll(".page.shown > *")].find((it) => it.getBoundingClientRect().top > 80);
    return { top: at.getBoundingClientRect().top, words: at.textContent.slice(0, 80), scroll: scrollY, open: document.querySelectorAll(".page.shown details[open]").length, focus: document.activeElement.id, typed: document.getElementById("find").value, found: document.getElementById("found").hidden };
  });
  const before = await look();
  assert.ok(before.scroll > 300 && before.open > 0 && before.focus === "find" && !before.found, JSON.stringify(before));
  // A longer heading takes more lines, and what is below stays in sight all the same.
  await save(ISSUES, [QUESTION, `${QUESTION} ${"And at what pace should it come, and among whom? ".repeat(6)}`]);
  const now = await look();
  assert.ok(Math.abs(now.top - before.top) < 2 && now.scroll > before.scroll + 20, JSON.stringify([before, now]));
  assert.deepEqual({ ...now, top: 0, scroll: 0 }, { ...before, top: 0, scroll: 0 });
  assert.ok(await isSame());
  assert.equal(await difference(page), null);
  assert.match(await page.title(), /And at what pace/);
  await page.locator("#find").fill("at what pace among whom");
  assert.match(await page.locator("#found [data-id]").first().innerText(), /And at what pace/);
  assert.deepEqual(await violations(page), []);
  await finish();
});

test("two chosen actors, a panel and the look of a map stay", async () => {
  const { page, save, isSame, finish } = await served("#compare");
  await page.locator("#one").selectOption({ label: "Sergey Lavrov" });
  await page.locator("#other").selectOption({ label: "Andrey Kortunov" });
  await page.waitForFunction(() => location.hash.startsWith("#compare/"));
  await page.locator("#other").focus();
  await save("actors.ron", ["\"Sergey Lavrov\"", "\"Sergey V. Lavrov\""]);
  const chosen = () => page.evaluate(() => ["one", "other"].map((id) => document.getElementById(id).selectedOptions[0].textContent));
  assert.deepEqual(await chosen(), ["Sergey V. Lavrov", "Andrey Kortunov"]);
  assert.equal(await page.locator("#side-by-side h2").innerText(), "Sergey V. Lavrov and Andrey Kortunov");
  assert.equal(await page.evaluate(() => document.activeElement.id), "other");
  assert.equal(await difference(page), null);

  await page.evaluate(() => { location.hash = "issue/path-to-order"; });
  const figure = page.locator(".page.shown figure.map");
  await figure.locator("g.node").first().waitFor({ state: "attached" });
  const box = figure.locator("g.node[data-kind=position]").first();
  await box.focus();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowDown");
  const look = () => figure.evaluate((it) => [it.querySelector("svg").getAttribute("viewBox"), document.activeElement.dataset.id, it.querySelector("svg").textContent.includes("Anew")]);
  const before = await look();
  await save(ISSUES, ["One comprehensive settlement", "Anew: one comprehensive settlement"]);
  await page.waitForFunction(() => document.querySelector(".page.shown figure.map svg").textContent.includes("Anew"));
  await page.waitForTimeout(100);
  assert.deepEqual(await look(), [before[0], before[1], true]);
  assert.equal(await page.locator(".page.shown .map-bar").count(), 1);
  assert.equal(await difference(page), null);

  // Evidence that somebody reads is told anew.
  await page.evaluate(() => { location.hash = "issue/path-to-order"; });
  await page.locator(".page.issue.shown td a").first().click();
  const panel = page.locator("#panel");
  await panel.waitFor({ state: "visible" });
  await save(ISSUES, ["Anew: one comprehensive settlement", "Again: one comprehensive settlement"]);
  assert.ok(await panel.isVisible());
  assert.ok(await isSame());
  assert.equal(await difference(page), null);
  await finish();
});

test("things come and go, and the page is as if it were loaded anew", async () => {
  const { page, save, isSame, finish } = await served("#overview");
  const NEW = `    "a-new-issue": (question: "Is this a new question?", positions: {"yes": (text: "Yes it is"), "no": (text: "It is not")}),\n`;
  const text = readFileSync(join(root, "maps", ISSUES), "utf8");
  const first = text.match(/^ {4}"[^"]+": \(/m)[0];
  await save(ISSUES, [first, NEW + first]);
  assert.ok(await isSame(), "the page was loaded anew");
  assert.equal(await difference(page), null);
  await page.evaluate(() => { location.hash = "issue/a-new-issue"; });
  assert.equal(await page.locator(".page.shown h1").innerText(), "Is this a new question?");
  assert.equal(await page.locator("nav [aria-current]").textContent(), "Is this a new question?");
  // The page that is shown goes: the first one is shown in its place.
  await save(ISSUES, [NEW, ""]);
  assert.equal(await page.locator(".page.shown").getAttribute("id"), "overview");
  assert.equal(await difference(page), null);
  // Every map and chart can still be drawn.
  for (const id of await page.$$eval(".page:has(figure)", (all) => all.map((it) => it.id))) {
    await page.evaluate((it) => { location.hash = it; }, id);
    await page.locator(".page.shown figure svg").first().waitFor({ state: "attached" });
  }
  assert.equal(await difference(page), null);
  await finish();
});

test("what an author saves can run nothing", async () => {
  const { page, save, isSame, finish } = await served("#issue/path-to-order");
  const attacks = ["<script>window.owned = 1</script>", "</section></main><script>window.owned = 1</script>", "<img src=x onerror='window.owned = 1'>", "<svg onload='window.owned = 1'>", "' onmouseover='window.owned = 1' x='", "<iframe srcdoc='<script>parent.owned = 1</script>'>", "<meta http-equiv=refresh content='0;url=http://x/'>", "<base href=http://x/>", "\\u{202e}live\\u{2066}", "]]>--></script>\u2028data: x\n\nevent: state"];
  let now = QUESTION;
  for (const attack of attacks) {
    const next = attack.replace("\n\n", "\\n\\n");
    await save(ISSUES, [now, next]);
    now = next;
    assert.equal(await difference(page), null, attack);
    await page.evaluate(() => { location.hash = "map"; location.hash = "issue/path-to-order"; });
    const strange = await page.evaluate(() => [
      globalThis.owned,
      ...(document.body.textContent.match(/[\u202A-\u202E\u2066-\u2069]/g) ?? []),
      ...[...document.querySelectorAll("script")].slice(1).map((it) => it.outerHTML),
      ...[...document.querySelectorAll("img, iframe, object, embed, base, form:not([method=dialog]), body meta")].map((it) => it.outerHTML.slice(0, 80)),
      ...[...document.querySelectorAll("*")].flatMap((it) => [...it.attributes].filter((at) => /^on|^style$/.test(at.name)).map((at) => at.name)),
    ].filter((it) => it !== undefined));
    assert.deepEqual(strange, []);
  }
  assert.ok(await isSame());
  await finish();
});

test("a page that missed a change is loaded anew", async () => {
  const { page, save, isSame, finish } = await served("#issue/path-to-order");
  await page.evaluate(() => { document.getElementById("live").dataset.made = "another"; });
  await save(ISSUES, [QUESTION, "Loaded anew?"]).catch((error) => { if (!/navigation|destroyed/.test(error.message)) throw error; });
  await page.waitForFunction(() => document.querySelector(".page.shown h1")?.textContent === "Loaded anew?");
  assert.equal(await isSame(), false);
  await finish();
});
