import { sessionAction } from '../../access/actions/session-action.ts';
import { parsePrincipal } from '../../evaluate/principal.ts';
import { quoted } from '../../text/printable.ts';
import { bashQuote } from '../simulation/export/shell-quote.ts';
import type { Denial, DenialLayer, DeniedOutside } from './denial.ts';
import { layerNoun, managedElsewhere, whoPhrase, withArticle } from './denial-phrases.ts';
import { lastPart } from './evidence.ts';

export type NextStepKind =
  | 'addAllow'
  | 'changeDeny'
  | 'askOrganization'
  | 'checkTrust'
  | 'decode'
  | 'authorizationDetails'
  | 'grantElsewhere'
  | 'findLayer'
  | 'whoAmI'
  | 'signInWithMfa'
  | 'readAccount';

/** Something to do, with AWS's page on it and a call of the AWS CLI where there is one. */
export interface NextStep {
  readonly kind: NextStepKind;
  readonly sentence: string;
  readonly link?: string;
  /** For bash and PowerShell alike. */
  readonly command?: string;
}

export interface KnownSoFar {
  /** True where AWS's own answer on the denial is there. */
  readonly isDecoded: boolean;
  readonly isAccountRead: boolean;
  /** True where a Deny that may match is for requests without MFA. */
  readonly isForWantOfMfa: boolean;
  /** True where nothing is known that would deny it. */
  readonly isAllowed: boolean;
}

/** What to do about a denial, the most telling first. */
export function nextSteps(
  denial: Denial,
  { isDecoded, isAccountRead, isForWantOfMfa, isAllowed }: KnownSoFar,
): readonly NextStep[] {
  const steps: NextStep[] = [];
  if (!isDecoded) steps.push(...askAws(denial));
  if (!isAllowed) steps.push(mainStep(denial));
  if (isForWantOfMfa) steps.push(MFA);
  if (denial.principal === undefined && !denial.outside) steps.push(WHO_AM_I);
  if (!isAccountRead && !denial.outside) steps.push(...readStep(denial));
  return steps;
}

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';

const WHO_AM_I: NextStep = {
  kind: 'whoAmI',
  sentence: 'The message does not say who asked; ask with the same credentials who they are.',
  command: 'aws sts get-caller-identity',
  link: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html',
};

const MFA: NextStep = {
  kind: 'signInWithMfa',
  sentence:
    'A Deny that may match is for requests without MFA: keys of a user carry none, so get a session with a code of the device and ask with that.',
  command: 'aws sts get-session-token --serial-number MFA_DEVICE_ARN --token-code CODE',
  link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
};

/** Where AWS itself knows more. */
function askAws({ authorizationId, encoded }: Denial): readonly NextStep[] {
  const steps: NextStep[] = [];
  if (authorizationId !== undefined) {
    steps.push({
      kind: 'authorizationDetails',
      sentence:
        'AWS keeps its evaluation of this very request for at least 24 hours, with the statements that matched; read it with `iam:GetRequestAuthorizationDetails` from an account of the same organization.',
      command: `aws iam-toolbox get-request-authorization-details --authorization-id ${argument(authorizationId)}`,
      link: `${GUIDE}/troubleshoot_access-denied-authorization-id.html`,
    });
  }
  if (encoded !== undefined) {
    steps.push({
      kind: 'decode',
      sentence:
        'The reason is in the encoded message; decode it, for which the caller needs `sts:DecodeAuthorizationMessage`, and explain again with the answer.',
      command: `aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message ${argument(encoded)}`,
      link: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html',
    });
  }
  return steps;
}

/** An argument that both shells take as it stands: what they would read in different ways is left out. */
function argument(text: string): string {
  const plain = text.replace(/[^\x20-\x7e]|'/g, '');
  return /^[\w./:@=,+-]+$/.test(plain) && !plain.startsWith('-') ? plain : bashQuote(plain);
}

function mainStep(denial: Denial): NextStep {
  const { outside, action, layer, through, deny, principal, resource } = denial;
  if (outside) return OUTSIDE[outside];
  if (action !== undefined && sessionAction(action)) return trustStep(denial);
  const organization = [layer, through].find((one) => one === 'scp' || one === 'rcp');
  if (organization) return organizationStep(organization, denial);
  if (deny === 'explicit') return denyStep(denial);
  if (layer === undefined) return findStep(denial);
  const noun = layerNoun(layer, denial);
  const what = action === undefined ? 'the action' : quoted(action);
  const on = resource === undefined ? '' : ` on ${quoted(resource)}`;
  const elsewhere = layer === 'identity' ? managedElsewhere(principal) : undefined;
  const owner = elsewhere === undefined ? OWNERS[layer](whoPhrase(principal)) : `; ${elsewhere}`;
  return {
    kind: 'addAllow',
    sentence: `If the access is meant to be, allow ${what}${on} in ${withArticle(noun)}${owner}.`,
    link: PAGES[layer],
  };
}

const OWNERS: Readonly<Record<DenialLayer, (who: string) => string>> = {
  identity: (who) => ` of ${who}`,
  boundary: (who) => ` of ${who}; the identity policies must allow it too`,
  session: () =>
    ', which whoever starts the session gives with the call; the identity policies must allow it too',
  resource: (who) =>
    ` of the resource, naming ${who}; across accounts the identity policies must allow it too`,
  vpcEndpoint: () => ' of the endpoint that the request went through; the other policies must allow it too',
  scp: () => '',
  rcp: () => '',
  trust: (who) => `, naming ${who}`,
};

const PAGES: Readonly<Record<DenialLayer, string>> = {
  identity: `${GUIDE}/access_policies_manage-edit.html`,
  boundary: `${GUIDE}/access_policies_boundaries.html`,
  session: `${GUIDE}/access_policies.html#policies_session`,
  resource: `${GUIDE}/access_policies_identity-vs-resource.html`,
  vpcEndpoint: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  scp: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  rcp: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  trust: `${GUIDE}/troubleshoot_roles.html#troubleshoot_roles_cant-assume-role`,
};

function denyStep(denial: Denial): NextStep {
  const { layer, policyArn } = denial;
  const whose =
    layer === undefined
      ? 'a policy of any kind, which AWS does not name: look through the identity policies, the boundary, the SCPs and the resource policy for one'
      : `${withArticle(layerNoun(layer, denial))}${policyArn === undefined ? '' : `, ${quoted(policyArn)}`}`;
  return {
    kind: 'changeDeny',
    sentence: `No Allow overcomes a Deny. It stands in ${whose}; whoever owns that policy can say whether the Deny is meant for this request, and narrow it or its conditions if it is not.`,
    link: `${GUIDE}/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html`,
    ...(policyArn?.includes(':iam::') && {
      command: `aws iam get-policy --policy-arn ${argument(policyArn)}`,
    }),
  };
}

function organizationStep(layer: 'scp' | 'rcp', denial: Denial): NextStep {
  const { policyArn, deny } = denial;
  const id = policyArn === undefined ? '' : lastPart(policyArn);
  const isId = /^p-[\w]{4,}$/.test(id);
  const noun = layerNoun(layer, denial);
  const effect =
    deny === 'implicit'
      ? 'At one of the levels above the account no statement allows it.'
      : 'AWS also says `explicit deny` here where an Allow is missing at one of the levels above the account.';
  return {
    kind: 'askOrganization',
    sentence: `The ${noun} is attached by the organization: only its management account, or an account to which it delegated that, can read and change it, and nothing in this account overcomes it. ${effect} Ask them with the message${isId ? ` and the policy's ID ${quoted(id)}` : ''}.`,
    link: PAGES[layer],
    command: isId
      ? `aws organizations describe-policy --policy-id ${argument(id)}`
      : `aws organizations list-policies --filter ${layer === 'scp' ? 'SERVICE_CONTROL_POLICY' : 'RESOURCE_CONTROL_POLICY'}`,
  };
}

function trustStep({ resource, principal, action, account }: Denial): NextStep {
  const role = /^arn:[\w-]+:iam::\d{12}:role\//.test(resource ?? '') ? lastPart(resource!) : undefined;
  const home = /^arn:[\w-]+:iam::(\d{12}):role\//.exec(resource ?? '')?.[1];
  const isElsewhere = home !== undefined && account !== undefined && home !== account;
  const where = isElsewhere
    ? ` The role is in account ${home}, which is where its trust policy is read.`
    : '';
  const isUser = /:user\//.test(resource ?? '');
  const mistake = isUser
    ? ' What was asked for is a user, and only roles can be assumed: give the ARN of the role.'
    : '';
  return {
    kind: 'checkTrust',
    sentence: `A role is assumed with the consent of its trust policy, whose conditions must hold for ${whoPhrase(principal)}; unless it names a caller of its own account, that caller needs an Allow for ${quoted(action ?? 'sts:AssumeRole')} among the own policies too. Compare both with the call.${mistake}${where}`,
    link: PAGES.trust,
    ...(role !== undefined && {
      command: `aws iam get-role --role-name ${argument(role)} --query Role.AssumeRolePolicyDocument`,
    }),
  };
}

function findStep({ action, service, principal, resource }: Denial): NextStep {
  const link = `${GUIDE}/troubleshoot_access-denied.html`;
  if (action === 'kms:Decrypt' && principal === undefined) {
    return {
      kind: 'findLayer',
      sentence:
        'KMS does not say whether the key is missing or denied: check that the key exists in this Region, then that its key policy lets the caller in, itself or through the account, and that an identity policy allows `kms:Decrypt` on it.',
      link: 'https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html',
    };
  }
  if (service === 's3') {
    return {
      kind: 'findLayer',
      sentence:
        'S3 gives no reason: check the identity policies, the bucket policy, Block Public Access, object ownership, the policy of a VPC endpoint, and the key policy where the object is encrypted with KMS; without `s3:ListBucket` an object that does not exist is denied too.',
      link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html',
    };
  }
  const accounts = [principal, resource].map(
    (arn) => /^arn:[\w-]+:[\w-]*:[\w-]*:(\d{12}):/.exec(arn ?? '')?.[1],
  );
  if (accounts[0] !== undefined && accounts[1] !== undefined && accounts[0] !== accounts[1]) {
    return {
      kind: 'findLayer',
      sentence: `The caller is in account ${accounts[0]} and the resource in ${accounts[1]}, so both must allow it: an identity policy of the caller and the policy of the resource, with no SCP, RCP or boundary against it.`,
      link: `${GUIDE}/reference_policies_evaluation-logic-cross-account.html`,
    };
  }
  return {
    kind: 'findLayer',
    sentence:
      'The message does not say whose policy it was: go through the steps in order, from who the caller is to the policy of the resource.',
    link,
  };
}

const OUTSIDE: Readonly<Record<DeniedOutside, NextStep>> = {
  lakeFormation: {
    kind: 'grantElsewhere',
    sentence:
      'Lake Formation denied it by its own permissions, not by a policy: have a data lake administrator grant the permission that the message names to the role that runs this.',
    link: 'https://docs.aws.amazon.com/lake-formation/latest/dg/troubleshooting.html',
  },
  bedrockModelAccess: {
    kind: 'grantElsewhere',
    sentence:
      'The account has no access to this model in this Region, which is asked for in Bedrock and not granted by a policy.',
    link: 'https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html',
  },
  lambdaAuthorizer: {
    kind: 'grantElsewhere',
    sentence:
      'The Lambda authorizer of the API answered with a policy that denies this method, or kept an answer that it gave for another one: look at what the function returns and at its cache.',
    link: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
  },
  publicAccessBlock: {
    kind: 'grantElsewhere',
    sentence:
      'Block Public Access of the bucket or of the account stopped it whatever the policies say; leave it on and name the principals instead, unless the bucket is meant to be public.',
    link: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  },
};

/** What to read by hand where the account was not asked. */
function readStep({ principal, layer }: Denial): readonly NextStep[] {
  const read = principal === undefined ? undefined : parsePrincipal(principal);
  if (!read || 'problem' in read || read.name === undefined || (layer !== undefined && layer !== 'identity'))
    return [];
  const kind =
    read.kind === 'user' ? 'user' : read.kind === 'role' || read.kind === 'roleSession' ? 'role' : undefined;
  if (!kind) return [];
  return [
    {
      kind: 'readAccount',
      sentence: `See what is attached to ${kind} ${quoted(read.name)}; its inline policies and its boundary count too.`,
      command: `aws iam list-attached-${kind}-policies --${kind}-name ${argument(read.name)}`,
    },
  ];
}
