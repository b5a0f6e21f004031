import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { policyOfSize } from '../policies.ts';
import { medianRow } from '../row.ts';
import { type Session, startSession, within } from '../session.ts';
import type { Measure } from './measure.ts';

const POLICIES = Array.from({ length: 50 }, (_, index) => policyOfSize(12_288, 100 + index));
const ROUNDS = 5;

/** Resident memory of the server's process, fresh and with 50 policies of 12 KB that were checked, completed, hovered. */
export const memory: Measure = async (sides) => {
  const idle = sides.map((): number[] => []);
  const busy = sides.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, side] of sides.entries()) {
      const session = await startSession(side);
      idle[index]!.push(residentMegabytes(session.client.pid));
      for (const [number, policy] of POLICIES.entries()) await work(session, `open-${number}.json`, policy);
      busy[index]!.push(residentMegabytes(session.client.pid));
      await session.end();
    }
  }
  return [
    medianRow('resident memory after initialize', idle, megabytes),
    medianRow('resident memory with 50 open policies of 12 KB', busy, megabytes, { most: 85 }),
  ];
};

async function work({ client, open }: Session, name: string, policy: string): Promise<void> {
  const { capabilities } = client.initialized;
  const { uri, lines } = open(name, policy);
  const position = lines.positionAt(policy.indexOf(':', policy.indexOf('"Action"') + 10) + 1);
  const answers = [
    capabilities.diagnosticProvider ? client.diagnostics(uri) : client.pushed(uri),
    ...(capabilities.completionProvider ? [client.complete(uri, position)] : []),
    ...(capabilities.hoverProvider ? [client.hover(uri, position)] : []),
  ];
  await within(30_000, Promise.all<unknown>(answers)).catch(() => undefined);
}

/** Megabytes of 1,000,000 bytes. */
function residentMegabytes(pid: number): number {
  const kibibytes =
    process.platform === 'linux'
      ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number(kibibytes) * 1024) / 1e6;
}

function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`;
}
