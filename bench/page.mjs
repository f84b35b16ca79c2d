// Runs in the browser: each measurement is a function that bench/run.mjs calls.
import Dexie from '/modules/dexie/dist/dexie.mjs';
import { records } from '/bench/records.mjs';
import init, { Bench } from '/driver/bench.js';

// As an import writes them: one change a batch (engine::sheets).
const BATCH = 2048;
const later = () => new Promise((done) => setTimeout(done));
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
async function took(what) {
  const start = performance.now();
  await what();
  return performance.now() - start;
}

// The longest task on the page's thread in each of our measurements; what the
// bench itself prepares is not watched. Tasks of less than 50 ms are not told.
const tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: false });
const phases = [];
async function phase(name, what) {
  const from = performance.now();
  const answer = await what();
  phases.push({ name, from, to: performance.now() });
  return answer;
}
async function longestTasks() {
  await new Promise((done) => setTimeout(done, 300));
  const longest = {};
  for (const { name, from, to } of phases) {
    for (const task of tasks) {
      if (task.startTime < to && task.startTime + task.duration > from) longest[name] = Math.max(longest[name] ?? 0, task.duration);
    }
  }
  return longest;
}

/** Ours: signed, sealed, strictly durable, in its worker. */
async function concord(count) {
  await init();
  const bench = new Bench();
  await bench.start();
  for (let from = 0; from < count; from += BATCH) {
    bench.prepare(JSON.stringify(records(from, Math.min(BATCH, count - from))));
    await later();
  }
  const result = { 'bulk-add': await phase('bulk-add', () => bench.bulkAdd()) };
  // Views are written behind the changes, when nobody asks.
  await new Promise((done) => setTimeout(done, 3000));
  await bench.reload();
  const start = performance.now();
  const rows = await phase('first-screen', () => bench.unlock());
  const table = document.getElementById('rows');
  table.replaceChildren(...rows.map((row) => {
    const line = document.createElement('tr');
    for (const text of row.split('|')) line.insertCell().textContent = text;
    return line;
  }));
  await frame();
  result['first-screen'] = performance.now() - start;
  await phase('searchable', () => bench.searchable());
  result.searchable = performance.now() - start;
  result['search-miss'] = await phase('search-miss', () => bench.search('zzqx', 9));
  result.group = await phase('group', () => bench.group(9));
  result.figures = await phase('figures', () => bench.figures());
  result.save = await phase('save', () => bench.save(25));
  result['open-large'] = await phase('open-large', () => bench.openLarge(9));
  result.memory = await bench.memory();
  const [xlsx, xlsxMemory, collected] = await phase('xlsx', () => bench.xlsx());
  Object.assign(result, { xlsx, 'xlsx-memory': xlsxMemory, 'xlsx-collected': collected });
  await bench.bookOfAll();
  const [read, took, rowsIn, readMemory] = await phase('import', () => bench.importTable());
  Object.assign(result, { import: read + took, 'import-read': read, 'import-rows': rowsIn, 'import-memory': readMemory });
  result['longest-tasks'] = await longestTasks();
  result['longest-task'] = Math.max(0, ...Object.values(result['longest-tasks']));
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
