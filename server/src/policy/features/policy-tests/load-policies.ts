import type { AppliedPolicies, AppliedPolicy, Layer } from '../../evaluate/request.ts';
import { documentDialect } from '../../hosts/document/dialect.ts';
import type { KindSetting } from '../../hosts/host.ts';
import { TRUST_RESOURCE_TYPE } from '../../model/kind.ts';
import { lowerPolicy } from '../../model/lower.ts';
import type { Policy } from '../../model/policy.ts';
import { lineIndex } from '../../text/line-index.ts';
import { quoted } from '../../text/printable.ts';
import { type LocatedPolicy, type Notations, openPolicyFile, type PolicyFile } from '../policy-file.ts';
import { FULL_ACCESS_POLICIES } from './aws-policies.ts';
import { choosePolicies } from './choose-policy.ts';
import type {
  PolicyReference,
  PolicyTestError,
  PolicyTestFile,
  TestLayer,
  TestPolicies,
  TestPolicy,
} from './policy-test-file.ts';

/** Reads the file of a policy. @param path as the test file has it, relative to the test file; or the ARN of a policy of AWS's */
export type ReadPolicyFile = (path: string) => PolicyFileText | { readonly problem: string };

export interface PolicyFileText {
  /** Told from other files by it. */
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  readonly notations: Notations;
}

/** Where a policy stands. */
export interface PolicyOrigin {
  readonly path: string;
  readonly text: string;
}

/** Reads each policy once, however many tests and files of tests use it. */
export interface PolicyLoader {
  /** The policies of a case, with what keeps them from being used. */
  load(policies: TestPolicies, file: PolicyTestFile, read: ReadPolicyFile): LoadedPolicies;
  originOf(policy: Policy): PolicyOrigin;
}

export interface LoadedPolicies {
  readonly applied: AppliedPolicies;
  readonly errors: readonly PolicyTestError[];
}

export function createPolicyLoader(): PolicyLoader {
  const files = new Map<string, PolicyFile>();
  const origins = new WeakMap<Policy, PolicyOrigin>();
  const loaded = new WeakMap<TestPolicies, LoadedPolicies>();
  const inline = new WeakMap<TestPolicy, Policy>();
  return {
    load(policies, file, read) {
      let known = loaded.get(policies);
      if (!known) {
        known = loadAll(policies, file, read);
        loaded.set(policies, known);
      }
      return known;
    },
    originOf(policy) {
      const origin = origins.get(policy);
      if (!origin) throw new Error('The policy was not loaded here.');
      return origin;
    },
  };

  function loadAll(policies: TestPolicies, file: PolicyTestFile, read: ReadPolicyFile): LoadedPolicies {
    const errors: PolicyTestError[] = [];
    const levelsOf = (layer: Layer) => {
      const given = policies[layer];
      if (!given) return [];
      if (given.error) errors.push(given.error);
      return given.levels.map(({ level, policies: list }) => ({
        level,
        policies: list.flatMap((one) => loadOne(one, layer, given)),
      }));
    };
    const listOf = (layer: Layer): readonly AppliedPolicy[] =>
      levelsOf(layer).flatMap((level) => level.policies);
    const applied: AppliedPolicies = {
      identity: listOf('identity'),
      resource: listOf('resource')[0],
      boundary: listOf('boundary'),
      session: listOf('session'),
      vpcEndpoint: listOf('vpcEndpoint'),
      scp: levelsOf('scp'),
      rcp: levelsOf('rcp'),
    };
    return { applied, errors };

    function loadOne(one: TestPolicy, layer: Layer, given: TestLayer): AppliedPolicy[] {
      if (one.source.kind === 'map') {
        return [
          { name: one.name, policy: lowerInline(one, settingOf(layer, given.isTrust, undefined), file) },
        ];
      }
      const found = loadReference(one.source, layer, given);
      if (typeof found !== 'string') return found.map((policy) => ({ name: one.name, policy }));
      errors.push({ message: `${quoted(one.source.path)} ${found}`, span: one.span });
      return [];
    }

    function loadReference(
      { path, fragment }: PolicyReference,
      layer: Layer,
      { isTrust }: TestLayer,
    ): readonly Policy[] | string {
      const text = FULL_ACCESS_POLICIES.get(path);
      const source = text === undefined ? read(path) : { path, languageId: 'json', text, notations: {} };
      if ('problem' in source) return source.problem;
      const opened = open(source, undefined);
      const fault = opened.policies.length === 0 ? faultOf(opened) : undefined;
      if (fault !== undefined) return fault;
      const fits = ({ setting }: LocatedPolicy): boolean =>
        (setting.kind === 'trust') === isTrust || (layer === 'resource' && !isTrust);
      const chosen = choosePolicies(opened, fragment, fits);
      if (typeof chosen === 'string') return chosen;
      if (layer === 'resource' && chosen.length > 1) {
        return `has ${chosen.length} policies of that name, and a resource has one; say which by its number.`;
      }
      const policies: Policy[] = [];
      for (const index of chosen) {
        const policy = lowered(opened, index, source, settingOf(layer, isTrust, opened.policies[index]));
        const problem = faultOfPolicy(policy, source);
        if (problem !== undefined) return problem;
        origins.set(policy, { path: source.path, text: source.text });
        policies.push(policy);
      }
      return policies;
    }
  }

  function lowerInline(one: TestPolicy, setting: KindSetting, { path, text }: PolicyTestFile): Policy {
    let policy = inline.get(one);
    if (!policy) {
      if (one.source.kind !== 'map')
        throw new Error('Only a document that stands in the test file is lowered here.');
      policy = lowerPolicy(one.source, { ...setting, dialect: documentDialect });
      inline.set(one, policy);
      origins.set(policy, { path, text });
    }
    return policy;
  }

  function lowered(opened: PolicyFile, index: number, source: PolicyFileText, setting: KindSetting): Policy {
    const located = opened.policies[index]!;
    if (located.settingFrom === 'place' || isSame(located.setting, setting)) return located.policy;
    // What says so of itself is a policy already, so the same ones are found.
    return open(source, setting).policies[index]!.policy;
  }

  function open(
    { path, languageId, text, notations }: PolicyFileText,
    designated: KindSetting | undefined,
  ): PolicyFile {
    const key = `${designated ? `${designated.kind} ${designated.resourceType ?? ''}` : ''}\n${path}`;
    let file = files.get(key);
    if (!file) {
      file = openPolicyFile({ path, languageId, text, designated }, notations);
      files.set(key, file);
    }
    return file;
  }
}

function isSame(a: KindSetting, b: KindSetting): boolean {
  return a.kind === b.kind && a.resourceType === b.resourceType;
}

/** What the policies of a layer are; a resource policy may be that of a role, as its content tells. */
function settingOf(layer: Layer, isTrust: boolean, located: LocatedPolicy | undefined): KindSetting {
  if (layer !== 'resource') return { kind: layer };
  if (isTrust || located?.setting.kind === 'trust')
    return { kind: 'trust', resourceType: TRUST_RESOURCE_TYPE };
  return { kind: 'resource', resourceType: located?.setting.resourceType };
}

/** Why a file in which no policy was found has none; undefined where nothing is wrong with it otherwise. */
function faultOf({ tree, text }: PolicyFile): string | undefined {
  const [problem] = tree.problems.filter(({ code }) => !HARMLESS.has(code));
  return problem && `cannot be read (line ${lineOf(text, problem.span.start)}): ${problem.message}`;
}

function faultOfPolicy({ problems }: Policy, { text }: PolicyFileText): string | undefined {
  const problem = problems.find(({ code }) => !HARMLESS.has(code));
  return problem && `is no valid JSON (line ${lineOf(text, problem.span.start)}): ${problem.message}`;
}

/** From 1. */
function lineOf(text: string, offset: number): number {
  return lineIndex(text).positionAt(offset).line + 1;
}

/** Marks of JSON that a reader may skip without guessing at what is meant. */
const HARMLESS: ReadonlySet<string> = new Set(['comment', 'trailingComma']);
