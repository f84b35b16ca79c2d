// Parts a program, for scripts/post-build.mjs: what the start needs in one file,
// and each part that `src/bin/page.rs` or `src/bin/engine.rs` marks in files of
// its own, fetched when it is needed. Takes the linker's output, because only
// there the addresses that must be moved are still known (--emit-relocs, build.rs);
// what trunk has made of it is replaced. docs/decisions/0017 says why.
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Parts `program` (a wasm file as linked), working in `folder`; `stem` begins the names of its files.
 * `name(stem, bytes)` stores one part and returns its name; `sri` is for its integrity.
 * Answers with the start's wasm and its script, which must stand beside the parts,
 * and with the files that each part needs.
 */
export async function split({ program, folder, stem, optimise, name, sri }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const at = (file) => path.join(folder, file);
  await run('wasm-split-cli', [program, folder, '--out-name', stem]);
  // The parts ask the start for its table and its stack by the names that the linker gave them.
  await run('wasm-bindgen', ['--target', 'web', '--no-typescript', '--keep-lld-exports', '--out-dir', at('bound'), '--out-name', stem, at(`${stem}.wasm`)]);
  const parts = readdirSync(folder).filter((file) => /^(split|chunk)_.*\.wasm$/.test(file)).sort();
  if (!parts.length) throw new Error('the program has no parts: its main file marks them');
  const start = `bound/${stem}_bg.wasm`;
  await Promise.all([shrink(at(start), optimise.start), ...parts.map((file) => shrink(at(file), optimise.later))]);

  // The loaders of the parts become a piece of the page's script: two scripts
  // that import each other cannot both be named by their content.
  let loaders = readFileSync(at('__wasm_split.js'), 'utf8');
  loaders = replaced(loaders, /^import \{ initSync \} from "[^"]+";\n/m, '');
  for (const file of parts) {
    const bytes = readFileSync(at(file));
    const named = name(file.replace(/^(?:split|chunk)_/, `${stem}-`).replace(/\.wasm$/, ''), bytes);
    loaders = replaced(
      loaders,
      `fetch(new URL("./${file}", import.meta.url));`,
      `fetchPart(new URL("./${named}", import.meta.url), "${sri(bytes)}");`,
    );
  }
  const chunks = {};
  const needs = {};
  for (const loader of loaders.split(/^(?=const __chunk_|export const __wasm_split_load_)/m)) {
    const [, , chunk, part] = loader.match(/^(?:export )?const (__(?:chunk_(\d+)|wasm_split_load_(\w+))) =/) ?? [];
    const own = [...loader.matchAll(/new URL\("\.\/([^"]+)"/g)].map(([, file]) => file);
    if (chunk) chunks[`__chunk_${chunk}`] = own;
    if (part) needs[part] = [...own, ...(loader.match(/\[([^\]]*)\]\)\);\s*$/)?.[1] ?? '').split(', ').flatMap((name) => chunks[name] ?? [])];
  }
  const loads = [...loaders.matchAll(/^export const (__wasm_split_load_\w+) = /gm)].map(([, load]) => load);
  loaders = loaders.replace(/^export const /gm, 'const ');

  let script = readFileSync(at(`bound/${stem}.js`), 'utf8');
  script = replaced(script, /^import \* as import\d+ from "\.\/__wasm_split\.js";?\n/gm, '');
  script = replaced(script, /^\s*"\.\/__wasm_split\.js": import\d+,\n/gm, '');
  script = replaced(script, /^(\s*)"\.\/\w+_bg\.js": import0,\n/m, (line, space) => `${line}${space}"./__wasm_split.js": { ${loads.join(', ')} },\n`);
  if (script.match(/__wasm_split\.js/g).length !== 1) throw new Error('a loader of parts was left behind');
  return { script: `${script}\n${fetchPart}${loaders}`, wasm: readFileSync(at(start)), needs };
}

/**
 * In the browser. A service worker that takes over just now may leave a request
 * of a worker unanswered (seen in WebKit): after a while it is asked once more.
 */
const fetchPart = `
function fetchPart(url, integrity) {
    const ask = () => fetch(url, { integrity, credentials: "same-origin" });
    const first = ask();
    const again = new Promise((resolve, reject) => {
        const late = setTimeout(() => ask().then(resolve, reject), 4000);
        first.then(() => clearTimeout(late), (reason) => { clearTimeout(late); reject(reason); });
    });
    const src = Promise.any([first, again]);
    // Awaited only after what it needs; not an error of its own when that failed.
    src.catch(() => {});
    return src;
}
`;

/** `text` with something replaced that must be there. */
function replaced(text, what, by) {
  const after = text.replace(what, by);
  if (after === text) throw new Error(`the script of the parts does not hold ${what}`);
  return after;
}

async function shrink(file, optimise) {
  const shrunk = `${file}.opt`;
  await run('wasm-opt', [...optimise, file, '-o', shrunk]);
  writeFileSync(file, readFileSync(shrunk));
}
