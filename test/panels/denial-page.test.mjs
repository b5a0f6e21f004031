import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isolatedEnvironment } from '../../scripts/setup/isolated-environment.mjs';
import { temporaryFolder } from '../../scripts/setup/temporary-folder.mjs';
import { launchChromium } from '../vscode/chromium.mjs';
import { assumption, explanation, insert, object, place, statement } from './denial-subject.mjs';
import { focusedText, openPanel, panelBundle, said, sentBy, tell, violationsOn } from './panel-page.mjs';
import { themes } from './themes.mjs';

const withheld = {
  ...explanation,
  suggestion: {
    question: 'Is this denial unintended?',
    layer: 'identity',
    sentence: 'What is missing is an Allow.',
    risk: [],
    withheld: '`iam:PassRole` hands a role to a service; ask who owns it.',
  },
};

describe('the page of a denial', () => {
  let browser;
  let bundle;
  let temporary;

  before(async () => {
    temporary = temporaryFolder();
    bundle = await panelBundle('denial', 'denialTexts');
    browser = await launchChromium({ env: await isolatedEnvironment(temporary.folder) });
  });
  after(async () => {
    await browser?.close();
    temporary.remove();
  });

  it('says who was denied what, and by what, before anything else', async () => {
    const page = await open();
    assert.deepEqual(await page.getByRole('heading').allTextContents(), [
      'Access Denied',
      'What denies it',
      'What would allow it',
      'Next',
      'Step by step',
    ]);
    assert.equal(await said(page), explanation.headline.replaceAll('`', ''));
    assert.deepEqual(await page.getByRole('definition').allTextContents(), [
      explanation.message.principal,
      's3:GetObject',
      object,
    ]);
    const [first, second] = await texts(page.locator('h2:text("What denies it") + ul > li'));
    assert.match(first, /^roles\/app role\.json · NoPhotos likely in the workspace Statement NoPhotos of/);
    assert.match(second, /^ReadOnly · Statement 1 possibly attached to role app in account 111122223333/);
    await page.close();
  });

  it('shows what comes closest where an Allow is missing', async () => {
    const page = await open({ ...explanation, deny: 'implicit' });
    assert.equal(await page.getByRole('heading', { name: 'What comes closest' }).count(), 1);
    assert.equal(await page.getByRole('heading', { name: 'What denies it' }).count(), 0);
    await page.close();
  });

  it('answers a question as a question, without a message that AWS never gave', async () => {
    const page = await open({ ...assumption, asked: 'would' });
    assert.equal((await page.getByRole('heading').allTextContents())[0], 'Can This Role Be Assumed?');
    assert.equal(await page.getByText('Access Denied').count(), 0);
    assert.equal(await page.getByText('The message', { exact: true }).count(), 0);
    await page.close();
  });

  it('leads to the statement, by the keyboard too', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    assert.equal(await focusedText(page), 'roles/app role.json · NoPhotos');
    await page.keyboard.press('Enter');
    await page.locator('.steps').getByRole('button', { name: 'NoPhotos' }).click();
    assert.deepEqual(await sentBy(page), [
      { kind: 'reveal', at: place },
      { kind: 'reveal', at: place },
    ]);
    await page.close();
  });

  it('goes through the five steps, each answered or with the reason why not', async () => {
    const page = await open();
    const steps = await texts(page.locator('.steps > li'));
    assert.equal(steps.length, 5);
    assert.match(steps[0], /^Who am I\? Answered The request was made by role app/);
    assert.match(steps[1], /Of the 2 policies known here 1 denies it\. roles\/app role\.json · NoPhotos/);
    assert.equal(steps[2], 'What does a simulation say? Not checked, because the account was not asked.');
    await page.close();
  });

  it('gives the next steps, with calls to be copied and pages of AWS', async () => {
    const page = await open();
    const [command] = explanation.next.flatMap((step) => step.command ?? []);
    await page.getByRole('button', { name: `Copy ${command}` }).click();
    assert.deepEqual(await sentBy(page), [{ kind: 'copy', text: command }]);
    assert.deepEqual(await page.getByRole('link').evaluateAll((links) => links.map(({ href }) => href)), [
      explanation.next[0].link,
    ]);
    await page.close();
  });

  it('offers what would allow it only after it is said that the denial is not intended', async () => {
    const page = await open();
    await page.getByText('Is this denial unintended?').waitFor();
    assert.equal(await page.getByText('"Effect": "Allow"').count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Insert into the Policy' }).count(), 0);
    await page.getByRole('button', { name: 'It Is Not Intended' }).press('Enter');
    assert.equal(await focusedText(page), 'What would allow it');
    const offer = page.getByRole('region', { name: 'What would allow it' });
    assert.equal(await offer.locator('pre').textContent(), statement);
    assert.match(
      (await texts(offer.locator('.risk li')))[0],
      /^SECURITY WARNING PASS_ROLE_WITH_STAR_IN_RESOURCE Name the roles\.$/,
    );
    await offer.getByRole('button', { name: 'Insert into the Policy' }).click();
    await offer.getByRole('button', { name: 'Copy', exact: true }).click();
    assert.deepEqual(await sentBy(page), [
      { kind: 'insert', insert },
      { kind: 'copy', text: statement },
    ]);
    await page.close();
  });

  it('says that the checks find nothing new, and inserts only into documents', async () => {
    const { insert: _, ...suggestion } = explanation.suggestion;
    const page = await open({ ...explanation, suggestion: { ...suggestion, risk: [] } });
    await page.getByRole('button', { name: 'It Is Not Intended' }).click();
    await page.getByText('The checks find nothing new with it.').waitFor();
    const offer = page.getByRole('region', { name: 'What would allow it' });
    assert.deepEqual(await texts(offer.getByRole('button')), ['Copy']);
    await page.close();
  });

  it('offers nothing for a denial that is intended, until the user thinks otherwise', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'It Is Intended' }).click();
    await page.getByText('nothing is to be done').waitFor();
    assert.equal(await page.locator('.suggestion').count(), 0);
    await page.getByRole('button', { name: 'It Is Not Intended' }).click();
    await page.getByRole('button', { name: 'Insert into the Policy' }).waitFor();
    await page.close();
  });

  it('explains what it withholds, and gives no statement', async () => {
    const page = await open(withheld);
    await page.getByRole('button', { name: 'It Is Not Intended' }).click();
    await page.getByText('hands a role to a service').waitFor();
    const offer = page.getByRole('region', { name: 'What would allow it' });
    assert.equal(await offer.locator('pre').count(), 0);
    assert.equal(await offer.getByRole('button').count(), 0);
    assert.equal(await page.getByText('The checks find nothing new').count(), 0);
    await page.close();
  });

  it('keeps the answer when the account was read, and asks anew about another denial', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'It Is Not Intended' }).click();
    await explain(page, explanation, { withAccount: true, signedIn: true });
    assert.equal(await page.getByRole('button', { name: 'Insert into the Policy' }).count(), 1);
    await explain(page, { ...explanation, message: { ...explanation.message, text: 'Another one' } });
    assert.equal(await page.getByRole('button', { name: 'Insert into the Policy' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'It Is Not Intended' }).count(), 1);
    await page.close();
  });

  it('offers no question where nothing would allow it', async () => {
    const page = await open({ ...explanation, suggestion: undefined });
    assert.equal(await page.getByRole('button', { name: 'It Is Not Intended' }).count(), 0);
    await page.close();
  });

  it('reads the account once it is told to, says so and says what went wrong', async () => {
    const page = await open();
    const read = page.getByRole('button', { name: 'Sign In and Read the Account…' });
    await read.click();
    await tell(page, { kind: 'busy', sentence: 'Reading the account' });
    assert.equal(await said(page), 'Reading the account');
    assert.equal(await read.getAttribute('aria-disabled'), 'true');
    await read.click({ force: true });
    assert.deepEqual(await sentBy(page), [{ kind: 'readAccount' }]);
    await tell(page, { kind: 'failed', reason: 'The session of profile `dev` expired; sign in again.' });
    assert.equal(
      await page.getByRole('alert').textContent(),
      'The session of profile dev expired; sign in again.',
    );
    assert.equal(await read.getAttribute('aria-disabled'), 'false');
    await explain(page, explanation, { signedIn: true });
    assert.equal(await page.getByRole('alert').count(), 0);
    await page.getByRole('button', { name: 'Read the Account', exact: true }).waitFor();
    await explain(page, explanation, { signedIn: true, withAccount: true });
    await page.getByRole('button', { name: 'Read the Account Again' }).waitFor();
    await page.close();
  });

  it('is at rest again when the user breaks off', async () => {
    const page = await open();
    await tell(page, { kind: 'busy', sentence: 'Reading the account' });
    await tell(page, { kind: 'idle' });
    const read = page.getByRole('button', { name: 'Sign In and Read the Account…' });
    assert.equal(await read.getAttribute('aria-disabled'), 'false');
    assert.equal(await page.getByText('Reading the account').count(), 0);
    await page.close();
  });

  it('says what it does before there is an explanation, and why there is none', async () => {
    const { page, problems } = await openPanel(browser, bundle);
    await tell(page, { kind: 'busy', sentence: 'Looking for the reason…' });
    assert.equal(await said(page), 'Looking for the reason…');
    assert.equal(await page.locator('main').getByText('Looking for the reason…').count(), 1);
    await tell(page, { kind: 'failed', reason: 'The server did not start.' });
    assert.equal(await page.getByRole('alert').textContent(), 'The server did not start.');
    assert.equal(await said(page), '');
    assert.deepEqual(problems, []);
    await page.close();
  });

  it('gives the causes that keep a role from being assumed, and folds the rest', async () => {
    const page = await open(assumption);
    assert.deepEqual(await texts(page.locator('.causes > li:visible')), [
      'This is a cause The trust policy does not name app. Show app role.json',
    ]);
    await page.getByRole('button', { name: 'Show app role.json' }).click();
    assert.deepEqual(await sentBy(page), [{ kind: 'reveal', at: place }]);
    await page.getByText('Cannot be told (2)').press('Enter');
    await page.getByText('Not the cause (1)').press('Enter');
    assert.equal(await page.locator('.causes > li:visible').count(), 4);
    assert.equal(await page.getByText('The message names no account.').isVisible(), true);
    await page.close();
  });

  it('shows what cannot be told where no cause is found', async () => {
    const page = await open({ ...assumption, causes: assumption.causes.slice(1) });
    assert.deepEqual(await texts(page.locator('.causes > li:visible')), [
      'Cannot be told No permissions boundary is given.',
      'Cannot be told No session policy is given.',
    ]);
    await page.close();
  });

  it('shows hostile text as text, without what does not show', async () => {
    const hostile = '<img src=x onerror=alert(1)>\u202e{0}$&\u0007';
    const shown = '<img src=x onerror=alert(1)>�{0}$&�';
    const [step] = explanation.steps;
    const [found] = explanation.responsible;
    const page = await open({
      ...explanation,
      headline: `Denied: ${hostile}`,
      message: { text: `A message\r\nof ${hostile}`, principal: hostile, action: hostile, resource: hostile },
      responsible: [{ ...found, policy: hostile, sid: hostile, from: hostile, sentence: hostile }],
      steps: [{ ...step, title: 'Who?', sentence: hostile }],
      causes: [
        { verdict: 'applies', sentence: hostile, at: { ...place, uri: 'file:///w/%3Cb%3E%E2%80%AE' } },
        { verdict: 'applies', sentence: hostile, at: { ...place, uri: 'file:///w/%E2%8' } },
      ],
      suggestion: { ...explanation.suggestion, statement: hostile, sentence: hostile },
      next: [
        { kind: 'decode', sentence: hostile, link: "javascript:document.title='hacked'", command: hostile },
      ],
      problems: [hostile],
    });
    await page.getByRole('button', { name: 'It Is Not Intended' }).click();
    await page.getByText('The message', { exact: true }).click();
    const text = await page.locator('main').textContent();
    assert.equal(text.split(shown).length - 1, 17);
    assert.doesNotMatch(text, /[\u0007\u202e]/);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.getByRole('link').count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Show <b>�' }).count(), 1);
    assert.equal(await page.getByRole('button', { name: 'Show %E2%8' }).count(), 1);
    assert.equal(await said(page), `Denied: ${shown}`);
    await page.close();
  });

  for (const theme of themes) {
    for (const width of theme === themes[0] ? [900, 360] : [900]) {
      it(`has no violation that axe finds in ${theme.name}, ${width} pixels wide`, async () => {
        const long = `arn:aws:s3:::${'a-long-name-'.repeat(40)}`;
        const page = await open(
          {
            ...assumption,
            ...explanation,
            causes: assumption.causes,
            problems: assumption.problems,
            message: { ...explanation.message, resource: long, text: `On ${long}` },
            next: explanation.next.map((step) => ({ ...step, command: `aws iam --resource ${long}` })),
          },
          { theme, width },
        );
        const isClean = async (when) => {
          assert.deepEqual(await violationsOn(page), [], when);
          assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false, when);
        };
        for (const unfold of await page.locator('summary').all()) await unfold.click();
        await isClean('while it asks');
        await page.getByRole('button', { name: 'It Is Not Intended' }).click();
        await tell(page, { kind: 'busy', sentence: 'Reading the account' });
        await isClean('while it reads');
        await tell(page, { kind: 'failed', reason: 'The session of profile `dev` expired.' });
        await isClean('when it failed');
        await page.close();
      });
    }
  }

  async function open(shown = explanation, options = {}) {
    const { page, problems } = await openPanel(browser, bundle, options);
    assert.deepEqual(await page.evaluate('sent'), [{ kind: 'ready' }]);
    await explain(page, shown);
    assert.deepEqual(problems, []);
    return page;
  }

  async function explain(page, shown, more = {}) {
    const message = { kind: 'explanation', explanation: shown, texts: bundle.texts };
    await tell(page, { ...message, withAccount: false, signedIn: false, ...more });
  }

  async function texts(locator) {
    return (await locator.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
  }
});
