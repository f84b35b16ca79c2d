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
    await Promise.all(FILES.map(([path, sha256]) => keep(cache, new URL(path, SCOPE).href, sha256)));
  } catch (reason) {
    await caches.delete(CACHE);
    throw reason;
  }
}

async function keep(cache, url, sha256) {
  // What the page has just loaded need not come over the network again – the
  // digest tells whether it is the right one; otherwise it is asked for afresh.
  const response = (await fetchChecked(url, sha256, 'default')) ?? (await fetchChecked(url, sha256, 'reload'));
  if (!response) throw new Error(`not the file of this release: ${url}`);
  await cache.put(url, response);
}

async function fetchChecked(url, sha256, cacheMode) {
  const response = await fetch(url, { cache: cacheMode, credentials: 'same-origin' });
  if (!response.ok) return null;
  const body = await response.arrayBuffer();
  if (hex(await crypto.subtle.digest('SHA-256', body)) !== sha256) return null;
  // Made anew: a response that was redirected may not answer a navigation, and
  // the body is no longer compressed.
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(body, { status: 200, headers });
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
