import { parsePrincipal } from '../../evaluate/principal.ts';
import { quoted } from '../../text/printable.ts';
import { resourcePolicyName } from '../simulation/phrases.ts';
import type { Denial, DenialLayer, DeniedOutside } from './denial.ts';
import { lastPart } from './evidence.ts';

/** Who asked, in a sentence: ``role `app` (session `s1`)``. */
export function whoPhrase(principal: string | undefined): string {
  if (principal === undefined) return 'the caller';
  if (principal === 'anonymous') return 'a caller who is not signed in';
  const read = parsePrincipal(principal);
  if ('problem' in read) return quoted(principal);
  const { kind, name = '', sessionName = '', account } = read;
  switch (kind) {
    case 'roleSession':
      return `role ${quoted(name)} (session ${quoted(sessionName)})`;
    case 'role':
    case 'user':
      return `${kind} ${quoted(name)}`;
    case 'federatedUser':
      return `federated user ${quoted(name)}`;
    case 'root':
      return `the root user of account ${account ?? quoted(principal)}`;
    case 'service':
      return `service ${quoted(principal)}`;
    case 'oidcProvider':
    case 'samlProvider':
      return `a user of ${quoted(name)}`;
    default:
      return quoted(principal);
  }
}

/**
 * Why the policies of the role cannot be edited where they are attached, as the end of a sentence; undefined where they can.
 *
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
export function managedElsewhere(principal: string | undefined): string | undefined {
  const name = nameOfPrincipal(principal) ?? '';
  const permissionSet = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name)?.[1];
  if (permissionSet !== undefined) {
    return `the role belongs to the permission set ${quoted(permissionSet)} of IAM Identity Center, which is where its policies are changed`;
  }
  if (name.startsWith('AWSServiceRoleFor')) {
    return 'the role is linked to a service of AWS, which alone decides what it may do';
  }
  return undefined;
}

/** Name of the role or user of a principal. */
export function nameOfPrincipal(principal: string | undefined): string | undefined {
  const match = /^arn:[\w-]+:(?:iam|sts)::\d*:(?:assumed-role\/([^/]+)|(?:role|user)\/(?:.*\/)?([^/]+))/.exec(
    principal ?? '',
  );
  return match?.[1] ?? match?.[2];
}

/** What the policies of a layer are called, in the singular and without an article. */
export function layerNoun(
  layer: DenialLayer,
  { action = '', resource = '' }: Pick<Denial, 'action' | 'resource'>,
): string {
  switch (layer) {
    case 'identity':
      return 'identity-based policy';
    case 'boundary':
      return 'permissions boundary';
    case 'session':
      return 'session policy';
    case 'vpcEndpoint':
      return 'VPC endpoint policy';
    case 'scp':
      return 'service control policy (SCP)';
    case 'rcp':
      return 'resource control policy (RCP)';
    case 'trust':
      return 'role trust policy';
    case 'resource':
      if (action.startsWith('s3:')) return 'bucket policy';
      return resourcePolicyName(action, resource);
  }
}

export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** What was denied to whom, by what: the first sentence of an explanation. */
export function denialSentence(denial: Denial): string {
  const { action, operation, resource, principal, layer, deny, policyArn, through } = denial;
  const what = action ?? operation;
  const subject = what === undefined ? 'A request' : quoted(what);
  const on = resource === undefined || resource === '*' ? '' : ` on ${quoted(resource)}`;
  const to = principal === undefined ? '' : ` to ${whoPhrase(principal)}`;
  return `${subject}${on} was denied${to}${reason(layer, deny, denial)}${named(policyArn)}${behind(through, denial)}.`;
}

function reason(layer: DenialLayer | undefined, deny: Denial['deny'], denial: Denial): string {
  if (denial.outside) return OUTSIDE[denial.outside];
  if (layer === undefined) {
    if (deny === 'explicit') return ' by a Deny statement; AWS does not say of which policy';
    if (deny === 'implicit') return ' because no policy allows it';
    return '; AWS does not say by which policy';
  }
  const noun = layerNoun(layer, denial);
  if (deny === 'explicit') return ` by a Deny statement of ${withArticle(noun)}`;
  return deny === 'implicit' ? ` because no ${noun} allows it` : `; it was up to ${withArticle(noun)}`;
}

const OUTSIDE: Readonly<Record<DeniedOutside, string>> = {
  lakeFormation: ' by the permissions of Lake Formation, not by a policy',
  bedrockModelAccess: ' because the account has no access to the model',
  lambdaAuthorizer: ' by the Lambda authorizer of the API',
  publicAccessBlock: ' by Block Public Access',
};

function named(policyArn: string | undefined): string {
  return policyArn === undefined ? '' : `, ${quoted(lastPart(policyArn))}`;
}

function behind(through: DenialLayer | undefined, denial: Denial): string {
  return through === undefined ? '' : `, which goes back to ${withArticle(layerNoun(through, denial))}`;
}
