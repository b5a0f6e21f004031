import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunReport } from '../../../server/src/protocol/account.ts';
import { lacks } from '../harness/features.ts';
import { inScene, type Scene } from '../harness/scene.ts';
import { sandboxTarget, suiteTarget, type Target } from '../harness/target.ts';
import { told } from '../harness/user-sees.ts';
import { type WatchedSandbox, watchedSandbox } from '../harness/watched-sandbox.ts';
import type { PreparedChange, StepChange } from './step-changes.ts';

/** A scene in a sandbox account that can be told to fail. */
export interface FaultScene extends Scene {
  readonly target: Target & { readonly sandbox: WatchedSandbox };
}

let faulty: Promise<Target> | undefined;

/** Of these tests alone, so that its clock is theirs too. */
export function faultTest(title: string, run: (scene: FaultScene) => Promise<void>): void {
  test(title, async (context) => {
    const why = await lacks('sandbox', await suiteTarget());
    if (why !== undefined) return context.skip(why);
    faulty ??= watchedSandbox().then(sandboxTarget);
    await inScene(await faulty, (scene) => run(scene as FaultScene));
  });
}

/** Each step that is said to be done is, each that is said not to be is not; what is not known is not said. */
export async function assertTrue(report: RunReport, change: PreparedChange): Promise<void> {
  const said = report.steps.map(({ state }) => state);
  const seen = (await change.seen()).map((isDone) => (isDone ? 'done' : 'notDone'));
  assert.deepEqual(said, seen, `The report is not true. What a user is told:\n${told(report)}`);
}

/** Every call of the change was carried out once. */
export function assertDoneOnce({ calls }: StepChange, { performed }: WatchedSandbox): void {
  const sorted = (operations: readonly string[]): readonly string[] => operations.toSorted();
  assert.deepEqual(sorted(performed), sorted(calls.map(({ operation }) => operation)), 'Done once each.');
}
