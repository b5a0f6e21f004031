/**
 * What a new user does with an account, in a real VS Code: start the sandbox account, look at its roles, scroll through
 * policies that come page by page, change a trust policy, and keep the change as a draft.
 * `node test/vscode/browse-account.mjs VSIX`
 */
import { join } from 'node:path';
import { openWorkbench, runFromPalette } from './browser.mjs';

const [vsix] = process.argv.slice(2);
const { page, close } = await openWorkbench({
  vsix,
  folder: join(import.meta.dirname, '..', '..', 'examples'),
  file: 'identity-developer.json',
  viewport: { width: 1300, height: 950 },
});
const row = (text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
/** How many rows the longest list has that is in sight, seen or not. */
const mostSiblings = () =>
  page.locator('.pane-body .monaco-list-row').evaluateAll((rows) => {
    return Math.max(...rows.map((one) => Number(one.getAttribute('aria-setsize'))));
  });
try {
  await page.locator('.activitybar .action-item a[aria-label^="IAM"]').click();
  await page.getByRole('button', { name: 'Start Sandbox Account' }).click();
  await page.locator('.statusbar-item', { hasText: 'Sandbox' }).waitFor({ timeout: 60_000 });

  await row('Roles').click();
  await row('github-deploy-shop').click();
  await row('Trust policy').click();
  await page.locator('.tab.active', { hasText: 'trust-policy.json' }).waitFor();
  await page.locator('.statusbar-item', { hasText: 'IAM: Role trust policy' }).waitFor();

  await page.locator('.monaco-editor .view-line', { hasText: 'Version' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' ');
  await page.keyboard.press('ControlOrMeta+S');
  await row('Trust policy').getByText('draft', { exact: true }).waitFor();
  await runFromPalette(page, 'IAM: Discard Draft');
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Discard Draft' }).click();
  await row('Trust policy').getByText('draft', { exact: true }).waitFor({ state: 'detached' });

  await row('AWS Managed Policies').click();
  // AWS has more than ten pages of them; the row that stands for the rest loads the next one when it is seen.
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('.pane-body .monaco-list-row')];
    return rows.some((one) => Number(one.getAttribute('aria-setsize')) >= 100);
  });
  for (let key = 1; (await mostSiblings()) < 1000; key += 1) {
    if (key > 200) throw new Error('The pages do not come as one scrolls.');
    await page.keyboard.press('End');
    await row('Load more').waitFor({ state: 'detached', timeout: 10_000 });
  }

  await runFromPalette(page, 'IAM: Sign Out');
  await page.getByRole('button', { name: 'Start Sandbox Account' }).waitFor();
  console.log('1 passed, 0 failed');
} catch (error) {
  console.log(error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  await close();
}
