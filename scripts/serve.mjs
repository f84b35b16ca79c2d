// Serves dist/ on this machine as a real server would (docs/deploy/nginx.conf):
//   node scripts/serve.mjs [PORT] [DIRECTORY]      PORT 0 takes a free one
// Prints the address when it listens. For trying and testing, not for the network.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const port = Number(process.argv[2] ?? 8080);
const directory = path.resolve(process.argv[3] ?? 'dist');
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error('usage: node scripts/serve.mjs [PORT] [DIRECTORY]');
  process.exit(2);
}

// The page's own policy, and what a page cannot say of itself: that it may not be framed.
const index = await readFile(path.join(directory, 'index.html'), 'utf8').catch(() => {
  console.error(`serve: ${directory} holds no index.html; run 'make build' first`);
  process.exit(1);
});
const policy = index.match(/http-equiv="Content-Security-Policy" content="([^"]+)"/)[1];

const headers = {
  'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(self), payment=(), usb=()',
};
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
// Named by its content, so it never changes.
const immutable = /-[0-9a-f]{16}\.[a-z0-9]+$/;

async function isFile(name) {
  return (await stat(name).catch(() => null))?.isFile() ?? false;
}

/** The file for a request's path; what is no file is a view of the page. */
async function find(url) {
  let wanted;
  try {
    wanted = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return { status: 400 };
  }
  const file = path.join(directory, path.normalize(wanted));
  if (file !== directory && !file.startsWith(directory + path.sep)) return { status: 404 };
  if (!wanted.endsWith('/') && (await isFile(file))) return { status: 200, file };
  // A missing script or wasm file must not be answered with a page.
  if (path.extname(wanted)) return { status: 404 };
  return { status: 200, file: path.join(directory, 'index.html') };
}

const server = createServer(async (request, response) => {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const end = (status) => response.writeHead(status, { 'Cache-Control': 'no-store' }).end();
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(405);
  const { status, file } = await find(request.url);
  if (!file) return end(status);

  const type = types[path.extname(file)];
  response.setHeader('Content-Type', type ?? 'application/octet-stream');
  response.setHeader('Cache-Control', immutable.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Vary', 'Accept-Encoding');

  const accepted = (request.headers['accept-encoding'] ?? '').split(/\s*,\s*/);
  let sent = file;
  for (const [coding, suffix] of [['br', '.br'], ['gzip', '.gz']]) {
    if (accepted.includes(coding) && (await isFile(file + suffix))) {
      response.setHeader('Content-Encoding', coding);
      sent = file + suffix;
      break;
    }
  }
  try {
    const { size, mtimeMs } = await stat(sent);
    const tag = `"${createHash('sha256').update(`${sent} ${size} ${mtimeMs}`).digest('hex').slice(0, 16)}"`;
    response.setHeader('ETag', tag);
    if (request.headers['if-none-match'] === tag) return response.writeHead(304).end();
    response.writeHead(200, { 'Content-Length': size });
    if (request.method === 'HEAD') return response.end();
    createReadStream(sent).on('error', () => response.destroy()).pipe(response);
  } catch {
    // dist/ is being replaced while it is served.
    end(404);
  }
});

server.on('error', (reason) => {
  console.error(
    reason.code === 'EADDRINUSE' ? `serve: port ${port} is taken; try PORT=${port + 1} make serve` : `serve: ${reason.message}`,
  );
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => {
  console.log(`Concord is served on http://localhost:${server.address().port}`);
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
