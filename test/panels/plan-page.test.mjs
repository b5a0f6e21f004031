import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isolatedEnvironment } from '../../scripts/setup/isolated-environment.mjs';
import { temporaryFolder } from '../../scripts/setup/temporary-folder.mjs';
import { launchChromium } from '../vscode/chromium.mjs';
import { focusedText, openPanel, panelBundle, said, sentBy, tell, violationsOn } from './panel-page.mjs';
import { deletion, formats, hostileReview, plan, report, review } from './plan-subject.mjs';
import { themes } from './themes.mjs';

describe('the page of a plan', () => {
  let browser;
  let bundle;
  let temporary;

  before(async () => {
    temporary = temporaryFolder();
    bundle = await panelBundle('plan', 'planTexts');
    browser = await launchChromium({ env: await isolatedEnvironment(temporary.folder) });
  });
  after(async () => {
    await browser?.close();
    temporary.remove();
  });

  it('shows the review as it is, under one title', async () => {
    const page = await open(plan);
    assert.deepEqual(await page.getByRole('heading', { level: 1 }).allTextContents(), [plan.title]);
    assert.deepEqual(await page.getByRole('heading', { level: 2 }).allTextContents(), [
      'What will be done, in 2 steps',
      'Size and quotas',
      'Findings',
      'What access changes',
      'Undo',
    ]);
    assert.match(await page.locator('pre').textContent(), /"Version": "2012-10-17",\n {2}"Statement": \[/);
    assert.notEqual(
      await page
        .locator('pre .hljs-string')
        .first()
        .evaluate((one) => getComputedStyle(one).color),
      await page
        .locator('pre .hljs-attr')
        .first()
        .evaluate((one) => getComputedStyle(one).color),
    );
    assert.equal(
      await page.getByRole('link', { name: 'more' }).getAttribute('href'),
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/checks.html',
    );
    assert.equal(await page.locator('ol').getAttribute('start'), '3');
    await page.close();
  });

  it('names the rows of tables, and shows no header without a word', async () => {
    const page = await open(plan);
    assert.deepEqual(await page.getByRole('rowheader').allTextContents(), [
      'Account',
      'As',
      'Versions of the policy',
    ]);
    assert.deepEqual(await page.getByRole('columnheader').allTextContents(), ['Now', 'Afterwards', 'Of']);
    await page.close();
  });

  it('runs when told so, by the mouse or the keyboard', async () => {
    const page = await open(plan);
    await tabTo(page, 'Run');
    await page.keyboard.press('Enter');
    assert.deepEqual(await sentBy(page), [{ kind: 'run' }]);
    assert.equal(await page.getByRole('button', { name: 'Run' }).count(), 0);
    await page.close();
  });

  it('keeps what can be done in sight however far the plan is scrolled', async () => {
    const page = await open(plan, { height: 420 });
    const run = page.getByRole('button', { name: 'Run' });
    assert.equal(await run.evaluate(isInSight), true);
    await page.keyboard.press('End');
    const last = page.getByText('Delete the new version');
    while (!(await last.evaluate(isInSight))) await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.equal(await run.evaluate(isInSight), true);
    await page.close();
  });

  it('closes without running', async () => {
    const page = await open(plan);
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual(await sentBy(page), [{ kind: 'close' }]);
    await page.close();
  });

  it('runs a plan that wants a name only when the name is typed to the letter', async () => {
    const page = await open(deletion);
    const run = page.getByRole('button', { name: 'Run' });
    const name = page.getByRole('textbox', { name: 'Type web to confirm' });
    assert.match(await page.locator('#why').textContent(), /It deletes the role web\./);
    assert.equal(await name.getAttribute('aria-describedby'), 'why');
    for (const typed of ['', 'we', 'Web', 'web ', ' web', 'web2']) {
      await name.fill(typed);
      await name.press('Enter');
      assert.equal(await run.getAttribute('aria-disabled'), 'true', `"${typed}" is not the name`);
      await run.click({ force: true });
    }
    assert.deepEqual(await sentBy(page), []);
    await name.fill('web');
    assert.equal(await run.getAttribute('aria-disabled'), 'false');
    await name.press('Enter');
    assert.deepEqual(await sentBy(page), [{ kind: 'run', typedName: 'web' }]);
    await page.close();
  });

  it('does not run a plan that is blocked, and says why', async () => {
    const page = await open({ ...plan, blocked: 'Policy `reader` is attached to 2 roles; detach it first.' });
    assert.equal(
      await page.getByRole('alert').textContent(),
      'This cannot be run: Policy reader is attached to 2 roles; detach it first.',
    );
    assert.equal(await page.getByRole('button', { name: 'Run' }).count(), 0);
    await page.getByRole('button', { name: 'Close' }).click();
    assert.deepEqual(await sentBy(page), [{ kind: 'close' }]);
    await page.close();
  });

  it('copies in the format that is chosen, and not by choosing alone', async () => {
    const page = await open(plan);
    const choice = page.getByRole('combobox', { name: 'Copy as' });
    assert.deepEqual(await choice.locator('option').allTextContents(), [
      'AWS CLI (bash)',
      'AWS CLI (PowerShell)',
      'boto3',
      'Terraform',
      'CloudFormation',
    ]);
    await choice.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await sentBy(page), []);
    await page.getByRole('button', { name: 'Copy', exact: true }).press('Enter');
    assert.deepEqual(await sentBy(page), [{ kind: 'copy', as: 'boto3' }]);
    await page.close();
  });

  it('offers no copy where there is no format', async () => {
    const page = await open(plan, {}, { formats: [] });
    assert.equal(await page.getByRole('combobox').count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Copy', exact: true }).count(), 0);
    await page.close();
  });

  it('shows and says its progress, keeps focus at hand and stops once', async () => {
    const page = await open(deletion);
    await page.getByRole('textbox').fill('web');
    await page.getByRole('textbox').press('Enter');
    assert.match(await focusedText(page), /0 of 3 steps done/);
    await tell(page, { kind: 'progress', done: 1, sentence: 'Removing the boundary of role `web`' });
    await page.getByText('1 of 3 steps done').waitFor();
    assert.equal(await page.getByRole('progressbar').getAttribute('aria-valuenow'), '1');
    assert.equal(await said(page), 'Removing the boundary of role web');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('alert').getByText('no other is made').waitFor();
    await tell(page, { kind: 'progress', done: 1, sentence: 'Waiting for AWS' });
    assert.equal(await page.getByRole('alert').count(), 1);
    await page.getByRole('button', { name: 'Stop' }).click({ force: true });
    assert.deepEqual((await sentBy(page)).slice(1), [{ kind: 'cancel' }]);
    await page.close();
  });

  it('says that it is done, and offers to undo it', async () => {
    const page = await open(plan);
    await page.getByRole('button', { name: 'Run' }).click();
    const sentence = 'Version v6 of policy `reader` is its default now.';
    await tell(page, { kind: 'report', report: { ...report, state: 'done', sentence, canContinue: false } });
    assert.equal(await said(page), 'Version v6 of policy reader is its default now.');
    assert.equal(await page.locator('.outcome.done').textContent(), await said(page));
    assert.equal(await page.getByRole('heading', { name: bundle.texts.steps }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Run' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Continue…' }).count(), 0);
    await page.getByRole('button', { name: 'Undo…' }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    assert.deepEqual((await sentBy(page)).slice(1), [{ kind: 'undo' }, { kind: 'close' }]);
    await page.close();
  });

  for (const state of ['failed', 'cancelled']) {
    it(`says what was done of a plan that was ${state}, and offers to go on`, async () => {
      const page = await open(deletion, { height: 420 });
      await page.evaluate('scrollTo(0, 600)');
      await tell(page, { kind: 'report', report: { ...report, state } });
      const steps = page.getByRole('region', { name: bundle.texts.steps }).getByRole('listitem');
      assert.deepEqual(
        (await steps.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim()),
        [
          'Done Detach reader from role web',
          'Not known Remove the boundary of role web AWS did not answer, and whether it did it could not be read.',
          'Not done Delete role web',
        ],
      );
      assert.equal(await steps.first().evaluate(isInSight), true);
      assert.match(await said(page), /^Deleting role web stopped at step 2 of 3/);
      await page.getByRole('button', { name: 'Continue…' }).click();
      await page.getByRole('button', { name: 'Undo…' }).click();
      assert.deepEqual(await sentBy(page), [{ kind: 'continue' }, { kind: 'undo' }]);
      await page.close();
    });
  }

  it('offers neither undo nor more where there is nothing of it', async () => {
    const page = await open(plan);
    await tell(page, { kind: 'report', report: { ...report, canUndo: false, canContinue: false } });
    assert.deepEqual(await page.getByRole('button').allTextContents(), ['Close']);
    await page.close();
  });

  it('leads back to the plan where nothing was called', async () => {
    const page = await open(deletion);
    await page.getByRole('textbox').fill('web');
    await page.getByRole('button', { name: 'Run' }).click();
    await tell(page, { kind: 'failed', isUntouched: true, reason: 'You are signed in to `444455556666`.' });
    assert.equal(
      (await page.getByRole('alert').textContent()).trim(),
      'Nothing was changed: You are signed in to 444455556666.',
    );
    await page.getByRole('button', { name: 'Back to the Plan' }).click();
    await page.getByRole('button', { name: 'Run' }).click();
    assert.equal((await sentBy(page)).filter(({ kind }) => kind === 'run').length, 2);
    await page.close();
  });

  it('does not say that nothing was changed where it is not known', async () => {
    const page = await open(plan);
    await page.getByRole('button', { name: 'Run' }).click();
    await tell(page, { kind: 'failed', isUntouched: false, reason: 'The process ended.' });
    assert.match(await page.getByRole('alert').textContent(), /It is not known .* The process ended\./s);
    assert.equal(await page.getByText('Nothing was changed').count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Back to the Plan' }).count(), 0);
    await page.getByRole('button', { name: 'Recent Changes' }).click();
    assert.deepEqual((await sentBy(page)).at(-1), { kind: 'recentChanges' });
    await page.close();
  });

  it('takes nothing of a review but what can be read', async () => {
    const { page, requested, problems } = await openPanel(browser, bundle);
    await show(page, plan, { html: hostileReview });
    assert.equal(await page.title(), 'Panel');
    assert.deepEqual(requested, ['/', '/plan.js']);
    const made = await page
      .locator('.review')
      .evaluate((article) => [...article.querySelectorAll('*')].map(({ localName }) => localName));
    const strange = 'img svg text script style form input button iframe math mi template base'.split(' ');
    assert.deepEqual(
      made.filter((name) => strange.includes(name)),
      [],
    );
    const attributes = await page
      .locator('.review')
      .evaluate((article) => [
        ...new Set([...article.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())),
      ]);
    assert.deepEqual(attributes.sort(), ['class', 'href', 'scope', 'start']);
    assert.deepEqual(await page.locator('.review').getByRole('link').allTextContents(), ['more']);
    assert.equal(await page.locator('.acts').count(), 1);
    assert.equal(await page.getByRole('button', { name: 'Run' }).isVisible(), true);
    assert.equal(await page.getByText('reader�gpj.exe� ��end').count(), 1);
    assert.equal(await page.getByText('a box').count(), 1);
    // Its scripts and styles are refused by the policy too, and by nothing else.
    assert.ok(problems.every((problem) => /Content Security Policy/.test(problem)));
    await page.close();
  });

  it('shows names and sentences of an account as text', async () => {
    const name = '<img src=x onerror=alert(1)>\u202e{0}$&';
    const page = await open({
      ...deletion,
      title: `Delete ${name}`,
      confirmation: { kind: 'typeName', name, why: `It deletes ${name}.` },
    });
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(
      await page.getByRole('heading', { level: 1 }).textContent(),
      `Delete ${name}`.replace('\u202e', '�'),
    );
    assert.match(await page.locator('#why').textContent(), /It deletes <img .*>�\{0\}\$&\./);
    await tell(page, { kind: 'progress', done: 0, sentence: `Deleting ${name}` });
    assert.match(await said(page), /^Deleting <img src=x onerror=alert\(1\)>�/);
    await tell(page, {
      kind: 'report',
      report: { ...report, sentence: name, steps: [{ title: name, state: 'notDone', sentence: name }] },
    });
    assert.equal(await page.locator('img').count(), 0);
    await page.close();
  });

  for (const theme of themes) {
    for (const width of theme === themes[0] ? [900, 360] : [900]) {
      it(`has no violation that axe finds in ${theme.name}, ${width} pixels wide`, async () => {
        const page = await open(deletion, { theme, width });
        const isClean = async (when) => {
          assert.deepEqual(await violationsOn(page), [], when);
          assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false, when);
        };
        await isClean('while it is read');
        await page.getByRole('textbox').fill('web');
        await isClean('while it is confirmed');
        await page.getByRole('button', { name: 'Run' }).click();
        await tell(page, { kind: 'progress', done: 1, sentence: 'Deleting role `web`' });
        await isClean('while it runs');
        await tell(page, { kind: 'report', report });
        await isClean('when it failed');
        await tell(page, { kind: 'failed', isUntouched: true, reason: 'You are signed in elsewhere.' });
        await isClean('when it was refused');
        await page.close();
      });
    }
  }

  async function open(shown, options, more) {
    const { page, problems } = await openPanel(browser, bundle, options);
    await show(page, shown, more);
    assert.deepEqual(problems, []);
    return page;
  }

  async function show(page, shown, more = {}) {
    await tell(page, { kind: 'plan', plan: shown, html: review, texts: bundle.texts, formats, ...more });
  }

  async function tabTo(page, label) {
    for (let press = 0; press < 20; press += 1) {
      await page.keyboard.press('Tab');
      if ((await focusedText(page)) === label) return;
    }
    assert.fail(`Tab does not reach ${label}`);
  }
});

/** Runs in the page: whether an element can be seen where the page is scrolled to. */
function isInSight(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return there !== null && element.contains(there);
}
