import { openFile, openWorkbench, runFromMenu, runFromPalette } from '../../test/vscode/browser.mjs';
import { panelOf } from '../../test/vscode/plan-panel.mjs';

/**
 * The pictures of work with an account: the sandbox account, so that they are the same on each machine.
 *
 * @param {object} options for `openWorkbench`, with the examples as folder
 * @param {(page: import('playwright-core').Page, name: string) => Promise<void>} shot takes the picture
 */
export async function accountScreenshots(options, shot) {
  const { page, close } = await openWorkbench({
    ...options,
    file: 'reader-trust-policy.json',
    viewport: { width: 1450, height: 700 },
  });
  const panel = panelOf(page);
  const quickInput = page.locator('.quick-input-widget');
  const row = (name) => page.locator('.pane-body .monaco-list-row:visible', { hasText: name }).first();
  try {
    await page.locator('.statusbar-item', { hasText: 'IAM: Role trust policy' }).waitFor();
    await runFromPalette(page, 'IAM: Start Sandbox Account');
    await page.locator('.statusbar-item', { hasText: 'Sandbox' }).waitFor({ timeout: 60_000 });
    await tree();
    await plan();
    await both();
    await denial();
  } finally {
    await close();
  }

  async function tree() {
    await widenSideBar(400);
    await row('Roles').click();
    await row('shop-orders-function').click();
    await row('shop-orders-data').waitFor();
    await row('github-deploy-shop').click();
    await row('deploy-stacks').waitFor();
    await row('Trust policy').click();
    await page.locator('.tab.active', { hasText: 'trust-policy.json' }).waitFor();
    await page.locator('.codelens-decoration', { hasText: 'Simulate' }).first().waitFor();
    await runFromPalette(page, 'View: Close Other Editors in Group');
    await quiet();
    await shot(page, 'account');
  }

  /** The whole plan of a new role. */
  async function plan() {
    await page.setViewportSize({ width: 1000, height: 1590 });
    await openFile(page, 'reader-trust-policy.json');
    await runFromPalette(page, 'View: Toggle Primary Side Bar Visibility');
    await runFromPalette(page, 'View: Close Other Editors in Group');
    const line = page.locator('.monaco-editor .view-line', { hasText: 'LambdaAssumesRole' });
    await runFromMenu(page, line, 'Create Role…');
    await quickInput.getByText('Name of the Role').first().waitFor();
    await page.keyboard.press('Enter');
    await quickInput.getByText('Policies to Attach').first().waitFor();
    await quickInput.locator('.monaco-list-row', { hasText: 'AWSLambdaBasicExecutionRole' }).first().click();
    await quickInput.getByText('1 Selected').waitFor();
    await page.keyboard.press('Enter');
    await quickInput.locator('.monaco-list-row', { hasText: 'Review…' }).click();
    await panel.getByText('Run', { exact: true }).waitFor();
    await quiet();
    await shot(page, 'plan');
  }

  /** What a developer may do with this policy, offline and with the boundary and the organization of the account. */
  async function both() {
    await runFromPalette(page, 'View: Close All Editors');
    await page.setViewportSize({ width: 1600, height: 1160 });
    await openFile(page, 'identity-developer.json');
    await page.locator('.codelens-decoration', { hasText: 'Simulate' }).first().waitFor();
    await runFromPalette(page, 'IAM: Simulate Policy');
    await panel.getByText('Explicit deny').first().waitFor();
    await panel.getByLabel('iam:PassedToService').first().selectOption({ label: 'Value' });
    await panel.getByLabel('iam:PassedToService').last().fill('lambda.amazonaws.com');
    await panel.locator('summary', { hasText: 'Context' }).click();
    await panel.getByRole('radio', { name: 'Both' }).check();
    await panel.getByRole('button', { name: 'Choose Principal from Account…' }).click();
    await quickInput.locator('.monaco-list-row', { hasText: 'user/maria.lopez' }).click();
    await panel.getByText('user/maria.lopez').first().waitFor();
    await panel.getByText('Simulate', { exact: true }).click();
    await panel.getByRole('button', { name: 'Disagree' }).click();
    await panel
      .locator('[role="row"]', { hasText: 'iam:PassRole' })
      .locator('[role="gridcell"]')
      .nth(1)
      .click();
    await panel.getByText('Layer by layer').waitFor();
    await panel.locator('summary', { hasText: 'Problems' }).click();
    await panel.locator('body').evaluate(() => window.scrollTo(0, 0));
    await quiet();
    await shot(page, 'simulation-both');
  }

  async function denial() {
    await runFromPalette(page, 'View: Close All Editors');
    await page.setViewportSize({ width: 1500, height: 860 });
    await openFile(page, 'access-denied.log');
    const line = page.locator('.monaco-editor .view-line', { hasText: 'dynamodb:Query' });
    await line.click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await runFromMenu(page, line, 'Explain Access Denied…');
    await panel.getByText('scp-region-guard.json · DenyOutsideRegions').first().click();
    await page.locator('.tab.active', { hasText: 'scp-region-guard.json' }).waitFor();
    await page.locator('.codelens-decoration', { hasText: 'Simulate' }).first().waitFor();
    await quiet();
    await shot(page, 'access-denied');
  }

  async function widenSideBar(width) {
    const { x, y, width: now, height } = await page.locator('.part.sidebar').boundingBox();
    await page.mouse.move(x + now, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width, y + height / 2, { steps: 5 });
    await page.mouse.up();
  }

  /** No message and no hover is in the way. */
  async function quiet() {
    await page.mouse.move(5, 5);
    await page.locator('.notification-toast').waitFor({ state: 'detached' });
    await page.locator('.monaco-hover:visible').waitFor({ state: 'detached' });
  }
}
