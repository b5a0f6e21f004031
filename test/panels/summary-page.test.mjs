import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { isolatedEnvironment } from '../../scripts/setup/isolated-environment.mjs';
import { root } from '../../scripts/setup/places.mjs';
import { temporaryFolder } from '../../scripts/setup/temporary-folder.mjs';
import { launchChromium } from '../vscode/chromium.mjs';
import { themes } from './themes.mjs';

const range = (line) => ({ start: { line, character: 4 }, end: { line: line + 6, character: 5 } });
const summary = {
  title: 'Policy with 3 statements',
  type: 'Identity policy',
  rows: [
    {
      effect: 'Deny',
      service: 'All services',
      servicePrefix: '*',
      access: [{ level: 'Write', extent: 'Full', actions: [] }],
      resources: ['*'],
      conditions: ['StringNotEquals aws:RequestedRegion: eu-west-1'],
      principals: [],
      range: range(3),
    },
    {
      effect: 'Allow',
      service: 'Amazon S3',
      servicePrefix: 's3',
      access: [
        { level: 'List', extent: 'Limited', actions: ['ListBucket'] },
        { level: 'Read', extent: 'Full', actions: ['GetObject', 'GetObjectAcl'] },
      ],
      resources: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `arn:aws:s3:::bucket-${name}/*`),
      conditions: [],
      principals: [],
      range: range(10),
    },
    {
      effect: 'Allow',
      service: 'AWS Lambda',
      servicePrefix: 'lambda',
      access: [{ level: 'Write', extent: 'Limited', actions: ['InvokeFunction'] }],
      resources: ['<img src=x onerror=alert(1)>'],
      conditions: ['Bool <b>x</b>: {0} $& true'],
      principals: [],
      range: range(20),
    },
  ],
  notes: ['What is denied here is denied whatever this or another policy allows.'],
  dataDate: '2026-09-26',
};
const texts = {
  denied: 'Denied',
  allowed: 'Allowed',
  service: 'Service',
  access: 'Access level',
  resources: 'Resources',
  conditions: 'Conditions',
  principals: 'Principals',
  notes: 'Notes',
  empty: 'Nothing yet.',
  none: 'None',
  full: 'Full',
  limited: 'Limited',
  limitedTo: 'Limited: {0}',
  more: '{0} more',
  showStatement: '{0}: show the statement',
  data: 'AWS data of {0}.',
  updated: '{0} rows now.',
};

describe('the page of the policy summary', () => {
  let browser;
  let script;
  let temporary;

  before(async () => {
    temporary = temporaryFolder();
    const { outputFiles } = await build({
      entryPoints: [join(root, 'client/src/panels/summary/page/main.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      loader: { '.css': 'text' },
    });
    script = outputFiles[0].text;
    browser = await launchChromium({ env: await isolatedEnvironment(temporary.folder) });
  });
  after(async () => {
    await browser?.close();
    temporary.remove();
  });

  it('shows what is denied before what is allowed, in named tables', async () => {
    const page = await open(summary);
    assert.deepEqual(await page.getByRole('heading').allTextContents(), [
      'Policy with 3 statements',
      'Denied',
      'Allowed',
      'Notes',
    ]);
    const allowed = page.getByRole('table', { name: 'Allowed' });
    assert.deepEqual(await allowed.getByRole('columnheader').allTextContents(), [
      'Service',
      'Access level',
      'Resources',
      'Conditions',
    ]);
    assert.equal(await allowed.getByRole('row').count(), 3);
    assert.equal(await allowed.getByRole('rowheader').count(), 2);
    assert.match(
      await allowed.getByRole('row').nth(1).textContent(),
      /Amazon S3.*List Limited: 1.*Read Full/,
    );
    await page.close();
  });

  it('has a column for principals where the policy names some', async () => {
    const [first, ...others] = summary.rows;
    const page = await open({
      ...summary,
      rows: [{ ...first, principals: ['AWS: 111122223333'] }, ...others],
    });
    const denied = page.getByRole('table', { name: 'Denied' });
    assert.equal(await denied.getByRole('columnheader', { name: 'Principals' }).count(), 1);
    assert.equal(await denied.getByRole('cell', { name: 'AWS: 111122223333' }).count(), 1);
    await page.close();
  });

  it('shows the statement of a row by Enter and by a click anywhere in the row', async () => {
    const page = await open(summary);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('lambda', { exact: true }).click();
    const revealed = (await page.evaluate('sent')).filter(({ kind }) => kind === 'reveal');
    assert.deepEqual(revealed, [
      { kind: 'reveal', range: range(3) },
      { kind: 'reveal', range: range(20) },
    ]);
    await page.close();
  });

  it('unfolds actions and long lists without showing a statement', async () => {
    const page = await open(summary);
    await page.getByText('Read').click();
    assert.equal(await page.getByText('GetObjectAcl').isVisible(), true);
    await page.getByText('2 more').press('Enter');
    assert.equal(await page.getByText('arn:aws:s3:::bucket-g/*').isVisible(), true);
    assert.deepEqual(await page.evaluate('sent'), [{ kind: 'ready' }]);
    await page.close();
  });

  it('goes from row to row by the arrow keys', async () => {
    const page = await open(summary);
    await page.getByRole('button', { name: 'Amazon S3' }).focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), 'AWS Lambda');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(page), 'Amazon S3');
    await page.close();
  });

  it('keeps focus and what is unfolded when the policy changes, and says how many rows there are', async () => {
    const page = await open(summary);
    await page.getByText('Read').click();
    await page.getByRole('button', { name: 'Amazon S3' }).focus();
    await show(page, { ...summary, rows: summary.rows.slice(0, 2) });
    assert.equal(await page.getByText('GetObjectAcl').isVisible(), true);
    assert.equal(await focused(page), 'Amazon S3');
    assert.equal(await page.getByRole('status').textContent(), '2 rows now.');
    await page.close();
  });

  it('shows what a file holds as text', async () => {
    const page = await open(summary);
    assert.equal(await page.getByText('<img src=x onerror=alert(1)>').count(), 1);
    assert.equal(await page.getByText('Bool <b>x</b>: {0} $& true').count(), 1);
    assert.equal(await page.locator('img, b').count(), 0);
    await page.close();
  });

  it('says why there is nothing to show', async () => {
    const page = await open({ ...summary, rows: [], notes: [] });
    assert.equal(await page.getByText('Nothing yet.').count(), 1);
    await page.evaluate('window.postMessage({ kind: "none", reason: "It is closed." })');
    await page.getByText('It is closed.').waitFor();
    assert.equal(await page.getByRole('table').count(), 0);
    await page.close();
  });

  for (const theme of themes) {
    for (const width of theme === themes[0] ? [900, 360] : [900]) {
      it(`has no violation that axe finds in ${theme.name}, ${width} pixels wide`, async () => {
        const page = await open(summary, { theme, width });
        for (const unfold of await page.locator('summary').all()) await unfold.click();
        await page.evaluate(
          readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
        );
        const { violations, passes } = await page.evaluate('axe.run()');
        assert.deepEqual(
          violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) })),
          [],
        );
        assert.ok(passes.some(({ id }) => id === 'color-contrast'));
        assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
        await page.close();
      });
    }
  }

  /** The page as the extension frames it, under its Content Security Policy. */
  async function open(shown, { theme = themes[0], width = 900 } = {}) {
    const page = await browser.newPage({ viewport: { width, height: 700 } });
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
    await page.addInitScript(
      'globalThis.sent = []; globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => sent.push(message) });',
    );
    await page.goto('http://summary.test/');
    assert.deepEqual(await page.evaluate('sent'), [{ kind: 'ready' }]);
    await show(page, shown);
    assert.deepEqual(problems, []);
    return page;
  }

  async function show(page, shown) {
    const message = { kind: 'summary', summary: shown, texts };
    await page.evaluate((data) => {
      const shows = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
      window.postMessage(data);
      return shows.then(() => new Promise(requestAnimationFrame)).then(() => undefined);
    }, message);
  }

  function focused(page) {
    return page.evaluate('document.activeElement.textContent');
  }

  function html({ kind, variables }) {
    const style = Object.entries(variables).map(([name, value]) => `${name}: ${value}`);
    return `<!DOCTYPE html><html lang="en" style="${style.join('; ').replaceAll('"', '&quot;')}"><head><title>Policy Summary</title>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-n'"></head>
      <body class="${kind}"><main id="summary"></main><p id="status" role="status"></p>
      <script nonce="n" src="summary.js"></script></body></html>`;
  }
});
