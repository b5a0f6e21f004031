import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/setup/places.mjs';
import { themes } from './themes.mjs';

/**
 * The script of a panel's page and its texts, as the extension would give them.
 *
 * @param name of the panel's folder
 * @param textsOf name of the function that gives its texts
 */
export async function panelBundle(name, textsOf) {
  const folder = join(root, 'client/src/panels', name);
  const [script, texts] = await Promise.all([
    bundle({ entryPoints: [join(folder, 'page/main.ts')], format: 'iife', loader: { '.css': 'text' } }),
    bundle({ entryPoints: [join(folder, 'texts.ts')], format: 'esm', plugins: [vscodeStub] }),
  ]);
  const module = await import(`data:text/javascript,${encodeURIComponent(texts)}`);
  return { name, script, texts: module[textsOf]() };
}

async function bundle(options) {
  const { outputFiles } = await build({ bundle: true, write: false, target: 'es2022', ...options });
  return outputFiles[0].text;
}

const vscodeStub = {
  name: 'vscode',
  setup(setup) {
    setup.onResolve({ filter: /^vscode$/ }, ({ path }) => ({ path, namespace: 'stub' }));
    setup.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({
      contents: 'export const l10n = { t: (text) => text };',
    }));
  },
};

/**
 * Opens the page as the extension frames it, under its Content Security Policy; what it sends is kept in `sent`, and what
 * it asks of the network in `requested`.
 */
export async function openPanel(browser, { name, script }, options = {}) {
  const { theme = themes[0], width = 900, height = 700 } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const problems = [];
  const requested = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    requested.push(pathname);
    return route.fulfill(
      pathname === `/${name}.js`
        ? { contentType: 'text/javascript', body: script }
        : { contentType: 'text/html', body: html(name, theme) },
    );
  });
  await page.addInitScript(
    'globalThis.sent = []; globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => sent.push(structuredClone(message)) });',
  );
  await page.goto('http://panel.test/');
  return { page, problems, requested };
}

/** Sends a message as the extension does, and waits until it is drawn. */
export async function tell(page, message) {
  await page.evaluate((data) => {
    const shows = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
    window.postMessage(data);
    return shows.then(() => new Promise(requestAnimationFrame)).then(() => undefined);
  }, message);
}

/** What the page sent after it said that it is ready. */
export async function sentBy(page) {
  return (await page.evaluate('sent')).filter(({ kind }) => kind !== 'ready');
}

/** What the live region of the page says. */
export function said(page) {
  return page.locator('#status').textContent();
}

export function focusedText(page) {
  return page.evaluate('document.activeElement.textContent.trim()');
}

/** What axe finds; throws where it did not look at contrast. */
export async function violationsOn(page) {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const { violations, passes } = await page.evaluate('axe.run()');
  if (!passes.some(({ id }) => id === 'color-contrast')) throw new Error('axe did not look at contrast');
  return violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }));
}

function html(name, { kind, variables }) {
  const style = Object.entries(variables).map(([variable, value]) => `${variable}: ${value}`);
  return `<!DOCTYPE html><html lang="en" style="${style.join('; ').replaceAll('"', '&quot;')}">
    <head><meta charset="utf-8"><title>Panel</title>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-n'"></head>
    <body class="${kind}"><main id="${name}"></main><p id="status" role="status"></p>
    <script nonce="n" src="${name}.js"></script></body></html>`;
}
