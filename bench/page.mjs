// Runs in the browser: each measurement is a function that bench/run.mjs calls.
import Dexie from '/modules/dexie/dist/dexie.mjs';
import { records } from '/bench/records.mjs';
import init, { Bench } from '/driver/bench.js';

// As an import writes them: one change a batch.
const BATCH = 1000;
const later = () => new Promise((done) => setTimeout(done));
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
async function took(what) {
  const start = performance.now();
  await what();
  return performance.now() - start;
}

let longest = 0;
let watching = false;
new PerformanceObserver((list) => {
  if (watching) for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
}).observe({ type: 'longtask', buffered: false });

/** Ours: signed, sealed, strictly durable, in its worker. */
async function concord(count) {
  await init();
  const bench = new Bench();
  await bench.start();
  for (let from = 0; from < count; from += BATCH) {
    bench.prepare(JSON.stringify(records(from, Math.min(BATCH, count - from))));
    await later();
  }
  longest = 0;
  watching = true;
  const result = { 'bulk-add': await bench.bulkAdd() };
  await new Promise((done) => setTimeout(done, 1500));
  await bench.reload();
  const start = performance.now();
  const rows = await bench.unlock();
  const table = document.getElementById('rows');
  table.replaceChildren(...rows.map((row) => {
    const line = document.createElement('tr');
    for (const text of row.split('|')) line.insertCell().textContent = text;
    return line;
  }));
  await frame();
  result['first-screen'] = performance.now() - start;
  await bench.searchable();
  result.searchable = performance.now() - start;
  result['search-miss'] = await bench.search('zzqx', 9);
  result.group = await bench.group(9);
  result.figures = await bench.figures();
  result.save = await bench.save(25);
  result['open-large'] = await bench.openLarge(9);
  result.memory = await bench.memory();
  const [xlsx, xlsxMemory, collected] = await bench.xlsx();
  Object.assign(result, { xlsx, 'xlsx-memory': xlsxMemory, 'xlsx-collected': collected });
  const [read, took, rowsIn, readMemory] = await bench.importTable();
  Object.assign(result, { import: read + took, 'import-read': read, 'import-rows': rowsIn, 'import-memory': readMemory });
  watching = false;
  result['longest-task'] = longest;
  table.replaceChildren();
  return result;
}

async function dexie(count) {
  const db = new Dexie(`dexie-${count}`);
  db.version(1).stores({ disputes: 'id, state, applied, respondent, country' });
  await db.open();
  const all = records(0, count);
  const result = { 'bulk-add': await took(() => db.disputes.bulkPut(all)) };
  db.close();
  await db.open();
  result.searchable = await took(() => db.disputes.toArray());
  const misses = [];
  for (let n = 0; n < 3; n++) {
    misses.push(await took(() => db.disputes.filter((row) => row.respondent.includes(`zzqx${n}`) || row.applicant.includes(`zzqx${n}`)).limit(50).toArray()));
  }
  result['search-miss'] = median(misses);
  result.group = await took(async () => {
    const groups = new Map();
    await db.disputes.each((row) => {
      const key = `${row.state} ${row.month}`;
      const group = groups.get(key) ?? { count: 0, sum: 0 };
      group.count += 1;
      group.sum += row.disputed;
      groups.set(key, group);
    });
  });
  const saves = [];
  for (let n = 0; n < 25; n++) saves.push(await took(() => db.disputes.put({ ...all[0], goods: `call ${n}` })));
  result.save = median(saves);
  db.close();
  await Dexie.delete(`dexie-${count}`);
  return result;
}

async function pouchdb(count) {
  const db = new globalThis.PouchDB(`pouch-${count}`);
  const result = {
    'bulk-add': await took(async () => {
      for (let from = 0; from < count; from += 10000) {
        await db.bulkDocs(records(from, Math.min(10000, count - from)).map((row) => ({ _id: String(row.id), ...row })));
      }
    }),
  };
  result.searchable = await took(() => db.allDocs({ include_docs: true }));
  const saves = [];
  for (let n = 0; n < 15; n++) {
    const doc = await db.get('0');
    saves.push(await took(() => db.put({ ...doc, goods: `call ${n}` })));
  }
  result.save = median(saves);
  await db.destroy();
  return result;
}

function sqlite(count) {
  return new Promise((done, failed) => {
    const worker = new Worker('/bench/sqlite.mjs', { type: 'module' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      if (data.error) failed(new Error(data.error)); else done(data);
    };
    worker.onerror = (event) => failed(new Error(event.message));
    worker.postMessage(count);
  });
}

const script = document.createElement('script');
script.src = '/modules/pouchdb/dist/pouchdb.min.js';
script.onload = () => { globalThis.bench = { concord, dexie, pouchdb, sqlite }; };
document.head.append(script);
