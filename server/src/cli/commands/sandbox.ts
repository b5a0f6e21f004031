import { resolve } from 'node:path';
import { openResources } from '../../files/resources.ts';
import { createPolicyService } from '../../policy/index.ts';
import {
  FaultFlagError,
  FolderError,
  readFaultFlags,
  type SandboxAccess,
  type SandboxOptions,
  startSandbox,
} from '../../sandbox/index.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { oneOf, readFlags, takeNoArguments } from '../flags.ts';
import { printable, type Terminal } from '../terminal.ts';

export const command: Command = {
  usage: `Usage: iam-policy sandbox [--port N] [--data DIR] [--format text|json] [OPTIONS]

Runs an AWS account to try things on: IAM, STS, parts of Access Analyzer and Organizations, with a small company to
explore. It is on this computer alone, and AWS knows nothing of it. Whatever takes an endpoint can use it: the AWS CLI,
the SDKs, Terraform. It takes the keys that it gave out and no others: the one that it prints, and those of
CreateAccessKey and AssumeRole. It serves until it is ended.

  --port N                port on 127.0.0.1; 0, the default, takes a free one
  --data DIR              keep the account in this folder; without one it is gone with the command
  --format FORMAT         text, json (default text): as JSON, the first line of output is
                          {"endpoint","accessKeyId","secretAccessKey","region","accountId"}
  --until-stdin-closes    end when standard input does, for programs that start it

Faults, to try what a program does about them:
  --throttle 20%|every:3  refuse a share of all requests, or each third one, with Throttling
  --fail OPERATION[:EFFECT][:TIMES]
                          let an operation, or several such as Create*, go wrong, so many times or always; more of these
                          behind commas. EFFECT is the code of a refusal before anything is done (default
                          ServiceFailure), \`lost\` for ServiceFailure after all is done, \`reset\` or \`hang\` for a
                          connection that breaks or keeps silent before, \`reset-after\` or \`hang-after\`
  --latency MS            answer this much later
  --lag MS                show changes this much later, as IAM does: a new role cannot be read or assumed at once
`,
  async run(args, terminal) {
    try {
      return await runSandbox(args, terminal);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      // The usage is long, and would push what is wrong off the screen.
      terminal.say(`${printable(error.message)}\n\`iam-policy sandbox --help\` says what it takes.`);
      return Exit.unusable;
    }
  },
};

async function runSandbox(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const flags = readFlags(args, {
    values: ['port', 'data', 'format', 'throttle', 'fail', 'latency', 'lag'],
    switches: ['until-stdin-closes'],
  });
  takeNoArguments(flags.positionals);
  const format = oneOf('format', flags.value('format'), ['text', 'json'] as const) ?? 'text';
  const data = flags.value('data');
  if (data === '') throw new UsageError('--data is empty; name a folder.');
  const { catalog, managedPolicies } = openResources();
  const options: SandboxOptions = {
    port: portOf(flags.value('port')),
    ...(data !== undefined && { dataFolder: resolve(terminal.workingFolder, data) }),
    policies: createPolicyService({ catalog }),
    managedPolicies: managedPolicies(),
    faults: faultsOf({
      throttle: flags.value('throttle'),
      fail: flags.value('fail'),
      latency: flags.value('latency'),
      lag: flags.value('lag'),
    }),
    report: (error) => terminal.say(printable(reasonOf(error))),
  };
  // Asked for before the start, so that no end that comes during it is missed.
  const end = untilEnded(flags.has('until-stdin-closes'));
  try {
    const sandbox = await startSandbox(options);
    terminal.out(format === 'json' ? jsonOf(sandbox) : textOf(sandbox, options.dataFolder));
    await end;
    await sandbox.close();
    return Exit.ok;
  } catch (error) {
    const sentence = sentenceOf(error, options.port);
    if (sentence === undefined) throw error;
    terminal.say(printable(sentence));
    return Exit.unusable;
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`--port takes a number from 0 to 65535; \`${text}\` is none.`);
}

function faultsOf(flags: Parameters<typeof readFaultFlags>[0]): ReturnType<typeof readFaultFlags> {
  try {
    return readFaultFlags(flags);
  } catch (error) {
    throw error instanceof FaultFlagError ? new UsageError(error.message) : error;
  }
}

/** Resolves at the first signal to end; a second one ends the process as it would any other. */
async function untilEnded(stdinCounts: boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (!stdinCounts) return;
    const { stdin } = process;
    for (const event of ['end', 'close', 'error'] as const) stdin.once(event, () => resolve());
    stdin.resume();
    // Listening to it must not keep a process alive that was ended otherwise. A file has no such method.
    if ('unref' in stdin) stdin.unref();
  });
}

/** What went wrong at the start or the end, where it is not a mistake of ours. */
function sentenceOf(error: unknown, port: number | undefined): string | undefined {
  if (error instanceof FolderError || error instanceof FaultFlagError) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use by another program; choose another one, or leave out --port for a free one.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user; choose one above 1023.`;
  return undefined;
}

function reasonOf(error: unknown): string {
  if (error instanceof FolderError) return error.message;
  return `The sandbox account made a mistake: ${error instanceof Error ? `${error.name}: ${error.message}` : error}`;
}

function jsonOf({ endpoint, accessKeyId, secretAccessKey, region, accountId }: SandboxAccess): string {
  return `${JSON.stringify({ endpoint, accessKeyId, secretAccessKey, region, accountId })}\n`;
}

function textOf(access: SandboxAccess, dataFolder: string | undefined): string {
  const variables = [
    ['AWS_ENDPOINT_URL', access.endpoint],
    ['AWS_ACCESS_KEY_ID', access.accessKeyId],
    ['AWS_SECRET_ACCESS_KEY', access.secretAccessKey],
    ['AWS_REGION', access.region],
    ['AWS_DEFAULT_REGION', access.region],
  ];
  return `A sandbox account (${access.accountId}) is at ${access.endpoint}.
It is on this computer alone; its keys open nothing else, and nothing here reaches AWS.
${dataFolder === undefined ? 'It is gone when this command ends; --data DIR keeps it.' : `It is kept in ${printable(dataFolder)}.`}

To use it from bash or zsh:
${variables.map(([name, value]) => `  export ${name}='${value}'`).join('\n')}
  unset AWS_SESSION_TOKEN AWS_PROFILE

From PowerShell:
${variables.map(([name, value]) => `  $env:${name} = '${value}'`).join('\n')}
  Remove-Item Env:AWS_SESSION_TOKEN, Env:AWS_PROFILE -ErrorAction Ignore

Then, for example: aws sts get-caller-identity

Ctrl+C ends it.
`;
}
