import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/setup/places.mjs';
import { fakeHost } from './simulation-fake.mjs';
import { themes } from './themes.mjs';

const folder = join(root, 'client/src/panels/simulation');

/** The page's script and its texts, as the extension would give them. */
export async function simulationBundle() {
  const [script, texts] = await Promise.all([
    bundle({ entryPoints: [join(folder, 'page/main.ts')], format: 'iife', loader: { '.css': 'text' } }),
    bundle({ entryPoints: [join(folder, 'texts.ts')], format: 'esm', plugins: [vscodeStub] }),
  ]);
  const module = await import(`data:text/javascript,${encodeURIComponent(texts)}`);
  return { script, texts: module.simulationTexts() };
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

/** Opens the page as the extension frames it, under its Content Security Policy, with the fake behind it. */
export async function openPage(browser, { script, texts }, subject, options = {}) {
  const { theme = themes[0], width = 900, height = 900, kept } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const problems = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.route('**/*', (route) => {
    const isScript = route.request().url().endsWith('.js');
    return route.fulfill(
      isScript
        ? { contentType: 'text/javascript', body: script }
        : { contentType: 'text/html', body: html(theme) },
    );
  });
  await page.addInitScript(fakeHost, kept);
  await page.goto('http://simulation.test/');
  await showSubject(page, texts, subject);
  return { page, problems };
}

/** Sends the subject, as the extension does at first and after each edit. */
export async function showSubject(page, texts, subject, more = {}) {
  const place = { uri: subject.uri, policyIndex: subject.policyIndex };
  const message = { kind: 'subject', subject, place, file: 'identity.json', texts, shell: 'bash', ...more };
  await page.evaluate((data) => window.postMessage(data), message);
}

function html({ kind, variables }) {
  const style = Object.entries(variables).map(([name, value]) => `${name}: ${value}`);
  return `<!DOCTYPE html><html lang="en" style="${style.join('; ').replaceAll('"', '&quot;')}">
    <head><meta charset="utf-8"><title>Policy Simulation</title>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-n'"></head>
    <body class="${kind}"><main id="simulation"></main><p id="status" role="status"></p>
    <script nonce="n" src="simulation.js"></script></body></html>`;
}
