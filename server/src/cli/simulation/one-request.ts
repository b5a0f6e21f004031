import type { PolicyQuestion, PolicyService, SimulationError, SimulationResult } from '../../policy/index.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { oneOf } from '../flags.ts';
import { isUnreadable, readInput } from '../input.ts';
import { printable, type Terminal } from '../terminal.ts';
import type { SimulateArguments } from './arguments.ts';
import { saidKeys } from './context-flags.ts';
import { type PolicyPlace, readGivenPolicies } from './policy-files.ts';
import { type DecidedRequest, printDecision, printDecisions } from './print-text.ts';

const DECISIONS = ['allowed', 'explicitDeny', 'implicitDeny', 'depends'] as const;

/** Decides the request that flags or a file give, or each of a matrix of actions and resources, and prints it. */
export async function simulateRequest(
  args: SimulateArguments,
  service: PolicyService,
  terminal: Terminal,
): Promise<ExitCode> {
  const format = oneOf('format', args.value('format'), ['text', 'json'] as const) ?? 'text';
  const expected = oneOf('expect', args.value('expect'), DECISIONS);
  const file = args.value('request');
  const { decided, places } =
    file === undefined
      ? await decideFlags(args, service, terminal)
      : await decideFile(file, args, service, terminal);
  if (format === 'json') printJson(decided, args.has('trace'), terminal);
  else if (decided.length > 1 && !args.has('trace')) {
    printDecisions(decided, { places, colours: terminal.colours }, terminal);
  } else {
    for (const [index, one] of decided.entries()) {
      if (index > 0) terminal.out('\n');
      printDecision(one, { places, colours: terminal.colours }, terminal);
    }
  }
  const impossible = decided.filter(({ result }) => result.trace === undefined);
  for (const { result } of impossible)
    for (const problem of result.problems) terminal.say(printable(problem));
  if (impossible.length > 0) return Exit.unusable;
  const others = decided.filter(({ result }) => expected !== undefined && result.decision !== expected);
  for (const { action, resource, result } of others) {
    terminal.say(
      printable(`Expected ${expected}, but ${action} on ${resource} is decided as ${result.decision}.`),
    );
  }
  return others.length > 0 ? Exit.found : Exit.ok;
}

interface Decided {
  readonly decided: readonly DecidedRequest[];
  readonly places: ReadonlyMap<string, PolicyPlace>;
}

async function decideFlags(
  args: SimulateArguments,
  service: PolicyService,
  terminal: Terminal,
): Promise<Decided> {
  const principal = args.value('principal');
  if (!principal) {
    throw new UsageError(
      '--principal says who asks: the ARN of a user, role or session, a service principal, or `anonymous`; give it.',
    );
  }
  const actions = args.list('action').flatMap((action) => actionsOf(action, service));
  if (actions.length === 0)
    throw new UsageError('--action says what is asked, such as s3:GetObject; give it.');
  const resources = args.list('resource').length > 0 ? args.list('resource') : ['*'];
  if (resources.includes('')) throw new UsageError('--resource takes an ARN or `*`; it is empty.');
  const question = {
    principal,
    resourceAccount: accountFlag(args, 'resource-account'),
    organization: organization(args),
    roleMaxSessionDuration: duration(args),
    ...saidKeys(args),
  };
  const { policies, places } = await readGivenPolicies(args, service, terminal);
  const decided = [...new Set(actions)].flatMap((action) =>
    [...new Set(resources)].map((resource): DecidedRequest => {
      const asked: PolicyQuestion = { ...question, action, resource, policies };
      return { principal, action, resource, result: service.simulatePolicies(asked, { trace: true }) };
    }),
  );
  return { decided, places };
}

/** The action, or all that a pattern covers. */
export function actionsOf(text: string, service: PolicyService): readonly string[] {
  if (text === '') throw new UsageError('--action takes an action such as s3:GetObject; it is empty.');
  if (!/[*?]/.test(text)) return [text];
  const { services } = service.expand(text);
  const actions = services.flatMap(({ prefix, actions }) => actions.map(({ name }) => `${prefix}:${name}`));
  if (actions.length === 0) {
    throw new UsageError(
      `\`${text}\` covers no action; \`iam-policy expand PATTERN\` shows what a pattern covers.`,
    );
  }
  return actions;
}

export function accountFlag(
  args: SimulateArguments,
  flag: 'resource-account' | 'management-account',
): string | undefined {
  const text = args.value(flag);
  if (text === undefined || /^\d{12}$/.test(text)) return text;
  throw new UsageError(`--${flag} takes an account ID of 12 digits; \`${text}\` is none.`);
}

function organization(args: SimulateArguments): PolicyQuestion['organization'] {
  const managementAccountId = accountFlag(args, 'management-account');
  return managementAccountId === undefined ? undefined : { managementAccountId };
}

function duration(args: SimulateArguments): number | undefined {
  const text = args.value('role-max-session-duration');
  if (text === undefined || /^[1-9]\d{0,8}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError(`--role-max-session-duration takes a number of seconds; \`${text}\` is none.`);
}

const BESIDE_REQUEST: ReadonlySet<string> = new Set(['request', 'expect', 'format', 'trace']);

/** The one request of a file, in the shape of the contract. */
async function decideFile(
  path: string,
  args: SimulateArguments,
  service: PolicyService,
  terminal: Terminal,
): Promise<Decided> {
  const other = args.given.find((name) => !BESIDE_REQUEST.has(name)) ?? args.positionals[0];
  if (other !== undefined) {
    const shown = args.positionals.includes(other) ? `\`${other}\`` : `--${other}`;
    throw new UsageError(
      `--request gives the whole request, so ${shown} is too much; leave one of the two out.`,
    );
  }
  const value = await readJson(path, terminal);
  const result = service.simulate(value, { trace: true });
  if (isError(result)) throw new UsageError(result.error);
  const request = value as Readonly<Record<'principal' | 'action' | 'resource', string>>;
  const { principal, action, resource } = request;
  return { decided: [{ principal, action, resource, result }], places: new Map() };
}

async function readJson(path: string, terminal: Terminal): Promise<unknown> {
  const { workingFolder, input: stdin } = terminal;
  const options = { workingFolder, stdin, stdinName: undefined, forced: true };
  for await (const one of readInput([path], options)) {
    if (isUnreadable(one)) throw new UsageError(`\`${one.name}\` ${one.reason}`);
    try {
      return JSON.parse(one.text.replace(/^\ufeff/, ''));
    } catch (error) {
      throw new UsageError(
        `\`${one.name}\` is no JSON: ${printable((error as Error).message)}. Write one request.`,
      );
    }
  }
  throw new UsageError(`\`${path}\` holds no request; give a file with one.`);
}

function isError(result: SimulationResult | SimulationError): result is SimulationError {
  return 'error' in result;
}

/** The result of one request, or of several a list that says of each what was asked. */
function printJson(decided: readonly DecidedRequest[], withTrace: boolean, terminal: Terminal): void {
  const rows = decided.map(({ principal, action, resource, result: { trace, ...result } }) => ({
    principal,
    action,
    resource,
    ...result,
    ...(withTrace && trace && { trace }),
  }));
  terminal.out(`${JSON.stringify(rows.length === 1 ? rows[0] : rows, undefined, 2)}\n`);
}
