import { cpus, totalmem, type } from 'node:os';

/** What the figures were measured on, in a line. */
export function machine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cores[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${cores.length} cores, ${memory} GB, ${type()} (${process.arch}), Node ${process.version}`;
}
