// How long a save takes to be seen in the page that `demarche serve` shows:
// node benches/report/live.mjs DEMARCHE CORPUS FILE WORDS
// FILE, in the CORPUS, is saved some times with other words in place of WORDS, and is as it was in the
// end. Milliseconds until the server says that there is another page, until that page has come, and
// until a browser shows it; and what the server works for a save, where there is /proc, which tells more
// on a machine that is not quiet. Needs `npm ci` in tests/browser, and Chromium.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";

const { chromium } = createRequire(new URL("../../tests/browser/lib.mjs", import.meta.url))("playwright-core");
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((it) => it && existsSync(it));
const [demarche, corpus, file, words] = process.argv.slice(2);
const path = join(corpus, file);
const before = readFileSync(path, "utf8");
const child = spawn(demarche, ["-C", corpus, "serve"], { stdio: ["ignore", "pipe", "pipe"] });
const address = await new Promise((done) => {
  let said = "";
  child.stderr.on("data", (data) => {
    said += data;
    const found = /http:\/\/\S+/.exec(said);
    if (found) done(found[0]);
  });
});
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(address);
let told = () => {};
get(`${address}events`, (answer) => answer.on("data", (data) => { if (String(data).includes("event: state")) told(); }));
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
await wait(1000);
// Milliseconds of processor time that the server has used.
const used = () => {
  const stat = `/proc/${child.pid}/stat`;
  if (!existsSync(stat)) return NaN;
  const [user, system] = readFileSync(stat, "utf8").split(") ")[1].split(" ").slice(11, 13).map(Number);
  return (user + system) * 10;
};
const first = used();
const all = [];
for (let round = 1; round <= 10; round += 1) {
  const other = `${words} ${round}`;
  const event = new Promise((done) => { told = done; });
  const start = performance.now();
  writeFileSync(path, before.replaceAll(words, other));
  await event;
  const made = performance.now() - start;
  await page.waitForFunction((it) => document.body && document.getElementById("main")?.textContent.includes(it), other, { polling: 2 }).catch(() => {});
  const seen = performance.now() - start;
  const began = performance.now();
  await new Promise((done) => get(address, (answer) => answer.on("data", () => {}).on("end", done)));
  all.push([made, performance.now() - began, seen]);
  await wait(700);
}
const work = ((used() - first) / all.length).toFixed(0);
writeFileSync(path, before);
const middle = (at) => all.map((it) => it[at]).sort((a, b) => a - b)[all.length >> 1].toFixed(0);
console.log(`told after ${middle(0)} ms, the page comes in ${middle(1)} ms, seen after ${middle(2)} ms (medians of ${all.length} saves); ${work} ms of work for each`);
await browser.close();
child.kill("SIGINT");
