import type { Catalog } from '../../catalog/catalog.ts';
import type { HostId, KindSetting } from '../../hosts/host.ts';
import { kindLabel } from '../../hosts/kind-setting.ts';
import { mayHoldPolicy } from '../../hosts/sniff.ts';
import type { Span } from '../../text/span.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';
import type { Comparison, Side } from './changes.ts';
import { comparePolicies } from './compare-policies.ts';
import { placeInDocument } from './policy-place.ts';

/** Two versions of a file, policy by policy. */
export interface FileComparison {
  /** In the order of the new file; those that only the old one holds last. */
  readonly policies: readonly PolicyComparison[];
  /** Why policies may have been missed, in sentences. */
  readonly reasons: readonly string[];
  /** False only where no request is certainly newly allowed and none can be. */
  readonly mayGrant: boolean;
}

export interface PolicyComparison {
  /** Where in the file it stands: `Resources.Role.Properties.AssumeRolePolicyDocument`; empty for the whole file. */
  readonly place: string;
  /** What it is: `Role trust policy`. */
  readonly label: string;
  /** Undefined where the policy is new. */
  readonly before: ComparedPolicy | undefined;
  /** Undefined where the policy is gone. */
  readonly after: ComparedPolicy | undefined;
  readonly comparison: Comparison;
}

export interface ComparedPolicy {
  /** Among the policies of its file, from 0. */
  readonly index: number;
  /** Offsets in the file of its side, in UTF-16 code units from 0. */
  readonly span: Span;
  readonly host: HostId;
  readonly setting: KindSetting;
}

/**
 * Compares every policy of a file with the one at the same place of the other; undefined is a file that does not exist.
 * Policies at different places are not the same policy, however alike: who gets them may be somebody else.
 */
export function comparePolicyFiles(
  before: PolicyFile | undefined,
  after: PolicyFile | undefined,
  context: CompareFilesContext,
): FileComparison {
  const steps = comparePolicyFilesInSteps(before, after, context);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

export interface CompareFilesContext {
  readonly catalog: Catalog;
  /**
   * True where the user names both files: the only policies of each are then compared, wherever they stand. Two versions
   * of one file need no such word.
   */
  readonly areNamed?: boolean;
}

/** As `comparePolicyFiles`, policy by policy, so that other work can be done between them. */
export function* comparePolicyFilesInSteps(
  before: PolicyFile | undefined,
  after: PolicyFile | undefined,
  context: CompareFilesContext,
): Generator<void, FileComparison> {
  const { catalog } = context;
  const texts = { before: before?.text ?? '', after: after?.text ?? '' };
  const policies: PolicyComparison[] = [];
  for (const { was, is } of paired(placed(before), placed(after), context)) {
    const { place, located } = (is ?? was)!;
    policies.push({
      place,
      label: kindLabel(located.setting),
      before: was && comparedPolicy(was),
      after: is && comparedPolicy(is),
      comparison: comparePolicies(was?.located.policy, is?.located.policy, { catalog, texts }),
    });
    yield;
  }
  const reasons = [...missed(before, after, 'before'), ...missed(after, before, 'after')];
  return {
    policies,
    reasons,
    mayGrant: reasons.length > 0 || policies.some(({ comparison }) => comparison.mayGrant),
  };
}

interface PolicyPair {
  readonly was: PlacedPolicy | undefined;
  readonly is: PlacedPolicy | undefined;
}

function paired(
  before: readonly PlacedPolicy[],
  after: readonly PlacedPolicy[],
  { areNamed = false }: CompareFilesContext,
): PolicyPair[] {
  if (areNamed && before.length === 1 && after.length === 1) return [{ was: before[0], is: after[0] }];
  const left = [...before];
  const pairs = after.map((is): PolicyPair => {
    const at = left.findIndex(({ place }) => place === is.place);
    return { was: at < 0 ? undefined : left.splice(at, 1)[0], is };
  });
  return [...pairs, ...left.map((was) => ({ was, is: undefined }))];
}

interface PlacedPolicy {
  readonly place: string;
  readonly index: number;
  readonly located: LocatedPolicy;
}

function placed(file: PolicyFile | undefined): PlacedPolicy[] {
  if (!file) return [];
  return file.policies.map((located, index) => ({
    place: located.host === 'json' ? '' : placeInDocument(file.tree, located.span),
    index,
    located,
  }));
}

function comparedPolicy({ index, located: { span, host, setting } }: PlacedPolicy): ComparedPolicy {
  return { index, span, host, setting };
}

/** A file that does not parse may hold more policies than were found. */
function missed(file: PolicyFile | undefined, other: PolicyFile | undefined, side: Side): string[] {
  if (!file) return [];
  const { tree, policies, text } = file;
  const isBroken = tree.problems.some(({ code }) => code !== 'comment' && code !== 'trailingComma');
  const isToldByPolicy = policies.some(({ policy }) => policy.problems.length > 0);
  const matters = policies.length > 0 || (other?.policies.length ?? 0) > 0 || mayHoldPolicy(text);
  if (!isBroken || isToldByPolicy || !matters || text === other?.text) return [];
  return [`The file ${side} the change does not parse, so policies in it may be missed.`];
}
