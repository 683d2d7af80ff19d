// A browser without a network, and the program under test.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const candidates = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = candidates.find((it) => it && existsSync(it));
if (!executablePath) throw new Error("no Chromium: install it, or name it in CHROMIUM");

export const demarche = process.env.DEMARCHE || join(root, "target/release/demarche");

export const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const made = [];
const running = new Set();
export function folder() {
  const it = mkdtempSync(join(tmpdir(), "demarche-browser-"));
  made.push(it);
  return it;
}

export async function end() {
  await browser.close();
  // What a test that failed has left running.
  for (const it of running) it.kill();
  for (const it of made) rmSync(it, { recursive: true, force: true });
}

/** Writes the report of a corpus and tells its address. */
export function report(corpus) {
  const file = join(folder(), "report.html");
  execFileSync(demarche, ["-C", corpus, "report", "-o", file], { stdio: "pipe" });
  return pathToFileURL(file).href;
}

/** Opens an address; what goes wrong there is collected. */
export async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  const own = address.split("#")[0];
  page.on("console", (it) => it.type() === "error" && faults.push(`console: ${it.text()}`));
  page.on("pageerror", (it) => faults.push(`error: ${it.message}`));
  page.on("dialog", (it) => { faults.push(`dialog: ${it.message()}`); it.dismiss(); });
  page.on("request", (it) => {
    const url = it.url();
    if (url !== own && !url.startsWith(own + "#") && !url.startsWith("data:") && !url.startsWith(own + "events"))
      faults.push(`request: ${url}`);
  });
  await page.goto(address);
  return { page, faults, context };
}

/** What axe-core finds wrong with what is shown. */
export async function violations(page) {
  // The page's policy forbids strangers' scripts; the test's comes by way of the debugger.
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run({ include: [["header"], [".page.shown"], ["footer"]] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.violations.map((it) => `${it.id}: ${it.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + " | " + (node.any[0] || node.all[0] || node.none[0] || {}).message).join(" ;; ")}`);
}

/** Serves a corpus until `stop` is called. */
export async function serve(corpus) {
  const child = spawn(demarche, ["-C", corpus, "serve"], { stdio: ["ignore", "pipe", "pipe"] });
  const address = await new Promise((found, failed) => {
    let said = "";
    child.stderr.on("data", (it) => {
      said += it;
      const hit = said.match(/http:\/\/\S+\//);
      if (hit) found(hit[0]);
    });
    child.on("exit", (code) => failed(new Error(`ended with ${code}: ${said}`)));
  });
  running.add(child);
  const ended = new Promise((done) => child.on("exit", (code) => { running.delete(child); done(code); }));
  return { address, stop: () => { child.kill("SIGINT"); return ended; } };
}
