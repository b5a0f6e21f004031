import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFile, openWorkbench, runFromPalette } from '../../test/vscode/browser.mjs';

/**
 * The pictures of work with policies, without an account.
 *
 * @param {object} options for `openWorkbench`, with the examples as folder
 * @param {(page: import('playwright-core').Page, name: string) => Promise<void>} shot takes the picture
 */
export async function policyScreenshots(options, shot) {
  const {
    page,
    folder: copy,
    close,
  } = await openWorkbench({
    ...options,
    file: 'identity-developer.json',
    viewport: { width: 1100, height: 620 },
    settings: { ...options.settings, 'workbench.sideBar.location': 'right' },
  });
  try {
    await page.locator('.statusbar-item', { hasText: 'IAM: Identity policy' }).waitFor();
    await runFromPalette(page, 'View: Toggle Primary Side Bar Visibility');
    await completion();
    await hover();
    await mistake();
    await mended();
    await summary();
    await simulation();
    await policyTests();
    await comparison();
  } finally {
    await close();
  }

  /** The word of a line of the editor, as the mouse finds it. */
  function word(text) {
    return page.locator('.monaco-editor .view-line span', { hasText: text }).last();
  }

  /** Puts the cursor behind the first place of a text in the open file. */
  async function goTo(text) {
    const file = await page.locator('.tab.active').getAttribute('data-resource-name');
    const before = readFileSync(join(options.folder, file), 'utf8').split(text)[0] + text;
    const lines = before.split('\n');
    await page.keyboard.press('Control+G');
    await page.keyboard.type(`${lines.length}:${lines.at(-1).length + 1}`);
    await page.keyboard.press('Enter');
  }

  async function completion() {
    await goTo('"s3:GetObject",');
    await page.keyboard.press('Enter');
    await page.keyboard.type('"s3:Get', { delay: 60 });
    const list = page.locator('.suggest-widget.visible');
    await list.locator('.monaco-list-row', { hasText: 's3:Get' }).first().waitFor();
    await shot(page, 'completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+Z');
  }

  async function hover() {
    await openFile(page, 'role-trust-github-actions.json');
    // Lenses move the lines once they are there.
    await page.locator('.codelens-decoration', { hasText: 'Simulate' }).first().waitFor();
    await word('sts:AssumeRoleWithWebIdentity').hover();
    await page.locator('.monaco-hover:visible', { hasText: 'Write' }).first().waitFor();
    await shot(page, 'hover');
  }

  async function mistake() {
    await openFile(page, 'deliberately-bad.json');
    await page.locator('.squiggly-error').first().waitFor();
    await word('s3:GetObjct').click();
    await page.keyboard.press('ControlOrMeta+.');
    await page.locator('.action-widget', { hasText: 'GetObject' }).waitFor();
    await shot(page, 'quick-fix');
  }

  async function mended() {
    await page.locator('.action-widget .monaco-list-row', { hasText: 'GetObject' }).first().click();
    await word('s3:GetObject').waitFor();
  }

  async function summary() {
    await page.setViewportSize({ width: 1500, height: 760 });
    await openFile(page, 'identity-developer.json');
    await runFromPalette(page, 'IAM: Show Policy Summary');
    const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.getByText('Allowed', { exact: true }).first().waitFor();
    await page.mouse.move(5, 5);
    await shot(page, 'summary');
  }

  /** The panel beside its policy, with the explanation of a denied request. */
  async function simulation() {
    await runFromPalette(page, 'View: Close All Editors');
    await page.setViewportSize({ width: 1600, height: 1000 });
    await openFile(page, 'identity-developer.json');
    await page.locator('.statusbar-item', { hasText: 'IAM: Identity policy' }).waitFor();
    await runFromPalette(page, 'IAM: Simulate Policy');
    const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.getByText('Explicit deny').first().waitFor();
    await frame
      .locator('[role="grid"] [role="row"]', { hasText: 'dynamodb:DeleteTable' })
      .locator('[role="gridcell"]')
      .nth(1)
      .click();
    await frame.getByText('Layer by layer').waitFor();
    await page.mouse.move(5, 5);
    await shot(page, 'simulation');
  }

  async function policyTests() {
    await runFromPalette(page, 'View: Close All Editors');
    await page.setViewportSize({ width: 1400, height: 760 });
    await openFile(page, 'developer.iamtest.json');
    await runFromPalette(page, 'Test: Run All Tests');
    await page.locator('.testing-run-glyph, .codicon-testing-passed-icon').first().waitFor();
    await page.locator('.panel', { hasText: 'Developers use the artifacts' }).first().waitFor();
    await page.mouse.move(5, 5);
    await shot(page, 'policy-tests');
  }

  /** What a policy grants that an earlier version of it did not. */
  async function comparison() {
    const now = readFileSync(join(options.folder, 'identity-developer.json'), 'utf8');
    const earlier = now
      .replace('"s3:DeleteObject", ', '')
      .replace('"dynamodb:UpdateItem"', '"dynamodb:Scan"');
    writeFileSync(join(copy, 'earlier.json'), earlier);
    await runFromPalette(page, 'View: Close All Editors');
    await runFromPalette(page, 'View: Hide Panel');
    await page.setViewportSize({ width: 1500, height: 760 });
    await openFile(page, 'identity-developer.json');
    await page.locator('.statusbar-item', { hasText: 'IAM: Identity policy' }).waitFor();
    await runFromPalette(page, 'IAM: Compare Access');
    const list = page.locator('.quick-input-widget');
    await list.locator('.monaco-list-row', { hasText: 'Another file' }).click();
    await list.locator('.monaco-list-row', { hasText: 'earlier.json' }).click();
    await page
      .frameLocator('iframe.webview')
      .frameLocator('iframe')
      .getByText('New access')
      .first()
      .waitFor();
    await page.mouse.move(5, 5);
    await shot(page, 'comparison');
  }
}
