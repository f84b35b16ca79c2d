// Measures Concord against Dexie, PouchDB and SQLite in one headless Chromium,
// with the same records, and prints ratios: seconds of a shared machine mean
// little. Writes target/bench/results.json.
//
//   node bench/run.mjs [COUNT …]        default: 1000 10000 100000
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);
const counts = process.argv.slice(2).map(Number).filter((count) => count > 0);
if (!counts.length) counts.push(1000, 10000, 100000);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

const engine = /name="concord-engine" content="([^"]+)"/.exec(readFileSync(at('dist/index.html'), 'utf8'))?.[1];
if (!engine) throw new Error('dist/ holds no build: run make build');
const formats = /name="concord-formats" content="([^"]+)"/.exec(readFileSync(at('dist/index.html'), 'utf8'))?.[1];
const page = readFileSync(at('bench/page.html'), 'utf8').replace('@engine@', engine).replace('@formats@', formats);

/** Everything from this machine, with the headers that OPFS and precise clocks ask for. */
const server = http.createServer((request, response) => {
  const name = new URL(request.url, 'http://localhost').pathname;
  const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' };
  if (name === '/') return response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end(page);
  const file = [
    ['/modules/', at('bench/node_modules')],
    ['/bench/', at('bench')],
    ['/driver/', at('target/bench/driver')],
    ['/', at('dist')],
  ].filter(([prefix]) => name.startsWith(prefix)).map(([prefix, folder]) => path.join(folder, name.slice(prefix.length)))[0];
  if (!file || file.includes('..') || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { ...headers, 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const address = `http://localhost:${server.address().port}/`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** One measurement in a profile of its own, so that nobody inherits another's caches. */
async function measure(what, count) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  tab.on('console', (message) => { if (message.type() === 'error') console.error(`  ${what}: ${message.text()}`); });
  tab.on('pageerror', (error) => console.error(`  ${what}: ${error}`));
  tab.setDefaultTimeout(0);
  await tab.goto(address);
  await tab.waitForFunction(() => globalThis.bench);
  try {
    return await tab.evaluate(([name, records]) => globalThis.bench[name](records), [what, count]);
  } catch (error) {
    console.error(`  ${what} at ${count}: ${error.message.split('\n')[0]}`);
    return {};
  } finally {
    await context.close();
  }
}

const measured = {};
for (const count of counts) {
  measured[count] = {};
  for (const what of ['concord', 'dexie', 'sqlite', 'pouchdb']) {
    process.stderr.write(`measuring ${what} with ${count} records\n`);
    measured[count][what] = await measure(what, count);
  }
}
await browser.close();
server.close();

const results = [];
const row = (name, records, ours, peer, theirs) => {
  if (ours === undefined || theirs === undefined) return;
  results.push({ name, records, ours_ms: +ours.toFixed(2), peer, peer_ms: +theirs.toFixed(2), ratio: +(ours / theirs).toFixed(3) });
};
for (const count of counts) {
  const { concord, dexie, sqlite, pouchdb } = measured[count];
  row('first-screen', count, concord['first-screen'], `ours at ${counts[0]}`, measured[counts[0]].concord['first-screen']);
  row('first-screen', count, concord['first-screen'], 'sqlite reopen', sqlite['first-screen']);
  row('open-large', count, concord['open-large'], `ours at ${counts[0]}`, measured[counts[0]].concord['open-large']);
  // Every figure of all years with all breakdowns; theirs group by two columns.
  row('figures', count, concord.figures, 'sqlite group by', sqlite.group);
  // The whole ledger, from the question to the file; nobody else writes one: how many times as long as reading.
  row('xlsx', count, concord.xlsx, 'dexie toArray', dexie.searchable);
  // A workbook read and imported; the aim is a fifth of bulkPut and the time of reading the file.
  row('import', count, concord.import, 'dexie bulkPut ÷ 5 + reading', dexie['bulk-add'] / 5 + concord['import-read']);
  for (const [name, peers] of Object.entries({
    searchable: { 'dexie toArray': dexie, 'sqlite select all': sqlite, 'pouchdb allDocs': pouchdb },
    'bulk-add': { 'dexie bulkPut': dexie, 'sqlite one transaction': sqlite, 'pouchdb bulkDocs': pouchdb },
    'search-miss': { 'sqlite like': sqlite, 'dexie filter': dexie },
    group: { 'sqlite group by': sqlite, 'dexie each': dexie },
    save: { 'dexie put': dexie, 'sqlite update': sqlite, 'pouchdb put': pouchdb },
  })) {
    for (const [peer, theirs] of Object.entries(peers)) row(name, count, concord[name], peer, theirs[name]);
  }
}

const sizes = JSON.parse(readFileSync(at('dist/sizes.json'), 'utf8')).totals;
const largest = measured[counts.at(-1)].concord;
const extra = {
  // Tasks of less than 50 ms are not told; then it is 0.
  'longest page task, ms (aim 50)': largest['longest-task'],
  'engine memory, MB': largest.memory / 1048576,
  'all figures, ms (aim 300)': largest.figures,
  'xlsx of the whole ledger, s (aim 10)': largest.xlsx / 1000,
  'of it reading disputes, s': largest['xlsx-collected'] / 1000,
  'memory of its writer, MB': largest['xlsx-memory'] / 1048576,
  'import of a workbook, s': largest.import / 1000,
  'rows of it recorded': largest['import-rows'],
  'of it reading the file, s': largest['import-read'] / 1000,
  'memory of its reader, MB': largest['import-memory'] / 1048576,
  'download page, KB brotli': sizes.page.brotli / 1000,
  'download to start, KB brotli': sizes.start.brotli / 1000,
};

const columns = ['name', 'records', 'ours_ms', 'peer', 'peer_ms', 'ratio'];
const table = [columns, ...results.map((result) => columns.map((column) => String(result[column])))];
const widths = columns.map((_, index) => Math.max(...table.map((cells) => cells[index].length)));
for (const cells of table) {
  console.log(cells.map((cell, index) => (/^[\d.]+$/.test(cell) ? cell.padStart(widths[index]) : cell.padEnd(widths[index]))).join('  '));
}
console.log();
for (const [name, longest] of Object.entries(largest['longest-tasks'] ?? {})) console.log(`page task of ${longest} ms in: ${name}`);
for (const [name, value] of Object.entries(extra)) console.log(`${name}: ${Number(value).toFixed(1)}`);

mkdirSync(at('target/bench'), { recursive: true });
writeFileSync(at('target/bench/results.json'), `${JSON.stringify(results, null, 2)}\n`);
writeFileSync(at('target/bench/sizes.json'), `${JSON.stringify(extra, null, 2)}\n`);
