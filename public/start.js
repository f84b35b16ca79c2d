// Starts the page. The build writes the names and the digest of this release
// in place of the words in braces; `index.html` loads nothing else.
const start = document.getElementById('start');

try {
  const response = fetch('{wasm}', { integrity: '{integrity}', credentials: 'same-origin' });
  // Told of below if it is awaited after the script; not an error of its own.
  response.catch(() => {});
  // Not at the top of this file: a script that is missing must be told of, too.
  // Once more under another name: WebKit remembers, even after a reload, that it was missing.
  const { default: init } = await import('{js}').catch(() => import(`{js}?${Date.now()}`));
  await init({ module_or_path: response });
  start?.remove();
} catch (reason) {
  // Nothing that was recorded depends on this page: it says so and offers to try again.
  start?.classList.add('failed');
  console.error('Concord did not start:', reason);
}

// Also after a failed start, so that a repaired release can reach this device.
// The page asks for the state of the registration itself; see its room `platform`.
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('{base}sw.js', { scope: '{base}', updateViaCache: 'none' }).catch((reason) => {
    console.warn('Concord stays online only:', reason);
  });
}
