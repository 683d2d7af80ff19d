// The Hypothesis client on the same quotes: its search alone, and its whole matchQuote as published.
//
// The npm package `hypothesis` is a bundle for browsers; its source map holds the module that anchors
// quotes, which is built here as it is and called.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const [data, sources] = process.argv.slice(2);
const root = createRequire(import.meta.url).resolve('hypothesis/package.json').replace(/package\.json$/, '');
const version = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).version;
const map = JSON.parse(readFileSync(`${root}build/scripts/annotator.bundle.js.map`, 'utf8'));
const index = map.sources.findIndex((it) => it.endsWith('/anchoring/match-quote.ts'));
if (index < 0) throw new Error(`hypothesis ${version} has no match-quote.ts any more`);
const here = new URL('.', import.meta.url).pathname;
await build({
  stdin: {
    contents: `${map.sourcesContent[index]}\nexport { search };\n`,
    loader: 'ts',
    resolveDir: here,
  },
  bundle: true, format: 'esm', platform: 'node', outfile: `${here}target/match-quote.mjs`,
});
const { matchQuote, search } = await import(`${here}target/match-quote.mjs`);

const texts = new Map();
const cases = readFileSync(data, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
for (const { source } of cases) {
  if (!texts.has(source)) texts.set(source, readFileSync(`${sources}/${source}.txt`, 'utf8'));
}

function race(name, locate) {
  cases.slice(0, 50).forEach(locate);
  let best = Infinity;
  let found = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const before = process.cpuUsage();
    found = cases.filter(locate).length;
    const spent = process.cpuUsage(before);
    best = Math.min(best, spent.user + spent.system);
  }
  console.log(JSON.stringify({ name, n: cases.length, found, us: best / cases.length }));
}

const client = `Hypothesis client ${version}`;
race(`${client}, its search alone`, (it) => {
  const most = Math.min(256, it.typed.length / 2);
  return search(texts.get(it.source), it.typed, most).length > 0;
});
race(`${client}, matchQuote, quote alone`, (it) => matchQuote(texts.get(it.source), it.typed) !== null);
// The client keeps 32 characters before and after and the offset with every annotation, and gives them.
race(`${client}, matchQuote, all it keeps`, (it) => {
  const context = { prefix: it.prefix, suffix: it.suffix, hint: it.cstart };
  return matchQuote(texts.get(it.source), it.typed, context) !== null;
});
