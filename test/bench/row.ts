import { median, percentile } from './statistics.ts';

/** One line of the table: what was measured on our side and on every peer's. */
export interface Row {
  readonly what: string;
  /** What ours must reach, in words; empty where nothing is promised. */
  readonly target: string;
  readonly ours: Result;
  /** In the order of the peers; undefined where a peer cannot do it. */
  readonly peers: readonly (Result | undefined)[];
  /** False where ours misses its target. */
  readonly met: boolean;
}

export interface Result {
  readonly shown: string;
  /** One number a round, in the order of the rounds; less is better. */
  readonly rounds: readonly number[];
}

/** Milliseconds that answers took, by rounds. */
export type Times = readonly (readonly number[])[];

export interface LatencyTarget {
  readonly p50?: number;
  readonly p99?: number;
}

/** Answer times of every side, ours first; undefined for a side that cannot do it. */
export function latencyRow(
  what: string,
  [ours, ...peers]: readonly (Times | undefined)[],
  target: LatencyTarget = {},
): Row {
  const own = latency(ours!);
  const all = ours!.flat();
  return {
    what: `${what}, p50 / p99`,
    target: Object.entries(target)
      .map(([name, limit]) => `${name} ≤ ${limit} ms`)
      .join(', '),
    ours: own,
    peers: peers.map((times) => times && latency(times)),
    met:
      percentile(all, 0.5) <= (target.p50 ?? Number.POSITIVE_INFINITY) &&
      percentile(all, 0.99) <= (target.p99 ?? Number.POSITIVE_INFINITY),
  };
}

function latency(times: Times): Result {
  const all = times.flat();
  const shown = `${milliseconds(percentile(all, 0.5))} / ${milliseconds(percentile(all, 0.99))} ms`;
  return { shown, rounds: times.map(median) };
}

/** One number a round of every side, ours first, shown by their median. */
export function medianRow(
  what: string,
  [ours, ...peers]: readonly (readonly number[] | undefined)[],
  show: (value: number) => string,
  target: { readonly most?: number; readonly ratio?: number } = {},
): Row {
  const result = (rounds: readonly number[]): Result => ({ shown: show(median(rounds)), rounds });
  const row = { what, ours: result(ours!), peers: peers.map((rounds) => rounds && result(rounds)) };
  if (target.most !== undefined) {
    return { ...row, target: `≤ ${show(target.most)}`, met: median(ours!) <= target.most };
  }
  const ratios = row.peers.flatMap((peer) => (peer ? [ratio(row.ours, peer)] : []));
  if (target.ratio === undefined) return { ...row, target: '', met: true };
  return { ...row, target: 'no slower', met: ratios.every((one) => one >= target.ratio!) };
}

/** How many times what ours takes the peer takes: the median over the rounds. */
export function ratio(ours: Result, peer: Result): number {
  return median(peer.rounds.map((value, round) => value / ours.rounds[round % ours.rounds.length]!));
}

export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
}
