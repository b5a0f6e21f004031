import type { LiveDocument } from '../../protocol/account.ts';
import type { InputOf, OrganizationLevel } from '../operations.ts';
import type { OrganizationPolicies } from './organization-policies.ts';
import type { AskedOfAws } from './simulate.ts';
import type { SimulatedPrincipal } from './simulated-principal.ts';

export type SimulationCall = {
  /** The resources that the call asks for; what a result without any stands for. */
  readonly resources: readonly string[];
} & (
  | { readonly operation: 'SimulatePrincipalPolicy'; readonly input: InputOf<'SimulatePrincipalPolicy'> }
  | { readonly operation: 'SimulateCustomPolicy'; readonly input: InputOf<'SimulateCustomPolicy'> }
);

export interface SimulationCalls {
  readonly calls: readonly SimulationCall[];
  /** What AWS calls a document that was sent → its index. */
  readonly documents: ReadonlyMap<string, number>;
  readonly notes: readonly string[];
}

/** Requests in one call; the reply of a larger one takes the service many seconds. */
const MOST_REQUESTS = 200;
const MOST_ACTIONS = 100;

/** The calls that ask it all, actions with the same resources together. */
export function simulationCalls(
  asked: AskedOfAws,
  around: {
    readonly principal: SimulatedPrincipal | undefined;
    readonly organization: OrganizationPolicies | undefined;
    readonly partition: string;
  },
): SimulationCalls {
  const notes: string[] = [];
  const placed = asked.documents.map((document, index) => ({ ...document, index }));
  const of = (layer: LiveDocument['layer']) => placed.filter((one) => one.layer === layer);
  const identity = of('identity');
  const [boundary, ...moreBoundaries] = of('boundary');
  const [resource, ...moreResources] = of('resource');
  if (moreBoundaries.length > 0)
    notes.push(`AWS's simulator takes one boundary; ${names(moreBoundaries)} is left out.`);
  if (moreResources.length > 0)
    notes.push(`AWS's simulator takes one resource policy; ${names(moreResources)} is left out.`);
  const documents = new Map(identity.map(({ index }, at) => [`PolicyInputList.${at + 1}`, index]));
  if (resource) documents.set('ResourcePolicy', resource.index);
  if (boundary) documents.set('PermissionsBoundaryPolicyInputList.1', boundary.index);
  const shared = {
    ...(boundary && { PermissionsBoundaryPolicyInputList: [boundary.document] }),
    ...(resource && { ResourcePolicy: resource.document }),
    ...(resource && around.principal?.callerArn && { CallerArn: around.principal.callerArn }),
    ...(asked.resourceAccount && {
      ResourceOwner: `arn:${around.partition}:iam::${asked.resourceAccount}:root`,
    }),
    ...(asked.context.length > 0 && {
      ContextEntries: asked.context.map(({ key, type, values }) => ({
        ContextKeyName: key,
        ContextKeyValues: [...values],
        ContextKeyType: type,
      })),
    }),
  };
  if (resource && !around.principal?.callerArn)
    notes.push('AWS asks for a user as the caller where a resource policy is given; none stands here.');
  const scps = of('scp');
  if (around.principal && scps.length > 0)
    notes.push(
      `AWS simulates a principal with the SCPs of its account, so ${names(scps)} is left out; ask without a principal to take it along.`,
    );
  const batches = batchesOf(asked.asked);
  const call = ({ actions, resources }: Batch): SimulationCall => {
    const what = { ActionNames: [...actions], ResourceArns: [...resources] };
    if (!around.principal) {
      const levels = scps.length > 0 ? levelsOf(scps) : around.organization?.levels;
      return {
        resources,
        operation: 'SimulateCustomPolicy',
        input: {
          PolicyInputList: identity.length > 0 ? identity.map((one) => one.document) : [SAYS_NOTHING],
          ...(levels?.length && { OrderedOrganizationPolicyInputList: [...levels] }),
          ...shared,
          ...what,
        },
      };
    }
    return {
      resources,
      operation: 'SimulatePrincipalPolicy',
      input: {
        PolicySourceArn: around.principal.arn,
        ...(identity.length > 0 && { PolicyInputList: identity.map((one) => one.document) }),
        ...(asked.replaces && {
          PolicyExclusionList: [exclusion(asked.replaces, around.principal)],
        }),
        ...shared,
        ...what,
      },
    };
  };
  return { calls: batches.map(call), documents, notes };
}

/** An Allow of nothing and a Deny of nothing: the call must be given a policy. */
const SAYS_NOTHING = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', NotAction: '*', Resource: '*' }],
});

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyIdentifier.html */
function exclusion(replaces: string, { kind, name }: SimulatedPrincipal): Readonly<Record<string, unknown>> {
  if (replaces.startsWith('arn:')) return { PolicyArn: replaces };
  return {
    InlinePolicyIdentifier: { PolicyName: replaces, AttachmentType: kind, AttachmentName: name },
  };
}

/** Levels from the root downwards, in the order in which they were given. */
function levelsOf(scps: readonly LiveDocument[]): readonly OrganizationLevel[] {
  const levels = new Map<string, string[]>();
  for (const { level = '', document } of scps) levels.set(level, [...(levels.get(level) ?? []), document]);
  return [...levels.values()].map((documents) => ({ ServiceControlPolicyInputList: documents }));
}

interface Batch {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

function batchesOf(asked: AskedOfAws['asked']): readonly Batch[] {
  const resourcesOf = new Map<string, string[]>();
  for (const { action, resource } of asked)
    resourcesOf.set(action, [...(resourcesOf.get(action) ?? []), resource]);
  const alike = new Map<string, { readonly actions: string[]; readonly resources: readonly string[] }>();
  for (const [action, resources] of resourcesOf) {
    const key = resources.join('\n');
    const group = alike.get(key) ?? { actions: [], resources };
    group.actions.push(action);
    alike.set(key, group);
  }
  return [...alike.values()].flatMap(({ actions, resources }) =>
    slices(resources, MOST_REQUESTS).flatMap((some) =>
      slices(actions, Math.max(1, Math.min(MOST_ACTIONS, Math.floor(MOST_REQUESTS / some.length)))).map(
        (few) => ({ actions: few, resources: some }),
      ),
    ),
  );
}

function slices<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

function names(documents: readonly LiveDocument[]): string {
  return documents.map(({ name }) => `\`${name}\``).join(', ');
}
