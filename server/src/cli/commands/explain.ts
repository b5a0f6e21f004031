import { parseArgs } from 'node:util';
import { openResources } from '../../files/resources.ts';
import { type AccountEvidence, type Denial, explainDenial } from '../../policy/access-denied.ts';
import { createPolicyService, type PolicyService } from '../../policy/index.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { denialLog, type LoggedDenial } from '../explain/denial-log.ts';
import { type ReadPolicies, readKnownPolicies } from '../explain/explain-policies.ts';
import { jsonExplanation } from '../explain/json-explanation.ts';
import { type ExplainedDenial, printExplanation } from '../explain/print-explanation.ts';
import { logText } from '../explain/read-log.ts';
import { oneOf } from '../flags.ts';
import { unreadable } from '../input.ts';
import { sayUnreadable } from '../policies.ts';
import type { Terminal } from '../terminal.ts';

export const command: Command = {
  usage: `Usage: iam-policy explain [FILE|-] [--policies PATH…] [OPTIONS]
       iam-policy explain --message TEXT [--policies PATH…] [OPTIONS]

Explains why AWS denied requests: reads a log, an error or an event of CloudTrail, and explains each denial in it once.

  FILE                    a log of any length; standard input where there is none
  --message TEXT          the message itself
  --policies PATH         a file or folder with policies that may be the cause; repeat it for more
  --principal ARN         who asked, where the message does not say
  --action ACTION         what was asked for, where the message does not say
  --resource ARN          the resource, where the message does not say
  --decoded FILE          what sts:DecodeAuthorizationMessage or GetRequestAuthorizationDetails answered, as JSON
  --live                  read the account too: who has what attached, what AWS's simulator says, SCPs where they are
                          visible; nothing is changed. Signed in as the AWS CLI is
  --profile PROFILE       signed in as this profile of the AWS CLI
  --config FILE           use this configuration in place of the nearest .iam-policy.json
  --format FORMAT         text, json (default text)

Exit code: 0 when a denial was explained, 1 when the text holds none, 2 when the call or its input cannot be used.
`,
  run: explain,
};

interface Asked {
  /** Of the log; `-` for standard input. */
  readonly path: string;
  readonly message: string | undefined;
  readonly policies: readonly string[];
  readonly known: { readonly principal?: string; readonly action?: string; readonly resource?: string };
  readonly decoded: string | undefined;
  readonly configuration: string | undefined;
  readonly format: 'text' | 'json';
  readonly live: boolean;
  readonly profile: string | undefined;
}

async function explain(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const asked = readArguments(args);
  const service = createPolicyService({ catalog: openResources().catalog });
  const { policies, configuration } = asked;
  const known = await readKnownPolicies(policies, configuration, service, terminal);
  let decoded: string | undefined;
  let found: FoundDenials;
  try {
    decoded = asked.decoded === undefined ? undefined : await wholeText(asked.decoded, terminal);
    found = await denialsOf(asked, service, terminal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    sayUnreadable(unreadable((error as NodeJS.ErrnoException).path ?? asked.path, error), terminal);
    return Exit.unusable;
  }
  if (found.denials.length === 0) {
    terminal.say(
      'No denial of AWS was found, so there is nothing to explain; give the whole error, as the tool printed it.',
    );
    if (asked.format === 'json') terminal.out('[]\n');
    return known.failed ? Exit.unusable : Exit.found;
  }
  if (found.isCut)
    terminal.say(
      'The log holds more denials than are explained; the first ones are, split it for the others.',
    );
  let evidenceOf: EvidenceOf | undefined;
  try {
    if (asked.live)
      evidenceOf = await (await import('../explain/account-evidence.ts')).accountEvidence(asked, terminal);
    await print(found.denials, { asked, decoded, known, evidenceOf }, service, terminal);
  } catch (error) {
    (await import('../signed-in.ts')).sayAwsError(error, terminal);
    return Exit.unusable;
  }
  return known.failed ? Exit.unusable : Exit.ok;
}

function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parse(args);
  const [path, more] = positionals;
  if (more !== undefined) throw new UsageError(`\`${more}\` is too much; one log is explained at a time.`);
  if (path !== undefined && values.message !== undefined)
    throw new UsageError('--message gives the message itself, so a file is too much; leave one of them out.');
  if (path === '' || values.message === '')
    throw new UsageError('There is nothing to explain; give a file or a message.');
  if (values.profile !== undefined && !values.live)
    throw new UsageError('--profile is about an account; add --live, or leave it out.');
  const { message, decoded, config, principal, action, resource } = values;
  return {
    path: path ?? '-',
    message,
    policies: values.policies ?? [],
    known: {
      ...(principal !== undefined && { principal }),
      ...(action !== undefined && { action }),
      ...(resource !== undefined && { resource }),
    },
    decoded,
    configuration: config,
    live: values.live === true,
    profile: values.profile,
    format: oneOf('format', values.format, ['text', 'json'] as const) ?? 'text',
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' as const };
  try {
    return parseArgs({
      args: [...args],
      options: {
        message: text,
        policies: { ...text, multiple: true },
        principal: text,
        action: text,
        resource: text,
        decoded: text,
        config: text,
        format: text,
        live: { type: 'boolean' as const },
        profile: text,
      },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. To specify')[0]!);
  }
}

interface FoundDenials {
  readonly denials: readonly LoggedDenial[];
  readonly isCut: boolean;
}

async function denialsOf(
  { path, message }: Asked,
  { catalog }: PolicyService,
  terminal: Terminal,
): Promise<FoundDenials> {
  const log = denialLog(catalog);
  if (message !== undefined) log.push(message);
  else for await (const text of logText(path, terminal)) log.push(text);
  const denials = log.end();
  return { denials, isCut: log.isCut };
}

async function wholeText(path: string, terminal: Terminal): Promise<string> {
  let whole = '';
  for await (const text of logText(path, terminal)) whole += text;
  return whole;
}

interface Evidence {
  readonly asked: Asked;
  readonly decoded: string | undefined;
  readonly known: ReadPolicies;
  readonly evidenceOf: EvidenceOf | undefined;
}

type EvidenceOf = (denial: Denial) => Promise<AccountEvidence>;

async function print(
  denials: readonly LoggedDenial[],
  { asked, decoded, known, evidenceOf }: Evidence,
  service: PolicyService,
  terminal: Terminal,
): Promise<void> {
  const workspace = asked.policies.length > 0 ? known.policies : undefined;
  const isText = asked.format === 'text';
  if (!isText) terminal.out('[\n');
  for (const [index, logged] of denials.entries()) {
    const account = await evidenceOf?.(logged.denial);
    const question = { denial: logged.denial, known: asked.known, decoded, workspace, account };
    const walk = explainDenial(question, service.catalog);
    let next = walk.next();
    while (!next.done) next = walk.next();
    const explained: ExplainedDenial = { ...logged, explanation: next.value };
    const between = index === denials.length - 1 ? '' : isText ? '\n' : ',';
    const one = isText
      ? printExplanation(explained, known, denials.length === 1)
      : JSON.stringify(jsonExplanation(explained, known), undefined, 2);
    terminal.out(`${one}${between}${isText ? '' : '\n'}`);
    await terminal.drained();
  }
  if (!isText) terminal.out(']\n');
}
