// Photographs the release in dist/ (or any address) with Chromium, to look at it.
//
//   node scripts/shot.mjs [options] PATH FILE.png|FILE.pdf
//     --size desk|tablet|phone|WxH   1440×900, 1024×768, 390×844; default desk
//     --dark                         the dark colour scheme
//     --lang en|zh-CN|ar             the browser's language; default en
//     --full                         the whole page, not only the window
//     --print                        as it will be printed (implied by FILE.pdf)
//     --steps FILE                   what to do before: JSON, or a module (below)
//     --profile DIRECTORY            keep what the browser stores, for the next shot
//     --base URL                     photograph this server instead of dist/
//     --grid                         FILE stands for six: each size, light and dark
//
// Steps in JSON are a list of objects with one member each:
//   {"click": "Save"}  {"fill": ["Committee", "Yiwu"]}  {"choose": ["Role", "mediator"]}
//   {"check": "I kept it"}  {"press": "Escape"}  {"upload": ["Backup", "file"]}  {"goto": "/x"}
//   {"wait": "words"}  {"gone": "words"}  {"sleep": 200}  {"eval": "js"}  {"shot": "FILE.png"}
// A module exports `default async ({ page, step, shot }) => {}`; `page` is Playwright's.
// The console's complaints are printed; they do not stop a picture.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const sizes = { desk: [1440, 900], tablet: [1024, 768], phone: [390, 844] };
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: 'desk' },
    dark: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'en' },
    full: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    steps: { type: 'string' },
    profile: { type: 'string' },
    base: { type: 'string' },
    grid: { type: 'boolean', default: false },
  },
});
const [address, file] = positionals;
if (!file) {
  console.error('usage: node scripts/shot.mjs [--size desk|tablet|phone|WxH] [--dark] [--lang L] [--steps FILE] PATH FILE.png');
  process.exit(2);
}

/** Starts scripts/serve.mjs on a free port; returns its address and how to end it. */
async function serve() {
  const child = spawn('node', [path.join(import.meta.dirname, 'serve.mjs'), '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const base = await new Promise((found, failed) => {
    child.stdout.on('data', (data) => found(String(data).match(/http:\S+/)[0]));
    child.on('exit', () => failed(new Error('the server did not start')));
  });
  return { base, stop: () => child.kill() };
}

/** The first of the roles in which a person would click this name; else the words themselves. */
async function named(page, name) {
  const roles = ['button', 'link', 'tab', 'menuitem', 'checkbox', 'radio', 'switch', 'option'];
  for (const exact of [true, false]) {
    for (const role of roles) {
      const found = page.getByRole(role, { name, exact }).locator('visible=true').first();
      if (await found.count()) return found;
    }
    const words = page.getByText(name, { exact }).locator('visible=true').first();
    if (await words.count()) return words;
  }
  return page.getByText(name).first();
}

function acting(page, base) {
  const field = (label) => page.getByLabel(label, { exact: false }).locator('visible=true').first();
  const verbs = {
    click: async (name) => {
      // It may be about to appear.
      for (let tries = 0; tries < 100; tries += 1) {
        const found = await named(page, name);
        if (await found.count()) return found.click();
        await page.waitForTimeout(50);
      }
      throw new Error(`nothing is called ${name}`);
    },
    fill: ([label, text]) => field(label).fill(text),
    choose: ([label, option]) => field(label).selectOption(option),
    check: (label) => page.getByLabel(label).first().check(),
    upload: ([label, name]) => page.getByLabel(label).first().setInputFiles(name),
    press: (key) => page.keyboard.press(key),
    goto: (where) => page.goto(new URL(where, base).href),
    wait: (words) => page.getByText(words).locator('visible=true').first().waitFor(),
    gone: (words) => page.getByText(words).first().waitFor({ state: 'hidden' }),
    sleep: (milliseconds) => page.waitForTimeout(milliseconds),
    eval: (script) => page.evaluate(script),
  };
  return verbs;
}

async function photograph({ base, size, dark, target }) {
  const [width, height] = sizes[size] ?? size.split('x').map(Number);
  const context = await chromium.launchPersistentContext(options.profile ?? '', {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: options.lang,
    timezoneId: 'Asia/Shanghai',
    hasTouch: size === 'tablet' || size === 'phone',
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(20_000);
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));

    const shot = async (name) => {
      if (options.print) await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => document.fonts.ready);
      if (name.endsWith('.pdf')) await page.pdf({ path: name, preferCSSPageSize: true, printBackground: true });
      else await page.screenshot({ path: name, fullPage: options.full });
      console.log(name);
    };
    const verbs = { ...acting(page, base), shot };
    const step = async (one) => {
      const [[verb, what]] = Object.entries(one);
      if (!verbs[verb]) throw new Error(`no such step: ${verb}`);
      await verbs[verb](what);
    };

    await page.goto(new URL(address, base).href);
    await page.locator('#start').waitFor({ state: 'detached' });
    if (options.steps?.endsWith('js')) {
      const module = await import(pathToFileURL(path.resolve(options.steps)).href);
      await module.default({ page, step, shot });
    } else if (options.steps) {
      for (const one of JSON.parse(await readFile(options.steps, 'utf8'))) {
        await step(one).catch(async (reason) => {
          await page.screenshot({ path: `${target}.failed.png` });
          throw new Error(`${JSON.stringify(one)}: ${reason.message} (see ${target}.failed.png)`);
        });
      }
    }
    await page.waitForTimeout(150);
    await shot(target);
  } finally {
    await context.close();
  }
}

const server = options.base ? { base: options.base, stop() {} } : await serve();
try {
  if (options.grid) {
    const { dir, name, ext } = path.parse(file);
    for (const size of Object.keys(sizes)) {
      for (const dark of [false, true]) {
        const target = path.join(dir, `${name}-${size}${dark ? '-dark' : ''}${ext}`);
        await photograph({ base: server.base, size, dark, target });
      }
    }
  } else {
    await photograph({ base: server.base, size: options.size, dark: options.dark, target: file });
  }
} catch (reason) {
  console.error(`shot: ${reason.message}`);
  process.exitCode = 1;
} finally {
  server.stop();
}
