// The served report: a save is seen, a fault is shown above the last good page, mending it clears it.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { end, folder, open, root, serve } from "./lib.mjs";

after(end);

test("edit, break, mend", async () => {
  const corpus = folder();
  for (const name of ["maps", "seeds"]) cpSync(join(root, name), join(corpus, name), { recursive: true });
  const { address, stop } = await serve(corpus);
  const { page, faults, context } = await open(address);
  const file = join(corpus, "maps/issues.ron");
  const before = readFileSync(file, "utf8");
  const question = "How should a new security order come about?";
  assert.ok(before.includes(question));
  // How long it takes until a save is seen is told, not asserted: it depends on the machine.
  const times = [];
  for (const words of ["How will a new order come about?", "Who will make a new order?", "How will a new order come about?"]) {
    await page.waitForTimeout(300);
    const start = performance.now();
    writeFileSync(file, before.replace(question, words));
    await page.waitForFunction((words) => document.querySelector(".page.issue h1")?.textContent === words, words, { polling: 5 });
    times.push(performance.now() - start);
  }
  console.log(`# a save is seen after ${times.map((it) => it.toFixed(0)).join(", ")} ms`);
  writeFileSync(file, before.replace(question, "How") + "\n)");
  const trouble = page.locator("#live .trouble");
  await trouble.waitFor();
  assert.match(await trouble.innerText(), /issues\.ron/);
  assert.ok(await page.locator(".page.shown h1").isVisible());
  writeFileSync(file, before);
  await trouble.waitFor({ state: "detached" });
  await page.getByText(question).first().waitFor({ state: "attached" });
  assert.deepEqual(faults, []);
  await context.close();
  assert.equal(await stop(), 0);
});

test("it answers to its own names only, and serves no file", async () => {
  const { address, stop } = await serve(root);
  const { port } = new URL(address);
  const ask = (path, headers = {}, method = "GET") => new Promise((done, failed) => {
    const it = request({ host: "127.0.0.1", port, path, headers, method }, (response) => {
      response.resume();
      done(response.statusCode);
    });
    it.on("error", failed);
    it.end();
  });
  assert.equal(await ask("/"), 200);
  assert.equal(await ask("/", { Host: `localhost:${port}` }), 200);
  assert.equal(await ask("/", { Host: "rebound.example" }), 403);
  assert.equal(await ask("/", { Host: `rebound.example:${port}` }), 403);
  for (const path of ["/maps/issues.ron", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd"])
    assert.equal(await ask(path), 404, path);
  assert.equal(await ask("/", {}, "POST"), 405);
  assert.equal(await stop(), 0);
});
