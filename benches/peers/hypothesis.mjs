// The search of the Hypothesis client (exact, then approx-string-match with its budget), timed.
import { readFileSync } from 'node:fs';
import { default as approx } from 'approx-string-match';
const search = approx.default ?? approx;
const [data, sources] = process.argv.slice(2);
const texts = new Map();
const text = (id) => {
  if (!texts.has(id)) texts.set(id, readFileSync(`${sources}/${id}.txt`, 'utf8'));
  return texts.get(id);
};
const cases = readFileSync(data, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
cases.forEach((it) => text(it.source));
let found = 0;
const locate = (body, quote) => {
  const exact = body.indexOf(quote);
  if (exact >= 0) return true;
  return search(body, quote, Math.min(256, Math.floor(quote.length / 2))).length > 0;
};
cases.slice(0, 20).forEach((it) => locate(text(it.source), it.typed));
const before = process.cpuUsage();
for (const it of cases) if (locate(text(it.source), it.typed)) found += 1;
const spent = process.cpuUsage(before);
console.log(JSON.stringify({ name: 'Hypothesis client (approx-string-match 2.0.0)', n: cases.length, found,
  us: (spent.user + spent.system) / cases.length }));
