import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { isolatedEnvironment } from '../../scripts/setup/isolated-environment.mjs';
import { temporaryFolder } from '../../scripts/setup/temporary-folder.mjs';
import { launchChromium } from '../vscode/chromium.mjs';
import { openPage, showSubject, simulationBundle } from './simulation-panel.mjs';
import { largeSubject, other, subject } from './simulation-subject.mjs';
import { themes } from './themes.mjs';

const [object, queue] = ['arn:aws:s3:::amzn-s3-demo-bucket/example', subject.resources[1].text];

describe('the page of the simulation', () => {
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

  it('simulates the whole policy as it opens, in a list where actions take few of the resources', async () => {
    const page = await open();
    const { question } = await lastRun(page);
    assert.deepEqual(question, {
      subject: { uri: subject.uri, policyIndex: 0 },
      others: [],
      principal: subject.principals[0],
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket', 'sqs:SendMessage'],
      resources: [object, queue],
      context: {},
    });
    const grid = page.getByRole('grid', { name: 'Decisions' });
    const headers = grid.getByRole('columnheader');
    assert.deepEqual(await headers.allTextContents(), ['Action', 'Resource', 'Decision', 'Why']);
    assert.deepEqual(await cellsOf(page, 's3:DeleteObject'), [
      's3:DeleteObject',
      object,
      'Explicit deny',
      'Why s3:DeleteObject is explicitDeny.',
    ]);
    assert.equal((await cellsOf(page, 'sqs:SendMessage'))[1], queue);
    assert.equal(
      await page.locator('#status').textContent(),
      '5 decisions: Allowed 1, Explicit deny 1, Implicit deny 2, Depends 1.',
    );
    await page.close();
  });

  it('decides in a matrix where actions take most of the resources', async () => {
    const [template] = subject.resources;
    const bucket = { ...template, text: 'arn:aws:s3:::amzn-s3-demo-bucket', isTemplate: false };
    const page = await open({
      ...subject,
      services: subject.services.slice(0, 1),
      resources: [template, bucket],
    });
    const headers = page.getByRole('columnheader');
    assert.deepEqual(await headers.allTextContents(), ['Action', object, bucket.text]);
    assert.deepEqual(await cellsOf(page, 's3:PutObject'), ['s3:PutObject', 'Depends', 'Depends']);
    await rowOf(page, 's3:PutObject').getByText('Depends').last().click();
    const { asked } = (await page.evaluate('sent')).at(-1);
    assert.deepEqual([asked.action, asked.resource], ['s3:PutObject', bucket.text]);
    assert.deepEqual(asked.question.actions, ['s3:PutObject']);
    await page.close();
  });

  it('asks AWS when the user says so, and shows where it decides otherwise', async () => {
    const page = await open();
    await page.getByRole('radio', { name: 'Account' }).check();
    await page.getByRole('alert').getByText('Sign in to let AWS decide').waitFor();
    await page.getByRole('button', { name: 'Sign In…' }).click();
    assert.equal((await page.evaluate('sent')).at(-1).kind, 'signIn');
    await page.evaluate(() => window.postMessage({ kind: 'account', label: 'user alice in example' }));
    await page.getByRole('alert').getByText('Choose a role, user or group of the account').waitFor();
    await page.evaluate(() =>
      window.postMessage({
        kind: 'principal',
        arn: 'arn:aws:iam::111122223333:role/web',
        policies: [],
        replaces: '',
        contextKeys: [{ key: 'aws:SourceVpce', type: 'String', multivalued: false, values: [] }],
      }),
    );
    await page.getByRole('columnheader', { name: 'AWS' }).waitFor();
    await page.getByText('aws:SourceVpce').waitFor({ state: 'attached' });

    await page.getByRole('radio', { name: 'Both' }).check();
    const headers = page.getByRole('columnheader');
    await page.getByRole('columnheader', { name: 'Offline' }).waitFor();
    assert.deepEqual(await headers.allTextContents(), ['Action', 'Resource', 'Offline', 'AWS', 'Why']);
    await page.getByText('SCPs are not visible to this identity').waitFor();
    await page.getByRole('button', { name: /^Disagree 2$/ }).click();
    assert.deepEqual((await cellsOf(page, 's3:ListBucket')).slice(2), [
      'Implicit deny',
      'Allowed',
      'In the account ReadOnly allows it.',
    ]);
    await rowOf(page, 's3:ListBucket').click();
    await page.getByRole('heading', { name: 'Explanation' }).waitFor();
    await page.locator('.explanation .disagreement').waitFor();

    const runs = (await page.evaluate('sent')).filter(({ kind }) => kind === 'run');
    assert.deepEqual(runs.at(-1).where, {
      mode: 'both',
      documentsOnly: false,
      replaces: '',
      organization: false,
    });
    await page.getByLabel('Principal', { exact: true }).evaluate((input) => {
      input.value = 'arn:aws:iam::111122223333:user/bob';
      input.dispatchEvent(new InputEvent('input'));
    });
    await page.getByText('press Simulate to ask AWS again').waitFor();
    const after = (await page.evaluate('sent')).filter(({ kind }) => kind === 'run');
    assert.equal(after.length, runs.length);
    await page.close();
  });

  it('does not offer AWS for what its simulator does not take', async () => {
    const page = await open({ ...subject, isTrust: true });
    assert.equal(await page.getByRole('radio', { name: 'Account' }).isDisabled(), true);
    await page.getByText("AWS's simulator does not take trust policies").waitFor();
    await page.close();
  });

  it('gives the reasons in a table where there is one resource', async () => {
    const page = await open({ ...subject, resources: subject.resources.slice(1) });
    const headers = page.getByRole('columnheader');
    assert.deepEqual(await headers.allTextContents(), ['Action', 'Decision', 'Why']);
    await page.getByText('Why sqs:SendMessage is implicitDeny.').waitFor();
    await page.close();
  });

  it('asks only for the actions that are ticked, found by name and access level', async () => {
    const page = await open();
    await unfold(page, 'Actions');
    await page.getByLabel('Access level').selectOption('Write');
    await page.getByLabel('Select all shown (3)').uncheck();
    await page.getByLabel('Access level').selectOption('');
    await page.getByLabel('Search actions').fill('LIST');
    await frame(page);
    assert.deepEqual(await page.getByRole('treeitem', { level: 2 }).allInnerTexts(), ['s3:ListBucket\nList']);
    await page.getByRole('treeitem', { name: 's3:ListBucket' }).click();
    await eventually(page, async () => (await lastRun(page)).question.actions.join() === 's3:GetObject');
    await page.close();
  });

  it('takes a typed action and refuses what is none', async () => {
    const page = await open();
    await unfold(page, 'Actions');
    await page.getByLabel('Another action').fill('s3:Get Object');
    await page.getByLabel('Another action').press('Enter');
    assert.match(await page.getByText('is no action').textContent(), /`s3:Get Object`/);
    await page.getByLabel('Another action').fill('s3:GetBucketAcl');
    await page.getByLabel('Another action').press('Enter');
    await rowOf(page, 's3:GetBucketAcl').waitFor();
    await page.close();
  });

  it('goes through the tree of actions by the keyboard', async () => {
    const page = await open();
    await unfold(page, 'Actions');
    await page.getByRole('treeitem').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await eventually(
      page,
      async () => (await treeitem(page, 's3:GetObject').getAttribute('aria-checked')) === 'false',
    );
    await page.keyboard.press('ArrowLeft');
    await eventually(
      page,
      async () => (await treeitem(page, 'Amazon S3').getAttribute('aria-checked')) === 'mixed',
    );
    await page.keyboard.press('ArrowLeft');
    await treeitem(page, 's3:GetObject').waitFor({ state: 'detached' });
    await eventually(
      page,
      async () => (await treeitem(page, 'Amazon S3').getAttribute('aria-expanded')) === 'false',
    );
    await page.keyboard.press('End');
    await eventually(page, async () => /sqs:SendMessage/.test(await focused(page)));
    await page.close();
  });

  it('fills in resources, where an empty part stands for anything, and takes typed ones', async () => {
    const page = await open();
    await unfold(page, 'Resources');
    await page.getByLabel('ObjectName', { exact: true }).fill('reports/may.csv');
    await page.getByLabel('Another resource').fill('arn:aws:s3:::other');
    await page.getByLabel('Another resource').press('Enter');
    await page.getByLabel(queue).uncheck();
    const filled = 'arn:aws:s3:::amzn-s3-demo-bucket/reports/may.csv';
    await eventually(page, async () =>
      same((await lastRun(page)).question.resources, [filled, 'arn:aws:s3:::other']),
    );
    await page.getByLabel('ObjectName', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Remove arn:aws:s3:::other' }).click();
    await eventually(page, async () =>
      same((await lastRun(page)).question.resources, ['arn:aws:s3:::amzn-s3-demo-bucket/*']),
    );
    await page.getByLabel(subject.resources[0].text).uncheck();
    await page.getByText('Choose a resource to simulate').waitFor();
    await eventually(page, async () => (await page.getByRole('grid').count()) === 0);
    await page.close();
  });

  it('sends a key of the context as value, absent or unknown', async () => {
    const page = await open();
    await page.getByLabel('Value of aws:TagKeys').fill('team');
    await eventually(
      page,
      async () => (await page.getByLabel('State of aws:TagKeys').inputValue()) === 'value',
    );
    await page.getByLabel('Add a value of aws:TagKeys').click();
    await page.locator('input[aria-label="Value of aws:TagKeys"]').nth(1).fill('cost');
    await page.getByLabel('Value of aws:MultiFactorAuthPresent').selectOption('false');
    await eventually(page, async () =>
      same((await lastRun(page)).question.context, {
        'aws:TagKeys': { state: 'value', values: ['team', 'cost'] },
        'aws:MultiFactorAuthPresent': { state: 'value', values: ['false'] },
      }),
    );
    await page.getByLabel('State of aws:TagKeys').selectOption('absent');
    await page.getByLabel('State of aws:MultiFactorAuthPresent').selectOption('unknown');
    await eventually(page, async () =>
      same((await lastRun(page)).question.context, {
        'aws:TagKeys': { state: 'absent' },
        'aws:MultiFactorAuthPresent': { state: 'unknown' },
      }),
    );
    await page.close();
  });

  it('combines further policies, each with its layer and level, and asks for their keys', async () => {
    const page = await open();
    await unfold(page, 'Further policies');
    await page.getByRole('button', { name: 'Add Policy from File…' }).click();
    assert.equal(
      (await page.evaluate('sent')).some(({ kind }) => kind === 'choosePolicy'),
      true,
    );
    await page.evaluate((data) => window.postMessage({ kind: 'other', other: data }), other);
    await eventually(
      page,
      async () => (await page.getByLabel('Level of policies/scp.json').inputValue()) === 'Root',
    );
    await page.getByLabel('Level of policies/scp.json').fill('Sandbox');
    await page.getByLabel('Value of aws:RequestedRegion').fill('eu-west-1');
    await unfold(page, 'Principal');
    await page.getByLabel('Management account').fill('999');
    await page.getByText('999 is no account').waitFor();
    await page.getByLabel('Management account').fill('999999999999');
    await eventually(page, async () => {
      const { others, managementAccountId, context } = (await lastRun(page)).question;
      return same(
        [others, managementAccountId, context],
        [
          [{ uri: other.uri, policyIndex: 0, layer: 'scp', level: 'Sandbox' }],
          '999999999999',
          { 'aws:RequestedRegion': { state: 'value', values: ['eu-west-1'] } },
        ],
      );
    });
    await page.getByLabel('Where policies/scp.json applies').selectOption('boundary');
    await eventually(page, async () => (await lastRun(page)).question.others[0].layer === 'boundary');
    await page.getByRole('button', { name: 'Remove policies/scp.json' }).click();
    await eventually(page, async () => (await lastRun(page)).question.others.length === 0);
    await page.close();
  });

  it('asks a trust policy for the maximum session duration', async () => {
    const page = await open({ ...subject, isTrust: true, layer: 'resource' });
    await unfold(page, 'Principal');
    await page.getByLabel('Maximum session duration').fill('60');
    await page.getByText('60 is no session duration').waitFor();
    await page.getByLabel('Maximum session duration').fill('7200');
    await page.getByLabel('Value of sts:DurationSeconds').fill('43200');
    await eventually(page, async () => {
      const { roleMaxSessionDuration, context } = (await lastRun(page)).question;
      return same([roleMaxSessionDuration, context['sts:DurationSeconds']?.values], [7200, ['43200']]);
    });
    await page.close();
  });

  it('filters by decision and by name', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Implicit deny 2' }).click();
    await frame(page);
    assert.deepEqual(await page.getByRole('rowheader').allTextContents(), [
      's3:ListBucket',
      'sqs:SendMessage',
    ]);
    await page.getByLabel('Search results').fill('sqs');
    await frame(page);
    assert.deepEqual(await page.getByRole('rowheader').allTextContents(), ['sqs:SendMessage']);
    await page.getByLabel('Search results').fill('nothing');
    await page.getByText('No decision matches the filter.').waitFor();
    await page.close();
  });

  it('opens a row by Enter, explains it, and goes back by Escape', async () => {
    const page = await open();
    await page.locator('[role="grid"] [tabindex="0"]').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) {
      await page.keyboard.press(key);
    }
    assert.equal(await focused(page), 'Explanation');
    await page.getByText(`About s3:ListBucket for ${subject.principals[0]}.`).waitFor();
    const cell = rowOf(page, 's3:ListBucket').getByRole('gridcell').first();
    await eventually(page, async () => (await cell.getAttribute('aria-selected')) === 'true');
    await page.keyboard.press('Escape');
    await eventually(
      page,
      async () => (await page.getByRole('heading', { name: 'Explanation' }).count()) === 0,
    );
    assert.equal(await focused(page), object);
    await page.close();
  });

  it('explains layer by layer, links statements to their lines, and shows what a file holds as text', async () => {
    const page = await open();
    await rowOf(page, 's3:ListBucket').getByText('Implicit deny').click();
    await page.getByText('Allow Statement 1 (<b>Read</b>) does not match').click();
    await page.getByText('Condition may match: The key is unknown.').waitFor();
    await page
      .getByRole('button', { name: 'identity.json: Statement 1 (<b>Read</b>): show the statement' })
      .click();
    const reveal = (await page.evaluate('sent')).at(-1);
    assert.equal(reveal.kind, 'reveal');
    assert.equal(reveal.range.start.line, 4);
    await eventually(page, async () => (await page.locator('dt').textContent()) === 'aws:PrincipalAccount');
    await page.getByText('This is a cause: The trust policy does not name the principal.').waitFor();
    await eventually(
      page,
      async () => (await page.getByText('The external ID matches.').isVisible()) === false,
    );
    await page.getByText('causes checked and excluded: 1').click();
    await eventually(
      page,
      async () => (await page.getByText('The external ID matches.').isVisible()) === true,
    );
    await page.close();
  });

  it('shows what is missing, to insert and to copy', async () => {
    const page = await open();
    await rowOf(page, 's3:ListBucket').getByText('Implicit deny').click();
    await page.getByRole('button', { name: 'Insert into the Policy' }).click();
    const { kind, insert } = (await page.evaluate('sent')).at(-1);
    assert.deepEqual([kind, insert.version, insert.edits[0].newText], ['insert', 3, 'new']);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    assert.match((await page.evaluate('sent')).at(-1).text, /"Action": "s3:ListBucket"/);
    await rowOf(page, 's3:GetObject').getByText('Allowed', { exact: true }).click();
    await page.getByText('About s3:GetObject').waitFor();
    await eventually(page, async () => (await page.getByText('What is missing to allow this').count()) === 0);
    await page.close();
  });

  it('keeps selection, filter and explanation while the policy is edited, and decides anew', async () => {
    const page = await open();
    await rowOf(page, 's3:ListBucket').getByText('Implicit deny').click();
    await page.getByText('About s3:ListBucket').waitFor();
    await page.getByRole('button', { name: 'Implicit deny 2' }).click();
    const [s3, sqs] = subject.services;
    await edit(page, {
      ...subject,
      services: [s3, { ...sqs, actions: [...sqs.actions, { ...sqs.actions[0], name: 'sqs:TagQueue' }] }],
    });
    await rowOf(page, 'sqs:TagQueue').waitFor();
    await eventually(page, async () => (await page.getByText('About s3:ListBucket').count()) === 1);
    assert.equal(
      await page.getByRole('button', { name: 'Implicit deny 3' }).getAttribute('aria-pressed'),
      'true',
    );
    await edit(page, { ...subject, services: [sqs] });
    await page.getByRole('heading', { name: 'Explanation' }).waitFor({ state: 'detached' });
    await page.close();
  });

  it('shows its progress, is cancelled, and takes no late answer', async () => {
    const page = await open();
    await page.evaluate('fake.hold = true');
    await page.getByRole('button', { name: 'Simulate' }).click();
    const { run } = await lastRun(page);
    await page.evaluate((id) => window.postMessage({ kind: 'progress', run: id, done: 3, total: 10 }), run);
    await page.getByText('3 of 10 decided').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    assert.deepEqual((await page.evaluate('sent')).at(-1), { kind: 'cancel', run });
    await page.getByText('The simulation was cancelled.').waitFor();
    await page.evaluate('for (const late of fake.held) window.postMessage(late)');
    await frame(page);
    await eventually(page, async () => (await page.getByText('The simulation was cancelled.').count()) === 1);
    await page.close();
  });

  it('says why a simulation failed, and why there is nothing to simulate', async () => {
    const page = await open();
    await page.evaluate('fake.hold = true');
    await page.getByRole('button', { name: 'Simulate' }).click();
    const { run } = await lastRun(page);
    await page.evaluate((id) => window.postMessage({ kind: 'runFailed', run: id, reason: 'It broke.' }), run);
    await page.getByText('No new simulation: It broke.').waitFor();
    await page.evaluate('window.postMessage({ kind: "none", reason: "It is gone." })');
    await page.getByText('It is gone.').waitFor();
    await page.close();
  });

  it('folds many problems, and shows few', async () => {
    const page = await open();
    const answer = async (count) => {
      await page.evaluate('fake.hold = true');
      await page.getByRole('button', { name: 'Simulate' }).click();
      const { run } = await lastRun(page);
      const problems = Array.from({ length: count }, (_, index) => `Problem ${index} of them.`);
      const message = { kind: 'answer', run, answer: { rows: [], problems } };
      await page.evaluate((one) => window.postMessage(one), message);
    };
    await answer(2);
    await page.getByText('Problem 1 of them.').waitFor();
    await answer(9);
    const summary = page.locator('summary', { hasText: 'Problems' });
    await page.getByText('Problem 1 of them.').waitFor({ state: 'hidden' });
    await summary.click();
    await page.getByText('Problem 8 of them.').waitFor();
    await page.close();
  });

  it('exports what was asked', async () => {
    const page = await open();
    for (const name of [
      'CSV',
      'JSON',
      'Markdown',
      'Save as Policy Test',
      'AWS CLI (bash)',
      'AWS CLI (PowerShell)',
      'boto3',
    ]) {
      await page.getByRole('button', { name, exact: true }).click();
    }
    const exports = (await page.evaluate('sent')).filter(({ kind }) => kind === 'export');
    assert.deepEqual(
      exports.map(({ as }) => as),
      ['csv', 'json', 'markdown', 'policyTest', 'awsCliBash', 'awsCliPowerShell', 'boto3'],
    );
    assert.deepEqual(exports[0].question, (await lastRun(page)).question);
    await page.close();
  });

  it('comes back as it was after a reload', async () => {
    const first = await open();
    await first.getByLabel('Value of aws:TagKeys').fill('team');
    await unfold(first, 'Principal');
    await first.getByLabel('Principal', { exact: true }).fill('anonymous');
    await frame(first);
    const kept = await first.evaluate('keptState');
    assert.deepEqual(kept.place, { uri: subject.uri, policyIndex: 0 });
    await first.close();
    const second = await open(subject, { kept });
    const { question } = await lastRun(second);
    assert.equal(question.principal, 'anonymous');
    assert.deepEqual(question.context['aws:TagKeys'], { state: 'value', values: ['team'] });
    await second.close();
  });

  it('says which statement it is about and leads to the whole policy', async () => {
    const page = await open({ ...subject, statement: 1 });
    assert.equal((await lastRun(page)).question.subject.statement, 1);
    await page.getByText('Statement 2 alone').waitFor();
    await page.getByRole('button', { name: 'Simulate the Whole Policy' }).click();
    assert.deepEqual((await page.evaluate('sent')).at(-1), { kind: 'wholePolicy' });
    await page.close();
  });

  it('holds few rows of 2,000 actions on 3 resources, wherever it is scrolled', async () => {
    const page = await open(largeSubject(2000, 3));
    await unfold(page, 'Actions');
    await page.getByLabel('Select all shown (2,000)').check();
    await page.getByRole('button', { name: 'All 6,000' }).waitFor();
    const grid = page.getByRole('grid');
    await eventually(page, async () => (await grid.getAttribute('aria-rowcount')) === '2001');
    for (const part of [0, 0.5, 1]) {
      await grid.evaluate((element, at) => element.scrollTo(0, at * element.scrollHeight), part);
      await page
        .locator('.action-list')
        .evaluate((element, at) => element.scrollTo(0, at * element.scrollHeight), part);
      await frame(page);
      assert.ok((await page.getByRole('row').count()) < 70);
      assert.ok((await page.getByRole('treeitem').count()) < 40);
    }
    await rowOf(page, 's3:Get01999').waitFor();
    await page.locator('[role="grid"] [tabindex="0"]').focus();
    await page.keyboard.press('Control+End');
    const last = rowOf(page, 's3:Get01999').getByRole('gridcell').last();
    assert.equal(await last.evaluate((cell) => cell === document.activeElement), true);
    await page.keyboard.press('Control+Home');
    await eventually(page, async () => /s3:Get00000/.test(await focused(page)));
    const started = await page.evaluate('performance.now()');
    for (let press = 0; press < 100; press += 1) await page.keyboard.press('PageDown');
    assert.ok((await page.evaluate('performance.now()')) - started < 5000);
    await page.close();
  });

  for (const theme of themes) {
    for (const width of theme === themes[0] ? [1300, 360] : [900]) {
      it(`has no violation that axe finds in ${theme.name}, ${width} pixels wide`, async () => {
        const page = await open({ ...subject, isTrust: true, statement: 0 }, { theme, width });
        await page.evaluate((data) => window.postMessage({ kind: 'other', other: data }), {
          ...other,
          level: 'Root',
        });
        for (const name of ['Actions', 'Resources', 'Principal', 'Further policies'])
          await unfold(page, name);
        await rowOf(page, 's3:ListBucket').getByText('Implicit deny').click();
        await page.getByText('About s3:ListBucket').waitFor();
        for (const unfolded of await page.locator('.statement > summary, .excluded > summary').all())
          await unfolded.click();
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

  async function open(shown = subject, options = {}) {
    const { page, problems } = await openPage(browser, bundle, shown, options);
    await page.getByRole('grid').waitFor();
    assert.deepEqual(problems, []);
    return page;
  }

  async function edit(page, shown) {
    await showSubject(page, bundle.texts, shown);
  }

  async function unfold(page, name) {
    await page.locator('.section > summary', { hasText: name }).click();
  }

  async function lastRun(page) {
    return (await page.evaluate('sent')).findLast(({ kind }) => kind === 'run');
  }

  function rowOf(page, action) {
    return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: action, exact: true }) });
  }

  async function cellsOf(page, action) {
    const cells = await rowOf(page, action).locator('> *').allTextContents();
    return cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
  }

  function treeitem(page, name) {
    return page.getByRole('treeitem', { name });
  }

  function focused(page) {
    return page.evaluate('document.activeElement.textContent.trim()');
  }

  function frame(page) {
    return page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  /** Waits until what the page sent fulfils a condition. */
  async function eventually(page, holds) {
    for (let turn = 0; turn < 200; turn += 1) {
      if (await holds()) return;
      await frame(page);
    }
    assert.fail(`The last question was ${JSON.stringify((await lastRun(page)).question)}`);
  }

  function same(a, b) {
    return isDeepStrictEqual(a, b);
  }
});
