// Keeps one complete release of the program on the device, so that it starts
// with no network. It never touches what people record: that is IndexedDB, and
// this file does not open it. The build writes the release in place of the two
// words in braces.
//
// Messages: {type: 'version'} is answered with {type: 'version', version};
// {type: 'activate'} lets a release that waits take over, after which every
// open page hears `controllerchange` and must load itself again.

const VERSION = '{version}';
/** Path (from the scope) and SHA-256 of every file of this release. */
const FILES = {files};

/** How long one file may leave its first byte waiting. */
const PATIENCE_MS = 10_000;

const SCOPE = new URL(self.registration.scope);
const FAMILY = `concord:${SCOPE.pathname}:`;
const CACHE = FAMILY + VERSION;
const INDEX = new URL('index.html', SCOPE).href;
const LISTED = new Set(FILES.map(([path]) => new URL(path, SCOPE).href));

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('message', (event) => {
  const type = event.data?.type;
  if (type === 'activate') event.waitUntil(self.skipWaiting());
  if (type === 'version') {
    (event.ports[0] ?? event.source)?.postMessage({ type: 'version', version: VERSION });
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  const wanted = request.mode === 'navigate' ? INDEX : url.href;
  if (LISTED.has(wanted)) event.respondWith(answer(wanted, request));
});

/** All files or none: a release with one wrong file must not become the one that starts offline. */
async function install() {
  const cache = await caches.open(CACHE);
  try {
    const left = [...FILES];
    const some = async () => {
      for (let file = left.shift(); file; file = left.shift()) {
        await keep(cache, new URL(file[0], SCOPE).href, file[1]);
      }
    };
    // A few at a time: a browser that is asked for all at once may leave one unanswered.
    await Promise.all(Array.from({ length: 4 }, some));
  } catch (reason) {
    await caches.delete(CACHE);
    throw reason;
  }
}

async function keep(cache, url, sha256) {
  // What the page has just loaded need not come over the network again – the
  // digest tells whether it is the right one; otherwise it is asked for afresh.
  let response = null;
  for (const cacheMode of ['default', 'reload', 'reload']) {
    response ??= await fetchChecked(url, sha256, cacheMode);
  }
  if (!response) throw new Error(`not the file of this release: ${url}`);
  await cache.put(url, response);
}

async function fetchChecked(url, sha256, cacheMode) {
  const response = await within(PATIENCE_MS, (signal) => fetch(url, { cache: cacheMode, credentials: 'same-origin', signal }));
  if (!response?.ok) return null;
  const body = await response.arrayBuffer().catch(() => null);
  if (!body) return null;
  if (hex(await crypto.subtle.digest('SHA-256', body)) !== sha256) return null;
  // Made anew: a response that was redirected may not answer a navigation, and
  // the body is no longer compressed.
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(body, { status: 200, headers });
}

/** What is asked for, unless it fails or nothing comes for so long: then it is asked for again. */
async function within(ms, ask) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ms);
  try {
    return await ask(stop.signal);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(wanted, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(wanted)) ?? fetch(request);
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
