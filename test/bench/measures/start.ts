import { policyOfSize } from '../policies.ts';
import { milliseconds as timeOf } from '../rounds.ts';
import { medianRow, milliseconds } from '../row.ts';
import { PUSH, type Session, startSession, within } from '../session.ts';
import type { Measure } from './measure.ts';

const POLICY = policyOfSize(12_288, 4);
/** Pairs of starts; the first is not counted, it fills the caches of the disk. */
const STARTS = 11;

/** From nothing to a server that answers, and to the first diagnostics. */
export const start: Measure = async (sides) => {
  const initialized = sides.map((): number[] => []);
  const diagnosed = sides.map((): number[] => []);
  for (let round = 0; round <= STARTS; round++) {
    for (const [index, side] of sides.entries()) {
      let session!: Session;
      const spawned = await timeOf(async () => {
        session = await startSession(side, { capabilities: PUSH });
      });
      const opened = await timeOf(async () => {
        const { uri } = session.open('first.json', POLICY);
        await within(5000, session.client.pushed(uri)).catch(() => undefined);
      });
      await session.end();
      if (round === 0) continue;
      initialized[index]!.push(spawned);
      diagnosed[index]!.push(spawned + opened);
    }
  }
  return [
    medianRow('spawn → initialize', initialized, ms, { ratio: 1 }),
    medianRow('spawn → first pushed diagnostics of 12 KB', diagnosed, ms),
  ];
};

function ms(value: number): string {
  return `${milliseconds(value)} ms`;
}
