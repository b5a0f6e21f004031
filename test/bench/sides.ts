import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A language server to measure: ours, or another to compare with. */
export interface Side {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly isOurs: boolean;
}

const DIST = join(import.meta.dirname, '..', '..', 'dist');
export const SERVER = join(DIST, 'server.mjs');
export const CLI = join(DIST, 'cli.mjs');
export const DATA = join(DIST, 'data');

export function isBuilt(): boolean {
  return existsSync(SERVER) && existsSync(CLI);
}

/** Our server, started as an editor starts it, then the peers. */
export function serverSides(peers: readonly string[]): Side[] {
  const ours: Side = { name: 'ours', command: [process.execPath, SERVER, '--stdio'], isOurs: true };
  return [ours, ...peers.map(peerSide)];
}

/** Our `check`, then the peers' commands; each gets a folder as its last argument. */
export function checkSides(peers: readonly string[]): Side[] {
  const ours: Side = { name: 'ours', command: [process.execPath, CLI, 'check'], isOurs: true };
  return [ours, ...peers.map(peerSide)];
}

/** Our `simulate`, then the peers' commands; each gets a file of requests, one a line, as its last argument. */
export function simulateSides(peers: readonly string[]): Side[] {
  const command = [process.execPath, CLI, 'simulate', '--jsonl'] as const;
  return [{ name: 'ours', command, isOurs: true }, ...peers.map(peerSide)];
}

function peerSide(text: string): Side {
  const [program, ...args] = words(text);
  if (program === undefined) throw new Error('A peer is given by its command: --peer "COMMAND ARGUMENTS".');
  const named = [program, ...args].find((word) => !/^-|(^|\/)(node|npx|python3?)$/.test(word)) ?? program;
  return { name: named.slice(named.lastIndexOf('/') + 1), command: [program, ...args], isOurs: false };
}

/** Splits at spaces, but not inside quotes. */
function words(text: string): string[] {
  return (text.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}
