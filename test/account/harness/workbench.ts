import { type Journal, openJournal } from '../../../server/src/account/journal/journal.ts';
import type { Plan } from '../../../server/src/account/plan.ts';
import { planContinueOf } from '../../../server/src/account/run/continue.ts';
import { createRecentWrites } from '../../../server/src/account/run/recent-writes.ts';
import { type PlanPurpose, type RunProgress, runPlan } from '../../../server/src/account/run/run-plan.ts';
import { planUndoOf, type UnreviewedPlan } from '../../../server/src/account/run/undo.ts';
import type { RunReport } from '../../../server/src/protocol/account.ts';
import type { AccountState } from './fake-account.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { type FakeGatewayOptions, fakeGateway } from './fake-gateway.ts';
import { memoryJournal } from './memory-journal.ts';

export interface WorkbenchOptions extends Omit<FakeGatewayOptions, 'clock'> {
  readonly clock?: FakeClock;
  readonly controller?: AbortController;
  /** Puts something between the run and its journal. */
  readonly journal?: (journal: Journal) => Journal;
  /** Where the journal is; absent: in memory. */
  readonly folder?: string;
  /** Of a process that is not there any more: its changes are broken off for others. */
  readonly pid?: number;
}

/** No system gives processes such an id. */
export const DEAD_PROCESS = 0x7fffffff;

/** A fake account and a journal: what one process of the workbench has. */
export function workbench(state: AccountState, options: WorkbenchOptions = {}) {
  const { clock = fakeClock(), controller = new AbortController(), folder, pid, ...rest } = options;
  const gateway = fakeGateway(state, { clock, ...rest });
  const opened =
    folder === undefined
      ? memoryJournal(clock.now)
      : openJournal(folder, {
          now: clock.now,
          writer: { pid: pid ?? process.pid, id: `process-${pid}` },
        });
  const journal = options.journal?.(opened) ?? opened;
  const writes = createRecentWrites();
  const progress: RunProgress[] = [];

  /** As the handlers do, without a review. */
  async function run(plan: Plan, purpose?: PlanPurpose, typedName?: string): Promise<RunReport> {
    return runPlan(plan, {
      gateway,
      journal,
      signal: controller.signal,
      clock,
      writes,
      progress: (told) => progress.push(told),
      typedName,
      purpose,
    });
  }

  async function changeOf(id: string) {
    const change = (await journal.changes()).find((one) => one.id === id);
    if (!change) throw new Error(`The journal has no change ${id}`);
    return change;
  }

  return {
    gateway,
    journal,
    clock,
    controller,
    progress,
    run,
    changeOf,
    async undo(id: string): Promise<RunReport> {
      const plan = await planUndoOf(await changeOf(id), `undo-${id}`, {
        gateway,
        clock,
        signal: controller.signal,
      });
      return run(reviewed(plan), { kind: 'undo', change: id });
    },
    async continue(id: string): Promise<RunReport> {
      const context = { gateway, clock, signal: controller.signal };
      const { plan, purpose } = await planContinueOf(await changeOf(id), `continue-${id}`, context);
      return run(reviewed(plan), purpose);
    },
  };
}

function reviewed({ blocked, ...plan }: UnreviewedPlan): Plan {
  if (blocked !== undefined) throw new Error(blocked);
  return { ...plan, review: '', confirmation: { kind: 'button' } };
}
