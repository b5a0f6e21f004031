import type { KindSetting } from '../../hosts/host.ts';
import { kindLabel } from '../../hosts/kind-setting.ts';
import { POLICY_KINDS } from '../../model/kind.ts';
import { prose } from '../hover/markdown.ts';
import { skeletonOf } from '../patterns/skeletons.ts';
import { withUniqueSids } from '../patterns/unique-sids.ts';
import { wholePolicy } from '../patterns/whole-policy.ts';
import type { Pattern } from '../patterns.ts';
import type { Proposal } from './proposal.ts';
import { type CompletionRequest, type Context, type PlaceOf, whole } from './request.ts';
import { statementSkeleton } from './skeletons.ts';

/** A whole policy, in an empty document. */
export const emptyDocument: Context<'policy'> = (request) => whole(wholePolicies(request));

/** A whole statement, in the list of statements or in its place. */
export const statement: Context<'statement'> = (request) => {
  const { setting, place } = request;
  if (!setting) return whole([]);
  const skeleton = statementSkeleton(setting);
  const plain: Proposal = {
    label: 'New statement',
    kind: 'pattern',
    description: kindLabel(setting),
    insert: { as: 'value', value: place.wrap ? [skeleton] : skeleton },
    rank: 0,
  };
  return whole([plain, ...statementPatterns(request, place.wrap ? 'list' : 'items')]);
};

/**
 * Patterns that fit the policy: as items of a list, as the list itself, or as the elements of a statement that has none
 * yet, for which a pattern must be one statement.
 */
export function statementPatterns(
  { patterns, setting, place }: CompletionRequest<PlaceOf<'statement' | 'statementKey'>>,
  as: 'items' | 'list' | 'entries',
): Proposal[] {
  return patterns
    .filter((pattern) => fits(pattern, setting) && (as !== 'entries' || pattern.statements.length === 1))
    .map((pattern) => {
      const statements = withUniqueSids(pattern.statements, place.policy);
      const value = statements.length === 1 && as !== 'list' ? statements[0]! : statements;
      return patternProposal(pattern, { as: 'value', value }, undefined);
    });
}

/** Policies to begin with: of the type that the document has, or of every type. */
export function wholePolicies({ patterns, ...request }: CompletionRequest): Proposal[] {
  const setting = request.settled ? request.setting : undefined;
  const settings: readonly KindSetting[] = setting ? [setting] : POLICY_KINDS.map((kind) => ({ kind }));
  const skeletons = settings.map(
    (one, rank): Proposal => ({
      label: kindLabel(one),
      kind: 'pattern',
      description: 'a new one, to be filled in',
      insert: { as: 'value', value: wholePolicy(skeletonOf(one)) },
      rank: 10 + rank,
    }),
  );
  const whole = patterns
    .filter((pattern) => fits(pattern, setting))
    .map((pattern) =>
      patternProposal(pattern, { as: 'value', value: wholePolicy(pattern.statements) }, setting),
    );
  return [...skeletons, ...whole];
}

function patternProposal(
  pattern: Pattern,
  insert: Proposal['insert'],
  setting: KindSetting | undefined,
): Proposal {
  const kinds = pattern.kinds.map((kind) => kindLabel({ kind }));
  return {
    label: pattern.title,
    kind: 'pattern',
    description: setting ? '' : kinds.slice(0, 2).join(', '),
    documentation: () => prose(pattern.description),
    insert,
    rank: 50,
  };
}

function fits({ kinds, resourceType }: Pattern, setting: KindSetting | undefined): boolean {
  if (!setting) return true;
  if (!kinds.includes(setting.kind)) return false;
  return !resourceType || !setting.resourceType || resourceType === setting.resourceType;
}
