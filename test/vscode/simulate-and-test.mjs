/**
 * What a new user does, in a real VS Code: simulate a policy, give a condition key a value, see the decision change and
 * why, save that as a test, and run the test. `node test/vscode/simulate-and-test.mjs VSIX`
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench, runFromPalette } from './browser.mjs';

const [vsix] = process.argv.slice(2);
const { page, folder, close } = await openWorkbench({
  vsix,
  folder: join(import.meta.dirname, '..', '..', 'examples'),
  file: 'identity-developer.json',
  viewport: { width: 1600, height: 1000 },
  settings: { 'workbench.startupEditor': 'none' },
});
try {
  await page.locator('.codelens-decoration a', { hasText: 'Simulate' }).first().click();
  const panel = page.frameLocator('iframe.webview').frameLocator('iframe');
  const row = panel.locator('[role="grid"] [role="row"]', { hasText: 's3:GetObject' });
  await row.getByText('Depends', { exact: true }).waitFor();

  await panel.getByLabel('aws:PrincipalTag/team').first().selectOption({ label: 'Value' });
  await panel.getByLabel('aws:PrincipalTag/team').last().fill('example');
  await row.getByText('Allowed', { exact: true }).click();
  await panel.getByText('Layer by layer').waitFor();
  await panel.getByRole('button', { name: 'Statement 2 (UseOwnArtifacts)' }).waitFor();

  await panel.getByRole('button', { name: 'Save as Policy Test' }).click();
  // The dialog shows the folder first, and the name when it has looked there.
  await page.waitForFunction(() => {
    const inputs = [...document.querySelectorAll('.quick-input-widget input[type="text"]')];
    return inputs.some(({ value }) => value.endsWith('identity-developer.iamtest.json'));
  });
  await page.keyboard.press('Enter');
  const saved = page.locator('.notification-toast', { hasText: 'identity-developer.iamtest.json' });
  await saved.getByRole('button', { name: 'Open File' }).click();
  await page.locator('.tab.active', { hasText: 'identity-developer.iamtest.json' }).waitFor();
  const { cases } = JSON.parse(readFileSync(join(folder, 'identity-developer.iamtest.json'), 'utf8'));
  assert.ok(cases.length > 0);

  await runFromPalette(page, 'Test: Run Tests in Current File');
  const results = page.locator('.test-output-peek-tree, .panel');
  await results.locator('.codicon-testing-passed-icon').first().waitFor();
  assert.equal(await results.locator('.codicon-testing-failed-icon').count(), 0);
  console.log('1 passed, 0 failed');
} catch (error) {
  console.log(error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  await close();
}
