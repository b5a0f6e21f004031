import type { Organization } from '../state/tables.ts';
import { type Company, type PolicyDocument, text } from './new-entities.ts';

const ORGANIZATION_ID = 'o-tidewater7b2';

/** The account stands two units below the root, and each level adds a limit of its own. */
export function addOrganization({ state, founding }: Company): void {
  const everywhere = [FULL_ACCESS.id, RCP_FULL_ACCESS.id];
  state.put('organization', 'organization', {
    id: ORGANIZATION_ID,
    managementAccountId: '444455556666',
    levels: [
      {
        id: 'r-tdw7',
        name: 'Root',
        type: 'ROOT',
        policies: [...everywhere, STAY.id, ONLY_OUR_PRINCIPALS.id],
      },
      {
        id: 'ou-tdw7-wkld4x2k',
        name: 'Workloads',
        type: 'ORGANIZATIONAL_UNIT',
        policies: [...everywhere, EUROPE.id],
      },
      {
        id: 'ou-tdw7-dev09qpz',
        name: 'Development',
        type: 'ORGANIZATIONAL_UNIT',
        policies: [...everywhere, BREAK_GLASS.id],
      },
      { id: founding.account, name: 'tidewater-books-dev', type: 'ACCOUNT', policies: everywhere },
    ],
    policies: [FULL_ACCESS, RCP_FULL_ACCESS, STAY, EUROPE, BREAK_GLASS, ONLY_OUR_PRINCIPALS],
  });
}

type Policy = Organization['policies'][number];

const FULL_ACCESS: Policy = {
  id: 'p-FullAWSAccess',
  name: 'FullAWSAccess',
  description: 'Allows access to every operation',
  type: 'SERVICE_CONTROL_POLICY',
  awsManaged: true,
  document: text(policy({ Effect: 'Allow', Action: '*', Resource: '*' })),
};

const RCP_FULL_ACCESS: Policy = {
  id: 'p-RCPFullAWSAccess',
  name: 'RCPFullAWSAccess',
  description: 'Allows access to every resource',
  type: 'RESOURCE_CONTROL_POLICY',
  awsManaged: true,
  document: text(policy({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' })),
};

const STAY = scp('p-stay4k1x', 'deny-leaving-the-organization', 'No account leaves by itself', {
  Sid: 'DenyLeaving',
  Effect: 'Deny',
  Action: 'organizations:LeaveOrganization',
  Resource: '*',
});

/**
 * Each real call has a Region; a simulation that names none is not denied for that.
 *
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
const EUROPE = scp('p-euro8c3m', 'european-regions', 'Everything but global services runs in Europe', {
  Sid: 'DenyOtherRegions',
  Effect: 'Deny',
  NotAction: [
    'access-analyzer:*',
    'budgets:*',
    'ce:*',
    'cloudfront:*',
    'health:*',
    'iam:*',
    'organizations:*',
    'route53:*',
    'sts:*',
    'support:*',
  ],
  Resource: '*',
  Condition: {
    Null: { 'aws:RequestedRegion': 'false' },
    StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] },
  },
});

const BREAK_GLASS = scp(
  'p-glas5t7v',
  'guard-break-glass',
  'Nobody of the account changes the role for emergencies',
  {
    Sid: 'DenyChangesOfBreakGlass',
    Effect: 'Deny',
    Action: [
      'iam:AttachRolePolicy',
      'iam:DeleteRole',
      'iam:DeleteRolePermissionsBoundary',
      'iam:DeleteRolePolicy',
      'iam:DetachRolePolicy',
      'iam:PutRolePermissionsBoundary',
      'iam:PutRolePolicy',
      'iam:UpdateAssumeRolePolicy',
      'iam:UpdateRole',
    ],
    Resource: 'arn:aws:iam::*:role/break-glass',
  },
);

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html */
const ONLY_OUR_PRINCIPALS: Policy = {
  id: 'p-ours2w9n',
  name: 'only-our-principals',
  description: 'Data is for principals of the organization and for services of AWS alone',
  type: 'RESOURCE_CONTROL_POLICY',
  awsManaged: false,
  document: text(
    policy({
      Sid: 'DenyPrincipalsFromOutside',
      Effect: 'Deny',
      Principal: '*',
      Action: ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*'],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION_ID },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  ),
};

function scp(id: string, name: string, description: string, statement: object): Policy {
  const type = 'SERVICE_CONTROL_POLICY';
  return { id, name, description, type, awsManaged: false, document: text(policy(statement)) };
}

function policy(statement: object): PolicyDocument {
  return { Version: '2012-10-17', Statement: [statement] };
}
