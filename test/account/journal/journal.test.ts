import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { isUnfinished } from '../../../server/src/account/journal/change.ts';
import { openJournal } from '../../../server/src/account/journal/journal.ts';
import { recentChangesOf } from '../../../server/src/account/journal/recent-changes.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { createRolePlan, exampleAccount, publishPlan } from '../harness/example-plans.ts';
import { fakeClock } from '../harness/fake-clock.ts';
import { DEAD_PROCESS, workbench } from '../harness/workbench.ts';

const OTHER_PROCESS = { pid: process.ppid, id: 'another window' };
const DEAD = { pid: DEAD_PROCESS, id: 'gone' };

describe('the journal', () => {
  test('says what was done over restarts, newest first', async () => {
    const folder = temporaryFolder();
    const clock = fakeClock();
    const first = workbench(exampleAccount(), { folder, clock, pid: DEAD_PROCESS });
    await first.run(createRolePlan());
    clock.advance(1000);
    await first.run(publishPlan());
    clock.advance(1000);
    await first.undo('create-role');

    const changes = recentChangesOf(await workbench(exampleAccount(), { folder }).journal.changes());
    assert.deepEqual(
      changes.map(({ title, state, canUndo, canContinue }) => ({ title, state, canUndo, canContinue })),
      [
        { title: 'Undo: Create role api', state: 'done', canUndo: true, canContinue: false },
        { title: 'Publish a version of read', state: 'done', canUndo: true, canContinue: false },
        { title: 'Create role api', state: 'undone', canUndo: false, canContinue: false },
      ],
    );
    assert.equal(changes[2]!.date, '2026-01-01T00:00:00.000Z');
    assert.deepEqual(changes[1]!.steps[0], { title: publishPlan().steps[0]!.title, state: 'done' });
  });

  test('is readable by its owner alone', { skip: process.platform === 'win32' }, async () => {
    const folder = temporaryFolder();
    await workbench(exampleAccount(), { folder }).run(createRolePlan());
    const file = join(folder, 'changes', 'create-role.jsonl');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, 'changes')).mode & 0o777, 0o700);
  });

  test('has no record of a plan that could not be written down, so that it can be run later', async () => {
    const full = (): never => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const { journal, run } = workbench(exampleAccount(), { folder: temporaryFolder() });
    const plan = { ...createRolePlan(), undo: { ...createRolePlan().undo, toJSON: full } };
    await assert.rejects(journal.begin(plan), /could not be written \(ENOSPC\)/);
    assert.deepEqual(await journal.changes(), []);
    assert.equal((await run(createRolePlan())).state, 'done');
  });

  test('holds the calls of the plan, and of answers what undo needs', async () => {
    const folder = temporaryFolder();
    await workbench(exampleAccount(), { folder }).run(publishPlan());
    const text = readFileSync(join(folder, 'changes', 'publish.jsonl'), 'utf8');
    const records = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(records[0].plan.steps, publishPlan().steps);
    const answers = records.filter(({ kind }) => kind === 'answered').map(({ results }) => results);
    assert.deepEqual(answers, [{}, { 'PolicyVersion.VersionId': 'v4' }]);
    assert.doesNotMatch(text, /SecretAccessKey|SessionToken|AIDAEXAMPLE|review/);
  });

  test('leaves out a line that a crash has torn, and goes on after it', async () => {
    const folder = temporaryFolder();
    const bench = workbench(exampleAccount(), { folder, pid: DEAD_PROCESS });
    await bench.run(createRolePlan());
    const file = join(folder, 'changes', 'create-role.jsonl');
    const lines = readFileSync(file, 'utf8').split('\n');
    // What is known of the last step, and the end, are lost but for a piece.
    const kept = lines.slice(0, -4).join('\n').length;
    truncateSync(file, kept + 9);

    const next = workbench(bench.gateway.state, { folder });
    const [change] = recentChangesOf(await next.journal.changes());
    assert.equal(change!.state, 'brokenOff');
    assert.equal((await next.undo('create-role')).state, 'done');
    assert.equal(
      recentChangesOf(await next.journal.changes()).find(({ change }) => change === 'create-role')!.state,
      'undone',
    );
    const resumed = await next.journal.resume('create-role');
    await resumed.close();
    assert.equal((await next.changeOf('create-role')).writer.pid, process.pid);
  });

  test('lets nothing of a strange file through', async () => {
    const folder = temporaryFolder({
      'changes/a.jsonl': '',
      'changes/b.jsonl': 'no JSON\n',
      'changes/c.txt': 'x',
    });
    writeFileSync(join(folder, 'changes', 'd.jsonl'), '{"kind":"begun","format":99,"plan":{"steps":[]}}\n');
    writeFileSync(join(folder, 'changes', 'e.jsonl'), '{"kind":"done","step":0,"results":{}}\n');
    assert.deepEqual(await openJournal(folder, { now: () => 0 }).changes(), []);
  });

  test('does not show a change of another window while it is under way', async () => {
    const folder = temporaryFolder();
    const here = openJournal(folder, { now: Date.now });
    const there = openJournal(folder, { now: Date.now, writer: OTHER_PROCESS });
    const recorder = await there.begin(createRolePlan());
    assert.deepEqual(await here.changes(), []);
    await recorder.record({ kind: 'starting', step: 0, date: new Date().toISOString() });
    assert.deepEqual(await here.changes(), []);
    // The process of that id lives, and is another by now: nothing was written for long.
    const later = openJournal(folder, { now: () => Date.now() + 11 * 60_000 });
    assert.deepEqual(
      (await later.changes()).map(({ id, ended }) => ({ id, ended })),
      [{ id: 'create-role', ended: undefined }],
    );
    await recorder.record({ kind: 'ended', state: 'cancelled' });
    await recorder.close();
    assert.equal((await here.changes())[0]!.ended, 'cancelled');
  });

  test('does not show its own change while it is under way', async () => {
    const journal = openJournal(temporaryFolder(), { now: () => 0 });
    const recorder = await journal.begin(createRolePlan());
    assert.deepEqual(await journal.changes(), []);
    await recorder.close();
    assert.equal(recentChangesOf(await journal.changes())[0]!.state, 'brokenOff');
  });

  test('takes the same plan once, also from another window', async () => {
    const folder = temporaryFolder();
    await workbench(exampleAccount(), { folder }).run(createRolePlan());
    const other = workbench(exampleAccount(), { folder });
    await assert.rejects(other.run(createRolePlan()), { name: 'AwsError', message: /was run already/ });
    assert.deepEqual(other.gateway.writes, []);
  });

  test('is gone on with by one window at a time', async () => {
    const folder = temporaryFolder();
    const here = openJournal(folder, { now: Date.now });
    const there = openJournal(folder, { now: Date.now, writer: OTHER_PROCESS });
    await (await here.begin(createRolePlan())).close();
    const recorder = await there.resume('create-role');
    await assert.rejects(here.resume('create-role'), /Another window goes on with this change/);
    await recorder.record({ kind: 'done', step: 0, results: {} });
    await recorder.record({ kind: 'notDone', step: 0, sentence: 'It was there already.' });
    await recorder.record({ kind: 'ended', state: 'failed' });
    await recorder.close();
    assert.equal((await here.changes())[0]!.steps[0]!.state, 'done');
    await (await here.resume('create-role')).close();
  });

  test('nothing is called where it cannot be written', async () => {
    const folder = temporaryFolder({ changes: 'a file where the folder should be' });
    const bench = workbench(exampleAccount(), { folder });
    await assert.rejects(bench.run(createRolePlan()), {
      name: 'AwsError',
      message:
        /record of changes could not be written \((EEXIST|ENOTDIR)\), and nothing is changed without it/,
    });
    assert.deepEqual(bench.gateway.writes, []);
  });

  test('keeps the last changes, as many as it was told', async () => {
    const folder = temporaryFolder();
    let now = 0;
    const journal = openJournal(folder, { now: () => now, most: 3, writer: DEAD });
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      now += 1000;
      const recorder = await journal.begin(createRolePlan(id));
      await recorder.close();
    }
    assert.deepEqual(
      (await journal.changes()).map(({ id }) => id),
      ['e', 'd', 'c'],
    );
  });

  test('forgets what is complete and leaves what is half done, unless told', async () => {
    const folder = temporaryFolder();
    const bench = workbench(exampleAccount(), {
      folder,
      faults: { 0: { kind: 'before', act: () => bench.controller.abort() } },
    });
    await bench.run(publishPlan('half'));
    const other = workbench(exampleAccount(), { folder });
    await other.run(createRolePlan());
    await other.journal.forget((change) => !isUnfinished(change));
    assert.deepEqual(readdirSync(join(folder, 'changes')), ['half.jsonl']);
    await other.journal.forget(() => true);
    assert.deepEqual(readdirSync(join(folder, 'changes')), []);
  });
});

describe('a recent change', () => {
  test('that was gone on with is one change, done', async () => {
    const folder = temporaryFolder();
    const bench = workbench(exampleAccount(), {
      folder,
      faults: { 1: { kind: 'before', act: () => bench.controller.abort() } },
    });
    await bench.run(createRolePlan());
    const next = workbench(bench.gateway.state, { folder });
    assert.equal(recentChangesOf(await next.journal.changes())[0]!.state, 'cancelled');
    assert.equal((await next.continue('create-role')).state, 'done');
    assert.deepEqual(
      recentChangesOf(await next.journal.changes()).map(({ state, canContinue }) => ({ state, canContinue })),
      [{ state: 'done', canContinue: false }],
    );
  });

  test('whose undo stopped half way is undone by going on with that', async () => {
    const bench = workbench(exampleAccount());
    await bench.run(createRolePlan());
    const stopping = workbench(bench.gateway.state, {
      journal: () => bench.journal,
      faults: { 0: { kind: 'before', act: () => stopping.controller.abort() } },
    });
    assert.equal((await stopping.undo('create-role')).state, 'cancelled');
    const states = async () =>
      recentChangesOf(await bench.journal.changes()).map(({ change, state, canUndo, canContinue }) => ({
        change,
        state,
        canUndo,
        canContinue,
      }));
    assert.deepEqual(await states(), [
      { change: 'undo-create-role', state: 'cancelled', canUndo: true, canContinue: true },
      { change: 'create-role', state: 'done', canUndo: false, canContinue: false },
    ]);
    assert.equal((await bench.continue('undo-create-role')).state, 'done');
    assert.deepEqual(await states(), [
      { change: 'undo-create-role', state: 'done', canUndo: true, canContinue: false },
      { change: 'create-role', state: 'undone', canUndo: false, canContinue: false },
    ]);
    assert.equal(bench.gateway.state.roles.api, undefined);
    assert.equal((await bench.undo('undo-create-role')).state, 'done');
    assert.equal(bench.gateway.state.roles.api!.attached.length, 2);
  });

  test('says what of it goes for good', async () => {
    const plan = createRolePlan('final');
    const steps = plan.steps.map((step, index) =>
      index === 1 ? { ...step, undo: [], final: 'The key does not come back.' } : step,
    );
    const bench = workbench(exampleAccount());
    await bench.run({ ...plan, steps, undo: { kind: 'final', why: 'Not all of it can be undone.' } });
    const [change] = recentChangesOf(await bench.journal.changes());
    assert.equal(change!.canUndo, true);
    assert.deepEqual(change!.undo, { kind: 'differences', differences: ['The key does not come back.'] });
  });
});
