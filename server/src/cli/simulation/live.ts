import type { PolicyService } from '../../policy/index.ts';
import { type LiveAnswer, type LiveRow, simulateLive as request } from '../../protocol/account.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { oneOf } from '../flags.ts';
import { sayAwsError, signedIn } from '../signed-in.ts';
import { printable, type Terminal } from '../terminal.ts';
import type { SimulateArguments } from './arguments.ts';
import { saidKeys } from './context-flags.ts';
import { accountFlag, actionsOf } from './one-request.ts';
import { readGivenPolicies } from './policy-files.ts';

const DECISIONS = ['allowed', 'explicitDeny', 'implicitDeny'] as const;
const REFUSED: readonly string[] = [
  'jsonl',
  'request',
  'trace',
  'absent',
  'unknown',
  'management-account',
  'role-max-session-duration',
];

/** Lets AWS's simulator decide what the flags ask, and prints it. */
export async function simulateLive(
  args: SimulateArguments,
  service: PolicyService,
  terminal: Terminal,
): Promise<ExitCode> {
  const refused = args.given.find((name) => REFUSED.includes(name));
  if (refused !== undefined)
    throw new UsageError(`AWS's simulator takes no --${refused}; leave it or --live out.`);
  const format = oneOf('format', args.value('format'), ['text', 'json'] as const) ?? 'text';
  const expected = oneOf('expect', args.value('expect'), DECISIONS);
  const filesOnly = args.has('files-only');
  const principal = args.value('principal');
  if (!principal && !filesOnly)
    throw new UsageError(
      '--principal says whose policies count: the ARN of a role, user or group; give it, or --files-only.',
    );
  const actions = args.list('action').flatMap((action) => actionsOf(action, service));
  if (actions.length === 0)
    throw new UsageError('--action says what is asked, such as s3:GetObject; give it.');
  const resources = args.list('resource').length > 0 ? args.list('resource') : ['*'];
  const { policies } = await readGivenPolicies(args, service, terminal);
  const resourceAccount = accountFlag(args, 'resource-account');
  const replaces = args.value('replaces');
  const rows = [...new Set(actions)].flatMap((action) =>
    [...new Set(resources)].map((resource) => ({ action, resource })),
  );
  const question = service.livePolicies(
    { principal: principal ?? '', policies, ...saidKeys(args), ...(resourceAccount && { resourceAccount }) },
    rows,
  );
  try {
    const account = await signedIn(args.value('profile'), terminal);
    const answer = await account.ask(request, {
      run: 0,
      ...question,
      ...(filesOnly ? { organization: args.has('organization') } : { principal: principal! }),
      ...(replaces !== undefined && !filesOnly && { replaces }),
    });
    if (format === 'json') printJson(answer, terminal);
    else printText(answer, terminal);
    return exitOf(answer.rows, expected, terminal);
  } catch (error) {
    sayAwsError(error, terminal);
    return Exit.unusable;
  }
}

function printText({ rows, notes, organization }: LiveAnswer, terminal: Terminal): void {
  const width = Math.max(0, ...rows.map(({ action }) => action.length));
  for (const { decision, action, resource, why } of rows)
    terminal.out(
      `${printable(`${WORDS[decision].padEnd(13)}  ${action.padEnd(width)}  ${resource}  ${why}`)}\n`,
    );
  const all = [
    ...notes,
    ...(organization === 'notVisible' ? ["The organization's SCPs are not visible to this identity."] : []),
  ];
  if (all.length > 0) terminal.out('\nNotes\n');
  for (const note of all) terminal.out(`  ${printable(note)}\n`);
}

const WORDS = { allowed: 'ALLOWED', explicitDeny: 'EXPLICIT DENY', implicitDeny: 'IMPLICIT DENY' } as const;

function printJson(answer: LiveAnswer, terminal: Terminal): void {
  terminal.out(`${JSON.stringify(answer, undefined, 2)}\n`);
}

function exitOf(
  rows: readonly LiveRow[],
  expected: LiveRow['decision'] | undefined,
  terminal: Terminal,
): ExitCode {
  const others = rows.filter(({ decision }) => expected !== undefined && decision !== expected);
  for (const { action, resource, decision } of others)
    terminal.say(printable(`Expected ${expected}, but AWS decides ${action} on ${resource} as ${decision}.`));
  return others.length > 0 ? Exit.found : Exit.ok;
}
