/**
 * What a new user does to an account, in a real VS Code: a role from a trust policy, a managed policy from a file, attached
 * to the role, changed, published, simulated in the account, rolled back, and that undone; then a denial explained. At the
 * end the account itself is asked. `node test/vscode/change-account.mjs VSIX`
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFile, openWorkbench, runFromMenu, runFromPalette } from './browser.mjs';
import { closePlan, confirmPlan, panelOf, runPlan } from './plan-panel.mjs';
import { sandboxAccount } from './sandbox-account.mjs';

const ROLE = 'reader';
const POLICY = 'report-reader-policy';

const [vsix] = process.argv.slice(2);
const { page, folder, globalStorage, close } = await openWorkbench({
  vsix,
  folder: join(import.meta.dirname, '..', '..', 'examples'),
  file: `${POLICY}.json`,
  viewport: { width: 1500, height: 1000 },
  settings: { 'editor.autoClosingQuotes': 'never', 'editor.autoClosingBrackets': 'never' },
});
const panel = panelOf(page);
const quickInput = page.locator('.quick-input-widget');
const row = (name) => page.locator('.pane-body .monaco-list-row:visible', { hasText: name }).first();
let account;
try {
  await runFromPalette(page, 'IAM: Start Sandbox Account');
  await page.locator('.statusbar-item', { hasText: 'Sandbox' }).waitFor({ timeout: 60_000 });
  account = sandboxAccount(globalStorage);

  await createRole();
  await createPolicy();
  await attach();
  await edit();
  await publish();
  await simulate();
  await rollBackAndUndo();
  await explainDenial();

  const file = JSON.parse(readFileSync(join(folder, 'reader-trust-policy.json'), 'utf8'));
  assert.deepEqual(await account.trustPolicy(ROLE), file);
  assert.deepEqual(await account.attached(ROLE), ['AWSLambdaBasicExecutionRole', POLICY]);
  const { defaultVersion, versions, document } = await account.policy(POLICY);
  assert.deepEqual({ defaultVersion, versions }, { defaultVersion: 'v2', versions: ['v1', 'v2'] });
  assert.deepEqual(document.Statement[1].Action, ['s3:GetObject', 's3:GetObjectVersion']);
  console.log('1 passed, 0 failed');
} catch (error) {
  console.log(error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} finally {
  await close();
}

async function createRole() {
  await page.locator('.activitybar .action-item a[aria-label^="Explorer"]').click();
  await runFromMenu(page, row('reader-trust-policy.json'), 'Create Role…');
  await confirmInput('Name of the Role', ROLE);
  await choosePolicies('Policies to Attach', 'AWSLambdaBasicExecutionRole');
  await quickInput.getByText('Create Role reader').waitFor();
  await quickInput.locator('.monaco-list-row', { hasText: 'Review…' }).click();
  await runPlan(page, [
    'Create role reader',
    'iam:CreateRole',
    'iam:AttachRolePolicy',
    'Can be undone exactly',
  ]);
}

async function createPolicy() {
  await runFromMenu(page, row(`${POLICY}.json`), 'Create Managed Policy from File…');
  await confirmInput('Name of the Managed Policy', POLICY);
  await confirmInput('Description', '');
  await runPlan(page, ['iam:CreatePolicy']);
}

async function attach() {
  await page.locator('.activitybar .action-item a[aria-label^="IAM"]').click();
  await row('Roles').click();
  await row(ROLE).click();
  await row('Trust policy').waitFor();
  await runFromMenu(page, row(ROLE), 'Attach Policies…');
  await choosePolicies('Attach to reader', POLICY);
  await runPlan(page, ['iam:AttachRolePolicy']);
}

/** Saving keeps a draft and calls nothing. */
async function edit() {
  await row(POLICY).click();
  await page.locator('.breadcrumbs-control', { hasText: '111122223333' }).waitFor();
  const line = page.locator('.monaco-editor .view-line', { hasText: '"s3:GetObject"' });
  await line.click();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText('"Action": ["s3:GetObject", "s3:GetObjectVersion"],');
  await page.keyboard.press('ControlOrMeta+S');
  await row(POLICY).getByText('draft').waitFor();
  assert.deepEqual((await account.policy(POLICY)).versions, ['v1']);
}

async function publish() {
  await page.locator('.codelens-decoration a', { hasText: 'Review and Publish…' }).click();
  await runPlan(page, ['iam:CreatePolicyVersion', 's3:GetObjectVersion on', 'Attached to role reader']);
  await row(POLICY).getByText('draft').waitFor({ state: 'detached' });
}

async function simulate() {
  await page.locator('.codelens-decoration a', { hasText: 'Simulate' }).first().click();
  const decision = panel.locator('[role="grid"] [role="row"]', { hasText: 's3:GetObjectVersion' });
  await decision.getByText('Allowed', { exact: true }).waitFor();
  await panel.getByRole('radio', { name: 'Both' }).check();
  await panel.getByRole('button', { name: 'Choose Principal from Account…' }).click();
  await quickInput.getByText('Simulate as').waitFor();
  await quickInput.locator('.monaco-list-row', { hasText: 'role/reader' }).click();
  await panel.getByText('role/reader').first().waitFor();
  await panel.getByText('Simulate', { exact: true }).click();
  await panel.getByRole('columnheader', { name: 'AWS' }).waitFor();
  const decisions = decision.getByText('Allowed', { exact: true });
  await decisions.nth(1).waitFor();
  await page.locator('.tab', { hasText: 'Simulation' }).click({ button: 'middle' });
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
}

async function rollBackAndUndo() {
  await row('Customer Managed Policies').click();
  const policy = page.locator('.pane-body .monaco-list-row[aria-level="2"]', { hasText: POLICY }).last();
  await runFromMenu(page, policy, 'Roll Back to Version…');
  await quickInput.locator('.monaco-list-row', { hasText: 'v1' }).click();
  await confirmPlan(page, ['iam:SetDefaultPolicyVersion', 'Access lost']);
  assert.equal((await account.policy(POLICY)).defaultVersion, 'v1');
  await closePlan(page);

  await runFromPalette(page, 'IAM: Recent Changes');
  await quickInput.locator('.monaco-list-row', { hasText: 'Make v1 the default version' }).click();
  await quickInput.locator('.monaco-list-row', { hasText: 'Undo…' }).click();
  await runPlan(page, ['Make v2 the default version']);
}

async function explainDenial() {
  await openFile(page, 'access-denied.log');
  const line = page.locator('.monaco-editor .view-line', { hasText: 'dynamodb:Query' });
  await line.click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await runFromMenu(page, line, 'Explain Access Denied…');
  await panel.getByRole('heading', { name: 'What denies it' }).waitFor();
  await panel.getByText('scp-region-guard.json · DenyOutsideRegions').first().click();
  await page.locator('.tab.active', { hasText: 'scp-region-guard.json' }).waitFor();
  await page.locator('.statusbar-item', { hasText: 'Ln 4, Col 5' }).waitFor();
  await panel.getByText('Read the Account', { exact: true }).click();
  await panel.getByText('european-regions (p-euro8c3m) · DenyOtherRegions').first().waitFor();
}

/** Types over what an input box proposes. */
async function confirmInput(title, text) {
  await quickInput.getByText(title).first().waitFor();
  await quickInput.locator('input[type="text"]').fill(text);
  await page.keyboard.press('Enter');
}

async function choosePolicies(title, name) {
  await quickInput.getByText(title).first().waitFor();
  await quickInput.locator('.monaco-list-row').first().waitFor();
  await quickInput.locator('input[type="text"]').fill(name);
  await quickInput.locator('.monaco-list-row', { hasText: name }).first().click();
  await quickInput.getByText('1 Selected').waitFor();
  await page.keyboard.press('Enter');
}
