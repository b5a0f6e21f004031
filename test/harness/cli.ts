import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built command line. */
export const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.mjs');

/** Runs the built command line to its end. */
export function iamPolicy(
  args: readonly string[],
  options: { cwd?: string; input?: string | Uint8Array; stdin?: number } = {},
): CliResult {
  const { cwd, input = '', stdin } = options;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    // A descriptor takes the place of the text.
    ...(stdin === undefined ? { input } : { stdio: [stdin, 'pipe', 'pipe'] }),
    encoding: 'utf8',
    timeout: 20_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, err: stderr };
}
