import { openResources } from '../../files/resources.ts';
import { comparePolicyFiles, createPolicyService } from '../../policy/index.ts';
import type { Command } from '../command.ts';
import { Exit, type ExitCode, UsageError } from '../exit.ts';
import { oneOf, readFlags } from '../flags.ts';
import { printDiffGithub } from '../formats/diff-github.ts';
import { printDiffJson } from '../formats/diff-json.ts';
import { printDiffMarkdown } from '../formats/diff-markdown.ts';
import type { ComparedFile, ComparedVersion } from '../formats/diff-report.ts';
import { printDiffText } from '../formats/diff-text.ts';
import { isUnreadable, type Unreadable } from '../input.ts';
import { sayUnreadable } from '../policies.ts';
import { printable, type Terminal } from '../terminal.ts';
import {
  type FileVersions,
  inputOpener,
  type NamedFile,
  type OpenInput,
  readChanged,
  readNamed,
} from './diff-versions.ts';

const PRINTERS = {
  text: printDiffText,
  markdown: printDiffMarkdown,
  github: printDiffGithub,
  json: printDiffJson,
} as const;

const FORMATS = Object.keys(PRINTERS) as (keyof typeof PRINTERS)[];

export const command: Command = {
  usage: `Usage: iam-policy diff OLD NEW [OPTIONS]
       iam-policy diff --git BASE..HEAD [PATH…] [OPTIONS]

Compares policies by what they allow: new access first, then what changes by condition, what cannot be told and what is
lost. Policies that are written differently and mean the same are the same. \`-\` reads standard input on one side.
With --git, every policy of the files that differ between two commits is compared with the one at the same place before;
renamed files are followed, and BASE...HEAD begins where the two parted.

  --git BASE..HEAD        compare two commits of the repository that you are in
  --format FORMAT         ${FORMATS.join(', ')} (default text)
  --fail-on-new-access    exit with 1 where something is newly allowed, or where that cannot be told
  --stdin-filename NAME   name of what standard input holds
`,
  run: diff,
};

async function diff(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const flags = readFlags(args, {
    values: ['git', 'format', 'stdin-filename'],
    switches: ['fail-on-new-access'],
  });
  const format = oneOf('format', flags.value('format'), FORMATS) ?? 'text';
  const range = flags.value('git');
  const { positionals } = flags;
  if (positionals.includes('')) throw new UsageError('A path is empty; name a file.');
  const { catalog } = openResources();
  const open = inputOpener(createPolicyService({ catalog }));
  const versions =
    range === undefined
      ? readTwo(positionals, flags.value('stdin-filename'), open, terminal)
      : readChanged(range, positionals, open, terminal);
  const files: ComparedFile[] = [];
  let unreadable = false;
  for await (const one of versions) {
    if ('reason' in one) {
      unreadable = true;
      sayUnreadable(one, terminal);
      continue;
    }
    const { before, after } = one;
    const areNamed = range === undefined;
    const comparison = comparePolicyFiles(before?.file, after?.file, { catalog, areNamed });
    if (comparison.policies.length + comparison.reasons.length === 0) continue;
    files.push({ before: versionOf(before), after: versionOf(after), comparison });
  }
  if (range === undefined && files.length === 0 && !unreadable) {
    const names = positionals.map((name) => `\`${printable(name)}\``).join(' and ');
    terminal.say(`Neither ${names} holds a policy, so nothing is compared; check the files.`);
    unreadable = true;
  }
  PRINTERS[format](files, terminal);
  terminal.say(summary(files));
  if (unreadable) return Exit.unusable;
  const mayGrant = files.some(({ comparison }) => comparison.mayGrant);
  return flags.has('fail-on-new-access') && mayGrant ? Exit.found : Exit.ok;
}

async function* readTwo(
  paths: readonly string[],
  stdinName: string | undefined,
  open: OpenInput,
  terminal: Terminal,
): AsyncGenerator<FileVersions | Unreadable> {
  const [old, recent, tooMuch] = paths;
  if (old === undefined || recent === undefined) {
    throw new UsageError('Name two files, the old one and the new one, or commits with --git.');
  }
  if (tooMuch !== undefined) throw new UsageError(`\`${tooMuch}\` is too much; two files are compared.`);
  if (old === '-' && recent === '-') throw new UsageError('Only one of the two can be `-`.');
  const before = await readNamed(old, stdinName, terminal);
  const after = await readNamed(recent, stdinName, terminal);
  const broken = [before, after].filter(isUnreadable);
  if (broken.length > 0) yield* broken;
  else if (!isUnreadable(before) && !isUnreadable(after)) {
    yield { before: await open(before), after: await open(after) };
  }
}

function versionOf(named: NamedFile | undefined): ComparedVersion | undefined {
  return named && { name: named.name, text: named.file.text };
}

function summary(files: readonly ComparedFile[]): string {
  const policies = files.flatMap(({ comparison }) => comparison.policies);
  const granting = policies.filter(({ comparison }) => comparison.mayGrant);
  const certain = granting.filter(({ comparison: { newAccess, changedByCondition } }) => {
    return newAccess.length > 0 || changedByCondition.some(({ direction }) => direction === 'wider');
  }).length;
  const missed = files.filter(({ comparison }) => comparison.reasons.length > 0).length;
  const open = granting.length - certain + missed;
  const found = [
    ...(certain > 0 ? [`new access in ${certain}`] : []),
    ...(open > 0 ? [`${certain > 0 ? 'it' : 'new access'} cannot be ruled out in ${open}`] : []),
  ];
  const subject = policies.length === 1 ? '1 policy' : `${policies.length} policies`;
  return `${subject} compared: ${found.length > 0 ? found.join(', ') : 'no new access'}.`;
}
