import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type AppliedPolicies,
  type KindSetting,
  kindLabel,
  type LineIndex,
  type LocatedPolicy,
  lineIndex,
  type PolicyService,
  parseKindSetting,
} from '../../policy/index.ts';
import { UsageError } from '../exit.ts';
import { isUnreadableInput, readPolicies } from '../policies.ts';
import type { Terminal } from '../terminal.ts';
import type { ListFlag, SimulateArguments } from './arguments.ts';

/** Where a policy that a decision names stands. */
export interface PolicyPlace {
  /** As people know the file. */
  readonly file: string;
  readonly lines: LineIndex;
  readonly located: LocatedPolicy;
}

export interface GivenPolicies {
  readonly policies: AppliedPolicies;
  /** By the name that the decision calls a policy. */
  readonly places: ReadonlyMap<string, PolicyPlace>;
}

type Kind = KindSetting['kind'];
type Applied = AppliedPolicies['identity'][number];
type Level = AppliedPolicies['scp'][number];

/** Flags that take policies, with the type that a policy has in that layer. */
const FLAGS: readonly (readonly [flag: ListFlag, kind: Kind])[] = [
  ['identity', 'identity'],
  ['resource-policy', 'resource'],
  ['trust', 'trust'],
  ['boundary', 'boundary'],
  ['session', 'session'],
  ['vpc-endpoint', 'vpcEndpoint'],
  ['scp', 'scp'],
  ['rcp', 'rcp'],
];

/** A file that is named without its layer goes to the layer of its own type; SCPs and RCPs to one level. */
const UNNAMED_LEVEL = 'organization';

/**
 * The policies of all files that are named, by layer. Throws a UsageError where one cannot be read, or cannot be in the
 * layer that it is given for.
 */
export async function readGivenPolicies(
  args: SimulateArguments,
  service: PolicyService,
  terminal: Terminal,
): Promise<GivenPolicies> {
  const places = new Map<string, PolicyPlace>();
  const reader: Reader = { service, terminal, config: args.value('config'), places };
  const byKind = new Map<Kind, Applied[]>();
  const levels = { scp: new Map<string, Applied[]>(), rcp: new Map<string, Applied[]>() };
  const add = (kind: Kind, level: string, found: readonly Applied[]): void => {
    const list = kind === 'scp' || kind === 'rcp' ? levels[kind] : byKind;
    const name = (list === byKind ? kind : level) as Kind;
    (list as Map<string, Applied[]>).set(name, [...(list.get(name) ?? []), ...found]);
  };
  for (const path of args.positionals) {
    for (const { kind, applied } of await policiesAt(path, undefined, reader)) {
      add(kind, UNNAMED_LEVEL, [applied]);
    }
  }
  for (const [flag, kind] of FLAGS) {
    for (const text of args.list(flag)) {
      const { level, path } =
        kind === 'scp' || kind === 'rcp' ? levelOf(flag, text) : { level: '', path: text };
      const found = await policiesAt(path, { flag, kind }, reader);
      add(
        kind,
        level,
        found.map(({ applied }) => applied),
      );
    }
  }
  const listOf = (kind: Kind): readonly Applied[] => byKind.get(kind) ?? [];
  const resource = [...listOf('resource'), ...listOf('trust')];
  if (resource.length > 1) {
    throw new UsageError(
      `A resource has one policy, and ${resource.map(({ name }) => `\`${name}\``).join(', ')} are given; leave out all but one, or name it as FILE#N.`,
    );
  }
  return {
    places,
    policies: {
      identity: listOf('identity'),
      resource: resource[0],
      boundary: listOf('boundary'),
      session: listOf('session'),
      vpcEndpoint: listOf('vpcEndpoint'),
      scp: levelsOf(levels.scp),
      rcp: levelsOf(levels.rcp),
    },
  };
}

function levelsOf(levels: ReadonlyMap<string, readonly Applied[]>): readonly Level[] {
  return [...levels].map(([level, policies]) => ({ level, policies }));
}

function levelOf(flag: string, text: string): { readonly level: string; readonly path: string } {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new UsageError(
      `--${flag} takes LEVEL=FILE, as in \`root=policy.json\`, for each level must allow; \`${text}\` is none.`,
    );
  }
  return { level: text.slice(0, equals), path: text.slice(equals + 1) };
}

interface Reader {
  readonly service: PolicyService;
  readonly terminal: Terminal;
  readonly config: string | undefined;
  readonly places: Map<string, PolicyPlace>;
}

interface Wanted {
  readonly flag: ListFlag;
  readonly kind: Kind;
}

interface Found {
  readonly kind: Kind;
  readonly applied: Applied;
}

/** The policies of a file that are meant: the one that `#N` names, all of the layer's type, or the only one. */
async function policiesAt(
  text: string,
  wanted: Wanted | undefined,
  reader: Reader,
): Promise<readonly Found[]> {
  const { path, number } = numbered(text, reader.terminal.workingFolder);
  if (path === '') throw new UsageError('The name of a policy file is empty; name a file.');
  const all = await readAll(path, wanted, reader);
  if (all.length === 0) {
    throw new UsageError(
      `\`${path}\` holds no policy that could be read; \`iam-policy list\` shows what does.`,
    );
  }
  const chosen = number === undefined ? meant(all, wanted) : all.filter((one) => one.number === number);
  if (chosen.length === 0) throw new UsageError(notMeant(path, number, wanted, all));
  return chosen.map(({ located, place, number }) => {
    const { kind } = located.setting;
    if (wanted && takesPrincipal(kind) !== takesPrincipal(wanted.kind)) {
      throw new UsageError(
        `--${wanted.flag} cannot take \`${text}\`, which is the ${kindLabel(located.setting).toLowerCase()} at ${place.file}:${lineOf(place)}.`,
      );
    }
    const name = all.length > 1 ? `${place.file}#${number}` : place.file;
    reader.places.set(name, place);
    return { kind, applied: { name, policy: located.policy } };
  });
}

interface Candidate {
  readonly located: LocatedPolicy;
  readonly place: PolicyPlace;
  /** From 1, in the order in which `list` shows them. */
  readonly number: number;
}

async function readAll(path: string, wanted: Wanted | undefined, reader: Reader): Promise<Candidate[]> {
  const selection = {
    paths: [path],
    stdinName: undefined,
    forced: wanted && parseKindSetting(wanted.kind),
    configurationPath: reader.config,
  };
  const found: Candidate[] = [];
  for await (const one of readPolicies(selection, reader.service, reader.terminal)) {
    if (isUnreadableInput(one)) {
      const line = one.line === undefined ? '' : `:${one.line}`;
      throw new UsageError(`\`${one.name}\`${line} ${one.reason}`);
    }
    const lines = lineIndex(one.file.text);
    for (const located of one.file.policies) {
      found.push({ located, place: { file: one.input.name, lines, located }, number: found.length + 1 });
    }
  }
  return found;
}

/** A file whose own name ends in `#N` is that file. */
function numbered(text: string, folder: string): { readonly path: string; readonly number?: number } {
  const match = /^(.+)#(\d+)$/.exec(text);
  if (!match || existsSync(resolve(folder, text))) return { path: text };
  return { path: match[1]!, number: Number(match[2]) };
}

function meant(all: readonly Candidate[], wanted: Wanted | undefined): readonly Candidate[] {
  if (!wanted || all.length === 1) return all;
  return all.filter(({ located }) => located.setting.kind === wanted.kind);
}

function notMeant(
  path: string,
  number: number | undefined,
  wanted: Wanted | undefined,
  all: readonly Candidate[],
): string {
  const list = all.map(
    ({ located, place, number }) =>
      `#${number} ${kindLabel(located.setting).toLowerCase()} at line ${lineOf(place)}`,
  );
  const what = number === undefined ? `no policy of the type for --${wanted?.flag}` : `no policy #${number}`;
  return `\`${path}\` holds ${what}; name one of its policies by its number, as in \`${path}#1\`: ${list.join(', ')}.`;
}

function lineOf({ lines, located }: PolicyPlace): number {
  return lines.positionAt(located.span.start).line + 1;
}

function takesPrincipal(kind: Kind): boolean {
  return kind === 'resource' || kind === 'trust' || kind === 'rcp' || kind === 'vpcEndpoint';
}
