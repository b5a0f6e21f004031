import type { Principal } from './principals.ts';
import type { Facts, Layer, NamedPolicy, Request } from './request.ts';
import { type Match, matchStatement, type Question, statementsOf } from './statement.ts';

/** One policy, or one level of an organization, with the statements of it that match. */
export interface Said {
  readonly layer: Layer;
  readonly matches: readonly (Match & { readonly policy: string; readonly statement: number })[];
}

/**
 * What the policies of each layer that binds who asks say. Each level of SCPs and RCPs is one entry, each boundary and
 * each endpoint policy too, for each of them has to allow; identity-based policies are one together, and so are session
 * policies.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function whatPoliciesSay(
  request: Request,
  question: Question,
  binds: (layer: Layer) => boolean,
): readonly Said[] {
  const { identity, resource, boundary, session, vpcEndpoint, scp, rcp } = request.policies;
  const say = (layer: Layer, policies: readonly NamedPolicy[]): Said => ({
    layer,
    matches: policies.flatMap(({ name, document }) =>
      statementsOf(document).flatMap((statement, index) => {
        const match = matchStatement(statement, document.Version, layer, question);
        return match ? [{ ...match, policy: name, statement: index }] : [];
      }),
    ),
  });
  const all: Said[] = [
    ...(identity?.length ? [say('identity', identity)] : []),
    ...(resource ? [say('resource', [{ name: 'resource', document: resource }])] : []),
    ...(boundary ?? []).map((policy) => say('boundary', [policy])),
    ...(session?.length ? [say('session', session)] : []),
    ...(vpcEndpoint ?? []).map((policy) => say('vpcEndpoint', [policy])),
    ...(scp ?? []).map(({ policies }) => say('scp', policies)),
    ...(rcp ?? []).map(({ policies }) => say('rcp', policies)),
  ];
  return all.filter(({ layer }) => binds(layer));
}

/** Who and what a layer of policies is for. */
export function layerBinds(
  layer: Layer,
  request: Request,
  principal: Principal,
  resourceAccount: string | undefined,
  facts: Facts,
): boolean {
  const management = request.organization?.managementAccountId;
  const action = request.action.toLowerCase();
  const [service = ''] = action.split(':');
  switch (layer) {
    case 'identity':
    case 'boundary':
    case 'session':
      return hasPolicies(principal) && !provesWhoAsks(action);
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
    case 'scp':
      return (
        (hasPolicies(principal) || principal.kind === 'root') &&
        !principal.serviceLinked &&
        !provesWhoAsks(action) &&
        (management === undefined || principal.account !== management)
      );
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
    case 'rcp':
      return (
        !principal.serviceLinked &&
        facts.rcpServices.includes(service) &&
        action !== 'kms:retiregrant' &&
        (management === undefined || resourceAccount !== management)
      );
    default:
      return true;
  }
}

/** Users, roles, and the sessions of both; the root user has no policies of its own. */
export function hasPolicies({ kind, account }: Principal): boolean {
  return account !== undefined && ['user', 'role', 'roleSession', 'federatedUser'].includes(kind);
}

/**
 * Operations that nobody signs with credentials of AWS: a token says who asks, and the role alone decides.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export function provesWhoAsks(action: string): boolean {
  return /^sts:assumerolewith(saml|webidentity)$/i.test(action);
}
