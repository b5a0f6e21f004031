import type { KindSetting } from '../../hosts/host.ts';
import type { PolicyKind } from '../../model/kind.ts';
import type { Plain } from '../../syntax/template.ts';
import { parseTemplates } from './parse-templates.ts';
import { RESOURCE_BEGINNINGS } from './resource-beginnings.ts';

/** The least that makes a valid policy of a type, with places to fill in. */
export function skeletonOf({ kind, resourceType }: KindSetting): readonly Plain[] {
  const begin = resourceType === undefined ? undefined : RESOURCE_BEGINNINGS[resourceType];
  const statement = kind === 'resource' && begin ? resourceStatement(begin) : STATEMENTS[kind];
  return [parseTemplates(statement)];
}

/** The account that a resource is shared with: the second of AWS's documentation accounts. */
const OTHER_ACCOUNT = 'arn:aws:iam::${1:444455556666}:root';
const OBJECTS = 'arn:aws:s3:::${3:amzn-s3-demo-bucket}/*';

function resourceStatement([action, resource]: (typeof RESOURCE_BEGINNINGS)[string]): object {
  const principal =
    // A key policy that leaves out its own account makes the key unmanageable.
    action === 'kms:*' ? 'arn:aws:iam::${1:111122223333}:root' : OTHER_ACCOUNT;
  return { Effect: 'Allow', Principal: { AWS: principal }, Action: `\${2:${action}}`, Resource: resource };
}

const STATEMENTS: Readonly<Record<PolicyKind, object>> = {
  identity: { Effect: '${1|Allow,Deny|}', Action: '${2:s3:GetObject}', Resource: OBJECTS },
  trust: { Effect: 'Allow', Principal: { Service: '${1:lambda.amazonaws.com}' }, Action: 'sts:AssumeRole' },
  resource: {
    Effect: 'Allow',
    Principal: { AWS: OTHER_ACCOUNT },
    Action: '${2:s3:GetObject}',
    Resource: OBJECTS,
  },
  scp: { Effect: 'Deny', Action: '${1:organizations:LeaveOrganization}', Resource: '${2:*}' },
  rcp: {
    Effect: 'Deny',
    Principal: '*',
    Action: '${1:s3:*}',
    Resource: '${2:*}',
    Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
  },
  boundary: { Effect: 'Allow', Action: ['${1:s3:*}', '${2:logs:*}'], Resource: '*' },
  session: {
    Effect: 'Allow',
    Action: '${1:s3:GetObject}',
    Resource: 'arn:aws:s3:::${2:amzn-s3-demo-bucket}/*',
  },
  vpcEndpoint: {
    Effect: 'Allow',
    Principal: '*',
    Action: '${1:s3:*}',
    Resource: '${2:*}',
    Condition: { StringEquals: { 'aws:PrincipalOrgID': '${3:o-a1b2c3d4e5}' } },
  },
};
