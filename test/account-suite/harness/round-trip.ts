import assert from 'node:assert/strict';
import {
  type Intent,
  type PlanShown,
  planUndo,
  type RunReport,
} from '../../../server/src/protocol/account.ts';
import type { Editor } from './editor.ts';
import type { Difference } from './picture.ts';
import type { Scene } from './scene.ts';
import { assertReads, assertReport, assertRunnable } from './user-sees.ts';

export interface RoundTrip {
  readonly intent: Intent;
  /** Titles of the steps. */
  readonly steps: readonly string[];
  /** What the review says. */
  readonly reads: readonly (string | RegExp)[];
  /** The name that must be typed; absent: a button. */
  readonly typed?: string;
  readonly undo: PlanShown['undo']['kind'];
  /** What undo does not bring back. */
  readonly lost?: readonly Difference[];
  /** After it is done. */
  readonly holds: (editor: Editor, report: RunReport) => Promise<void>;
}

/** Planned, reviewed, confirmed, read back, and undone, after which all is as before but for what was said. */
export async function assertRoundTrip(scene: Scene, trip: RoundTrip): Promise<void> {
  const { intent, typed, lost = [] } = trip;
  const editor = await scene.editor();
  const before = await scene.picture(...lost);

  const plan = await editor.plan(intent);
  assertRunnable(plan);
  assert.deepEqual(plan.steps, trip.steps);
  assertReads(plan.review, plan.title, ...trip.reads, /^## Undo$/m, /^## Confirmation$/m);
  assert.equal(plan.undo.kind, trip.undo, plan.review);
  const expected = typed === undefined && scene.target.isKnownCaller ? 'button' : 'typeName';
  assert.equal(plan.confirmation.kind, expected, `Confirmed by: ${JSON.stringify(plan.confirmation)}`);
  if (plan.confirmation.kind === 'typeName' && typed) assert.equal(plan.confirmation.name, typed);
  assert.deepEqual(await scene.picture(...lost), before, 'A plan changes nothing.');

  const report = await editor.run(plan);
  assertReport(report, 'done');
  assert.deepEqual(
    report.steps.map(({ state }) => state),
    trip.steps.map(() => 'done'),
  );
  assert.equal(report.canContinue, false);
  assert.notDeepEqual(await scene.picture(...lost), before, 'It was done.');
  await trip.holds(editor, report);

  assert.equal((await editor.change(report.change)).state, 'done');
  const back = await editor.ask(planUndo, { change: report.change });
  assertRunnable(back);
  assertReads(back.review, `Undo: ${plan.title}`);
  assertReport(await editor.run(back), 'done');
  assert.deepEqual(await scene.picture(...lost), before, 'Undo brings the former state back.');
  const undone = await editor.change(report.change);
  assert.deepEqual([undone.state, undone.canUndo, undone.canContinue], ['undone', false, false]);
}
