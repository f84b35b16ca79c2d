// SQLite compiled to WebAssembly over the OPFS pool, in a worker as its authors ask.
import { records } from '/bench/records.mjs';
import start from '/modules/@sqlite.org/sqlite-wasm/dist/index.mjs';

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
function took(what) {
  const from = performance.now();
  what();
  return performance.now() - from;
}

onmessage = async ({ data: count }) => {
  try {
    const sqlite3 = await start();
    const pool = await sqlite3.installOpfsSAHPoolVfs({ name: `pool-${count}` });
    let db = new pool.OpfsSAHPoolDb(`/disputes-${count}.db`);
    db.exec('pragma cache_size = -204800; pragma synchronous = full');
    db.exec(`create table d (id integer primary key, number, state, subtype, source, applied, month, applicant, respondent, country, phone, goods, currency, disputed integer, facts);
      create index d1 on d(state); create index d2 on d(applied); create index d3 on d(respondent); create index d4 on d(country)`);
    const all = records(0, count);
    const columns = ['id', 'number', 'state', 'subtype', 'source', 'applied', 'month', 'applicant', 'respondent', 'country', 'phone', 'goods', 'currency', 'disputed', 'facts'];
    const result = {};
    result['bulk-add'] = took(() => db.transaction(() => {
      const insert = db.prepare(`insert into d values (${columns.map(() => '?').join()})`);
      for (const row of all) insert.bind(columns.map((name) => row[name])).stepReset();
      insert.finalize();
    }));
    result.searchable = took(() => db.selectArrays('select * from d'));
    const misses = [];
    for (let n = 0; n < 5; n++) misses.push(took(() => db.selectArrays(`select * from d where respondent like '%zzqx${n}%' or applicant like '%zzqx${n}%' limit 50`)));
    result['search-miss'] = median(misses);
    const groups = [];
    for (let n = 0; n < 5; n++) groups.push(took(() => db.selectArrays('select state, month, count(*), sum(disputed) from d group by state, month')));
    result.group = median(groups);
    const saves = [];
    for (let n = 0; n < 25; n++) saves.push(took(() => db.exec({ sql: 'update d set goods = ? where id = 0', bind: [`call ${n}`] })));
    result.save = median(saves);
    db.close();
    result['first-screen'] = took(() => {
      db = new pool.OpfsSAHPoolDb(`/disputes-${count}.db`);
      db.selectArrays('select * from d order by applied desc limit 50');
    });
    db.close();
    await pool.removeVfs();
    postMessage(result);
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
};
