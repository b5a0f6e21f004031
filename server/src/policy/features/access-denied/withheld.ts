import { sessionAction } from '../../access/actions/session-action.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { parseArn } from '../../model/arn.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { quoted } from '../../text/printable.ts';
import type { DenialLayer } from './denial.ts';
import type { DeniedRequest } from './denied-request.ts';

/**
 * Why a statement that would allow the request is explained and not offered, in a sentence; undefined where it may be
 * offered.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
 */
export function withheldBecause(
  layer: DenialLayer,
  denied: DeniedRequest,
  isPolicyKnown: boolean,
  catalog: Catalog,
): string | undefined {
  const { action, resource, takesNoResource, isKnownAction, isKnownResource, principal } = denied;
  const name = action.toLowerCase();
  if ((layer === 'scp' || layer === 'rcp') && !isPolicyKnown) {
    return 'The policy belongs to the organization, and it is not among the policies known here; only its management account, or an account to which it delegated that, can change it.';
  }
  if (layer === 'session') {
    return 'A session policy is given by whoever starts the session, in the call to STS or by the service that makes it, so the Allow belongs there; find that call.';
  }
  if (name === 'iam:passrole') {
    return `${quoted(action)} hands a role to a service, so whoever may do it may do all that the role may. Allow it for exactly ${isKnownResource ? quoted(resource) : 'that role'}, with a condition on \`iam:PassedToService\`, after asking who owns the role.`;
  }
  if (
    sessionAction(name) &&
    layer !== 'trust' &&
    (!isKnownResource || resource === '*' || hasWildcard(resource))
  ) {
    return `The message does not name one role, and ${quoted(action)} on \`*\` would let the caller try every role that trusts the account; find the role's ARN first.`;
  }
  if (layer === 'trust' && sessionAction(name) !== 'sts:AssumeRole') {
    return `${quoted(action)} lets in whom a provider vouches for, so the trust policy needs conditions on who that is, which the message does not tell; the causes say what to look at.`;
  }
  if (!isKnownAction) {
    return `The AWS data of ${catalog.date} does not know ${quoted(action)}, so what it grants cannot be told; look it up in the service authorization reference.`;
  }
  const colon = action.indexOf(':');
  const level = catalog.service(action.slice(0, colon))?.action(action.slice(colon + 1))?.accessLevel;
  if (level === 'Permissions management') {
    return `${quoted(action)} changes who may do what, so whoever may do it can often give themselves more. It is not offered as an edit: ask whoever runs the account whether a narrower way exists, such as a role that does it with a permissions boundary.`;
  }
  if (!isKnownResource) {
    return 'The message names no resource by its ARN, and `*` would grant more than what was asked; find the ARN first.';
  }
  if (!takesNoResource && isEverything(resource)) {
    return `The request was made for ${quoted(resource)}, so the least statement would be one for everything; narrow the request first.`;
  }
  if ((layer === 'resource' || layer === 'trust') && (!principal || principal.kind === 'anonymous')) {
    return principal
      ? 'The caller is not signed in, so the statement would open the resource to everyone; sign the request instead, or set up public access on purpose.'
      : 'The message does not say who asked, and a resource policy must name whom it lets in; find out who the caller is first.';
  }
  return undefined;
}

/** True for `*`, and for an ARN that names nothing within its account. */
function isEverything(resource: string): boolean {
  const arn = parseArn(resource);
  return /^[*/:]*$/.test(arn ? arn.resource.text : resource);
}
