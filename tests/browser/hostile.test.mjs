// A corpus that tries to run something: nothing runs, nothing breaks out.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { end, folder, open, report } from "./lib.mjs";

after(end);

const ATTACKS = [
  `<script>window.owned = 1; alert(1)</script>`,
  `</script><script>window.owned = 1</script>`,
  `</style><img src=x onerror="window.owned = 1">`,
  `<svg onload="window.owned = 1">`,
  `" onmouseover="window.owned = 1" x="`,
  `' onfocus='window.owned = 1' autofocus x='`,
  `javascript:window.owned=1`,
  `]]><script>window.owned = 1</script><!--`,
  `<!--<script>`,
  `\u202Eevil\u202C \u2066x`,
  `&lt;script&gt; &#x3C;b&#x3E; {{7*7}} \${7*7}`,
  "x".repeat(100_000),
];

const ron = (text) => JSON.stringify(text).replace(/\\u([0-9a-f]{4})/gi, "\\u{$1}").replace(/[\u202A-\u202E\u2066-\u2069]/g, (it) => `\\u{${it.charCodeAt(0).toString(16)}}`);

function corpus(attack) {
  const dir = folder();
  mkdirSync(join(dir, "maps"));
  mkdirSync(join(dir, "seeds"));
  const plain = attack.replace(/[\u202A-\u202E\u2066-\u2069]/g, "");
  const words = plain.length > 1000 ? plain.slice(0, 400) : plain;
  writeFileSync(join(dir, "seeds/s.txt"), `It was said: ${plain} and that was all there was to say.\n\nAnother paragraph has ${plain} in it, too, and ends.\n`);
  const a = ron(attack);
  const quote = `(quote: ${ron("It was said: " + (plain.length > 1000 ? plain : words))})`;
  writeFileSync(join(dir, "maps/all.ron"), `Actors({
    "a": (name: ${a}, kind: Person, aliases: [${a}], note: ${a}),
    "b": (name: ${a}, kind: State, member_of: ["c"]),
    "c": (name: ${a}, kind: Bloc),
})`);
  writeFileSync(join(dir, "maps/issues.ron"), `Issues({
    "i": (question: ${a}, scale: (${a}, ${a}), note: ${a}, positions: {"p": (text: ${a}, at: -1, note: ${a}), "q": (text: ${a}, at: 1)}),
})`);
  writeFileSync(join(dir, "maps/sources.ron"), `Sources({
    "s": (title: ${a}, kind: Essay, date: "2020-01-01", author: "a", publisher: ${a}, cite: ${a}, url: ${ron(attack.startsWith("javascript") ? attack : "https://example.org/" + (attack.length < 200 ? attack : ""))}, text: "../seeds/s.txt", note: ${a}),
})`);
  writeFileSync(join(dir, "maps/m.ron"), `Map(
    source: "s", coder: ${a}, note: ${a},
    claims: {
        "c": (text: ${a}, by: "a", quotes: [${quote}], note: ${a}, translation: ${a}, tags: [${a}]),
        "d": (text: ${a}, by: "a", quotes: [${quote}]),
    },
    arguments: {"x": (infers: "c +> d", scheme: "analogy", note: ${a})},
    relations: ["d -> i/p"],
    stances: [
        (actor: "a", on: "i/p", holds: Opposes, quotes: [${quote}], provided: [${a}], note: ${a}),
        (actor: "a", on: "i/q", holds: Supports, quotes: [${quote}]),
    ],
)`);
  return dir;
}

for (const [number, attack] of ATTACKS.entries()) {
  test(`attack ${number}: ${JSON.stringify(attack.slice(0, 40))}`, async () => {
    const { page, faults, context } = await open(report(corpus(attack)));
    const hashes = await page.evaluate(() => [...document.querySelectorAll(".page")].map((it) => it.id));
    for (const hash of hashes) {
      await page.evaluate((it) => { location.hash = it; }, hash);
      await page.waitForTimeout(20);
    }
    await page.evaluate(() => { location.hash = "issue/i"; });
    await page.locator(".page.issue.shown td a").first().click();
    await page.locator("#panel").waitFor({ state: "visible" });
    await page.keyboard.press("Escape");
    await page.locator("#find").fill(attack.slice(0, 20));
    await page.evaluate(() => { location.hash = "map"; });
    await page.locator(".page.whole.shown .map-bar input").fill(attack.slice(0, 20));
    assert.equal(await page.evaluate(() => globalThis.owned), undefined);
    const strange = await page.evaluate(() => [
      ...[...document.querySelectorAll("script")].slice(1).map((it) => it.outerHTML),
      ...[...document.querySelectorAll("img, iframe, object, embed, form:not([method=dialog])")].map((it) => it.outerHTML.slice(0, 80)),
      ...[...document.querySelectorAll("*")].flatMap((it) => [...it.attributes].filter((at) => /^on|^style$/.test(at.name)).map((at) => at.name)),
      ...[...document.querySelectorAll("a[href]")].map((it) => new URL(it.getAttribute("href"), location.href).protocol).filter((it) => !/^(file|https?):$/.test(it)),
    ]);
    assert.deepEqual(strange, []);
    const text = await page.evaluate(() => document.body.textContent);
    assert.ok(!/[\u202A-\u202E\u2066-\u2069]/.test(text), "marks that turn the writing direction");
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(beyond, 0);
    assert.deepEqual(faults, []);
    await context.close();
  });
}
