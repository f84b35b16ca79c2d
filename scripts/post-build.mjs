// Finishes what trunk has built, before it becomes dist/ (trunk runs this as its
// post_build hook). It
//   - joins the style sheets into one file,
//   - replaces trunk's inline start script by a file made from public/start.js,
//     so that the Content-Security-Policy needs neither 'unsafe-inline' nor hashes,
//   - parts the programs into what starts and what comes later (split.mjs),
//   - names every script and wasm file by its content, the workers' too, and
//     tells the page the workers' names in <meta name="concord-engine"> and
//     <meta name="concord-formats">,
//   - writes sw.js with the list of all files and their digests,
//   - writes sizes.json, and compressed copies for servers that can send them.
// It fails, rather than deliver a page that does not fit its policy.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { split } from './split.mjs';

const staging = process.env.TRUNK_STAGING_DIR ?? fail('this runs as a hook of trunk: TRUNK_STAGING_DIR is not set');
const base = process.env.TRUNK_PUBLIC_URL ?? '/';
const release = process.env.TRUNK_PROFILE === 'release';
/** What the compiler may have used, told to wasm-opt as index.html tells trunk. */
const wasmFeatures = readFileSync('index.html', 'utf8').match(/data-wasm-opt-params="([^"]+)"/)[1].split(' ');
const compressible = /\.(css|html|js|json|svg|wasm|webmanifest)$/;

function fail(why) {
  console.error(`post-build: ${why}`);
  process.exit(1);
}
const at = (name) => path.join(staging, name);
const read = (name) => readFileSync(at(name));
const text = (name) => readFileSync(at(name), 'utf8');
const write = (name, content) => writeFileSync(at(name), content);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const sri = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

function files(under = '') {
  return readdirSync(at(under), { withFileTypes: true })
    .flatMap((entry) => {
      const name = path.posix.join(under, entry.name);
      return entry.isDirectory() ? files(name) : [name];
    })
    .sort();
}

/** Gives `name` its content's digest: `stem-0123456789abcdef.tail`. Returns the new name. */
function nameByContent(name, stem, tail) {
  const named = `${stem}-${sha256(read(name)).slice(0, 16)}${tail}`;
  renameSync(at(name), at(named));
  return named;
}

/** One of trunk's or our own text files, with words replaced; each must occur. */
function replaced(content, words, where) {
  for (const [word, by] of Object.entries(words)) {
    if (!content.includes(word)) fail(`${where} does not mention ${word}`);
    content = content.replaceAll(word, by);
  }
  return content;
}

const only = (pattern, what) => {
  const found = files().filter((name) => pattern.test(name));
  if (found.length !== 1) fail(`expected one ${what}, found ${found.length}: ${found.join(', ')}`);
  return found[0];
};

// --- the page's program ---
const pageWasmBuilt = only(/^concord-page-[0-9a-f]+_bg\.wasm$/, "page's wasm file");
const pageJsBuilt = only(/^concord-page-[0-9a-f]+\.js$/, "page's script");
for (const name of [pageWasmBuilt, pageJsBuilt]) rmSync(at(name));
const target = process.env.CARGO_TARGET_DIR ?? 'target';
const { script, wasm, needs } = await parted('concord-page', 'page', { start: '-Oz', later: '-Oz' });
// The script's default, unused because start.js names the file, would be a wrong name.
const pageWasm = store('page', '.wasm', wasm);
const pageJs = store('page', '.js', replaced(script, { 'page_bg.wasm': pageWasm }, "the page's script"));

/** Stores `bytes` under a name made of their digest. */
function store(stem, tail, bytes) {
  write(stem + tail, bytes);
  return nameByContent(stem + tail, stem, tail);
}

/** A program in parts, of which the later ones are stored already. */
async function parted(program, stem, { start, later }) {
  const profile = stem === 'page' ? 'page' : 'worker';
  return split({
    program: path.join(target, 'wasm32-unknown-unknown', release ? profile : 'debug', `${program}.wasm`),
    folder: path.join(target, 'parts', stem),
    stem,
    optimise: { start: [release ? start : '-O0', ...wasmFeatures], later: [release ? later : '-O0', ...wasmFeatures] },
    sri,
    name: (part, bytes) => store(part, '.wasm', bytes),
  }).catch((reason) => fail(reason.stderr || reason.message));
}

// --- the workers ---
/** Names a worker's files by their content. */
function worker(name, wasm, js) {
  // Ours instead of trunk's: a worker whose program cannot be loaded must reach
  // the page as an error event, which a rejected promise does not.
  write(
    `${name}_loader.js`,
    `import init from './${js}';\ntry {\n  await init();\n} catch (reason) {\n  setTimeout(() => {\n    throw reason;\n  });\n}\n`,
  );
  return { wasm, js, loader: nameByContent(`${name}_loader.js`, `${name}-loader`, '.js') };
}
/** One that comes in parts. */
async function workerInParts(name, levels) {
  for (const built of [`${name}_bg.wasm`, `${name}.js`]) rmSync(at(built));
  const { script, wasm } = await parted(name, name, levels);
  const stored = store(name, '.wasm', wasm);
  return worker(name, stored, store(name, '.js', replaced(script, { [`${name}_bg.wasm`]: stored }, `${name}.js`)));
}
/** One that comes whole. */
function workerWhole(name) {
  const wasm = nameByContent(`${name}_bg.wasm`, name, '.wasm');
  write(`${name}.js`, replaced(text(`${name}.js`), { [`${name}_bg.wasm`]: wasm }, `${name}.js`));
  return worker(name, wasm, nameByContent(`${name}.js`, name, '.js'));
}
const engineLevels = { start: '-O3', later: '-Os' };
const { wasm: engineWasm, js: engineJs, loader: engineLoader } = await workerInParts('engine', engineLevels);
// Kept offline like everything else, but not loaded before a file is wanted.
const formats = workerWhole('formats');

// --- the start script ---
write(
  'start.js',
  replaced(
    text('start.js'),
    { '{js}': `./${pageJs}`, '{wasm}': `${base}${pageWasm}`, '{integrity}': sri(read(pageWasm)), '{base}': base },
    'public/start.js',
  ),
);
const start = nameByContent('start.js', 'start', '.js');

// --- the snippets that this release imports, and no older ones ---
const scripts = () => files().filter((name) => name.endsWith('.js') && name !== 'sw.js').map(text).join('\n');
for (const name of files('').filter((name) => name.startsWith('snippets/'))) {
  if (!scripts().includes(name)) rmSync(at(name));
}
const snippets = files().filter((name) => name.startsWith('snippets/'));

// --- index.html ---
let html = text('index.html');
const sheets = [...html.matchAll(/<link[^>]*rel="stylesheet"[^>]*>/g)].map(([tag]) => ({
  tag,
  name: tag.match(/href="([^"]+)"/)[1].slice(base.length),
}));
if (!sheets.length) fail('index.html has no style sheet');
const css = sheets.map(({ name }) => text(name)).join('\n');
if (/@import|@charset/.test(css)) fail('style sheets are joined: @import and @charset do not work in them');
for (const { name } of sheets) rmSync(at(name));
write('style.css', css);
const style = nameByContent('style.css', 'style', '.css');
sheets.forEach(({ tag }, index) => {
  html = html.replace(tag, () =>
    index ? '' : `<link rel="stylesheet" href="${base}${style}" integrity="${sri(css)}">`,
  );
});

const inline = [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>[\s\S]*?<\/script>/g)];
const bootstrap = inline.filter(([script]) => script.includes(pageJsBuilt));
if (bootstrap.length !== 1) fail(`expected one start script of trunk's, found ${bootstrap.length}`);
for (const [script] of inline) {
  if (script === bootstrap[0][0]) {
    html = html.replace(script, '');
  } else {
    // `trunk serve` adds one that reloads the page; a release has none.
    if (release) fail('index.html has an inline script, which the policy forbids');
    write('development.js', script.replace(/<\/?script[^>]*>/g, ''));
    html = html.replace(script, () => `<script src="${base}development.js"></script>`);
  }
}

// Trunk's preloads name the files of before: ours replace them.
html = html.replace(/\s*<link\b[^>]*rel="(?:modulepreload|preload)"[^>]*>/g, '');
const preloads = [start, pageJs, ...snippets.filter((name) => text(pageJs).includes(name))].map(
  (name) => `<link rel="modulepreload" href="${base}${name}" integrity="${sri(read(name))}">`,
);
html = replaced(
  html,
  {
    '<meta name="concord-engine" content="">': `<meta name="concord-engine" content="${base}${engineLoader}">`,
    '<meta name="concord-formats" content="">': `<meta name="concord-formats" content="${base}${formats.loader}">`,
    '</head>': [
      ...preloads,
      `<link rel="preload" as="fetch" crossorigin href="${base}${pageWasm}" type="application/wasm">`,
      `<script type="module" src="${base}${start}" integrity="${sri(read(start))}"></script>`,
      '</head>',
    ].join('\n'),
  },
  'index.html',
);
html = html.replace(/<!--[\s\S]*?-->/g, '').replace(/^\s*\n/gm, '');
if (/\sstyle="|\son[a-z]+="|<style\b/.test(html)) fail('index.html has an inline style or handler, which the policy forbids');
write('index.html', html);

// --- sw.js: everything that a start without network needs ---
const template = text('sw.js');
rmSync(at('sw.js'));
const kept = files().map((name) => [name, sha256(read(name))]);
const version = sha256(JSON.stringify(kept)).slice(0, 16);
write('sw.js', replaced(template, { '{version}': version, '{files}': JSON.stringify(kept, null, 1) }, 'public/sw.js'));

// --- sizes.json, and the compressed copies ---
if (release) {
  const brotli = promisify(zlib.brotliCompress);
  const gzip = promisify(zlib.gzip);
  const measured = await Promise.all(
    files().map(async (name) => {
      const bytes = read(name);
      if (!compressible.test(name)) return { name, raw: bytes.length, brotli: bytes.length };
      const params = {
        [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
        [zlib.constants.BROTLI_PARAM_LGWIN]: 22,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      const [br, gz] = await Promise.all([brotli(bytes, { params }), gzip(bytes, { level: 9 })]);
      writeFileSync(at(`${name}.br`), br);
      writeFileSync(at(`${name}.gz`), gz);
      return { name, raw: bytes.length, brotli: br.length };
    }),
  );
  const page = new Set(['index.html', style, start, pageJs, pageWasm, ...snippets.filter((name) => text(pageJs).includes(name))]);
  const engine = new Set([engineLoader, engineJs, engineWasm, ...snippets.filter((name) => text(engineJs).includes(name))]);
  const total = (names) =>
    measured
      .filter(({ name }) => names(name))
      .reduce((sum, { raw, brotli }) => ({ raw: sum.raw + raw, brotli: sum.brotli + brotli }), { raw: 0, brotli: 0 });
  // The first screen; what opening a register takes, with the frame and Today; and all.
  const opened = new Set(needs.opened ?? fail('the page has no part named opened'));
  const totals = {
    page: total((name) => page.has(name)),
    start: total((name) => page.has(name) || opened.has(name) || engine.has(name)),
    formats: total((name) => Object.values(formats).includes(name)),
    all: total(() => true),
  };
  write('sizes.json', `${JSON.stringify({ version, totals, files: measured }, null, 2)}\n`);
  const kb = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  for (const [what, size] of Object.entries(totals)) {
    console.log(`post-build: ${what.padEnd(7)} ${kb(size.raw).padStart(11)} raw ${kb(size.brotli).padStart(11)} brotli`);
  }
}
console.log(`post-build: release ${version}, ${kept.length} files kept offline`);
