import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isolatedEnvironment } from '../../scripts/setup/isolated-environment.mjs';
import { temporaryFolder } from '../../scripts/setup/temporary-folder.mjs';
import { launchChromium } from '../vscode/chromium.mjs';
import { tell, violationsOn } from './panel-page.mjs';
import { openPage, simulationBundle } from './simulation-panel.mjs';
import { subject } from './simulation-subject.mjs';
import { themes } from './themes.mjs';

const web = 'arn:aws:iam::111122223333:role/web';
const hostile = '<img src=x onerror=alert(1)>\u202e';
const policies = [
  { id: 'arn:aws:iam::111122223333:policy/reader', name: 'reader' },
  { id: 'inline', name: hostile },
];

describe('the page of the simulation, in the account', () => {
  let browser;
  let bundle;
  let temporary;

  before(async () => {
    temporary = temporaryFolder();
    bundle = await simulationBundle();
    browser = await launchChromium({ env: await isolatedEnvironment(temporary.folder) });
  });
  after(async () => {
    await browser?.close();
    temporary.remove();
  });

  it('says whose account is asked', async () => {
    const page = await open('Account');
    await page.getByRole('paragraph').filter({ hasText: 'user alice in example' }).waitFor();
    await page.close();
  });

  it('goes from Offline to Account and Both by the arrow keys', async () => {
    const page = await open('Offline');
    await tell(page, { kind: 'principal', arn: web, policies: [], replaces: '', contextKeys: [] });
    await page.getByRole('radio', { name: 'Offline' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.getByRole('radio', { name: 'Account', exact: true }).isChecked(), true);
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.getByRole('radio', { name: 'Both' }).isChecked(), true);
    assert.equal((await lastRun(page)).where.mode, 'both');
    await page.close();
  });

  it('asks about the principal of the account with a policy that takes the place of another', async () => {
    const page = await open('Account');
    await page.getByRole('button', { name: 'Choose Principal from Account…' }).click();
    assert.deepEqual((await page.evaluate('sent')).at(-1), { kind: 'choosePrincipal' });
    await tell(page, { kind: 'principal', arn: web, policies, replaces: '', contextKeys: [] });
    const choice = page.getByRole('combobox', { name: 'This policy' });
    assert.deepEqual(await choice.locator('option').allTextContents(), [
      'is added',
      'reader',
      hostile.replace('\u202e', '�'),
    ]);
    await choice.selectOption('reader');
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    const { question, where } = await lastRun(page);
    assert.equal(question.principal, web);
    assert.deepEqual(where, {
      mode: 'account',
      documentsOnly: false,
      replaces: policies[0].id,
      organization: false,
    });
    assert.equal(await page.locator('img').count(), 0);
    await page.close();
  });

  it('asks about the documents alone, with SCPs where that is wanted', async () => {
    const page = await open('Account');
    await page.getByRole('radio', { name: 'This policy and the further ones alone' }).check();
    await page.getByRole('button', { name: 'Choose Principal from Account…' }).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: "Take the organization's SCPs along" }).check();
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    const { where } = await lastRun(page);
    assert.deepEqual([where.documentsOnly, where.organization], [true, true]);
    await page.close();
  });

  it("gives AWS's decision, its statements and why it differs, above the offline explanation", async () => {
    const page = await open('Both');
    await row(page, 's3:ListBucket').click();
    await page.getByText('About s3:ListBucket').waitFor();
    const headings = await page.locator('.explanation').getByRole('heading').allTextContents();
    assert.deepEqual(headings.slice(0, 3), ['Explanation', 'AWS', 'Offline']);
    assert.equal(await page.locator('.explanation li code').first().textContent(), 'ReadOnly');
    assert.equal(
      await page.locator('.explanation .disagreement').textContent(),
      'In the account ReadOnly allows it.',
    );
    await page.close();
  });

  for (const theme of themes) {
    for (const width of theme === themes[0] ? [1300, 360] : [900]) {
      it(`has no violation that axe finds in ${theme.name}, ${width} pixels wide`, async () => {
        const page = await open('Both', { theme, width });
        await tell(page, { kind: 'principal', arn: web, policies, replaces: '', contextKeys: [] });
        await row(page, 's3:ListBucket').click();
        await page.getByText('About s3:ListBucket').waitFor();
        assert.deepEqual(await violationsOn(page), []);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
        await page.close();
      });
    }
  }

  /** Signed in, with decisions by `mode`. */
  async function open(mode, options) {
    const { page, problems } = await openPage(browser, bundle, subject, options);
    await tell(page, { kind: 'account', label: 'user alice in example', accountId: '111122223333' });
    await page.getByRole('radio', { name: mode }).check();
    if (mode !== 'Offline') {
      await page.getByRole('alert').getByText('Choose a role, user or group of the account').waitFor();
      await tell(page, { kind: 'principal', arn: web, policies: [], replaces: '', contextKeys: [] });
    }
    const column = { Offline: 'Decision', Account: 'AWS', Both: 'Offline' }[mode];
    await page.getByRole('columnheader', { name: column }).waitFor();
    assert.deepEqual(problems, []);
    return page;
  }

  function row(page, action) {
    return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: action, exact: true }) });
  }

  async function lastRun(page) {
    return (await page.evaluate('sent')).findLast(({ kind }) => kind === 'run');
  }
});
