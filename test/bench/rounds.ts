/** How often to measure. */
export interface Repetitions {
  /** Of each question, over all rounds. */
  readonly repetitions: number;
  /** How often the sides take turns, so that a slow moment of the machine hits all of them. */
  readonly rounds: number;
}

/**
 * Milliseconds of `repetitions` questions to every party, who take turns in rounds; undefined for an absent party. The
 * first tenth is asked beforehand and not counted: an editor asks a server that has been asked before.
 */
export async function inRounds<P>(
  parties: readonly (P | undefined)[],
  { repetitions, rounds }: Repetitions,
  ask: (party: P, repetition: number) => Promise<unknown>,
): Promise<(number[][] | undefined)[]> {
  const times = parties.map((party) => (party === undefined ? undefined : ([] as number[][])));
  let repetition = 0;
  const each = Math.ceil(repetitions / rounds);
  for (let round = -1; round < rounds; round++) {
    const count = round < 0 ? Math.ceil(repetitions / 10) : each;
    for (const [index, party] of parties.entries()) {
      if (party === undefined) continue;
      const measured: number[] = [];
      for (let i = 0; i < count; i++) measured.push(await milliseconds(() => ask(party, repetition + i)));
      if (round >= 0) times[index]!.push(measured);
    }
    repetition += count;
  }
  return times;
}

export async function milliseconds(ask: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await ask();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
