/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0, below `limit`; both whole. */
  below(limit: number): number;
  /** One of them. Throws where there is none. */
  one<T>(choices: readonly T[]): T;
  /** True this often, from 0 to 1. */
  chance(share: number): boolean;
}

/** @param seed a whole number; two seeds give two series */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  // A linear congruential generator of full period, its weak low bits mixed in.
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (share) => next() < share,
    one(choices) {
      if (choices.length === 0) throw new Error('There is nothing to choose from.');
      return choices[below(choices.length)]!;
    },
  };
}
