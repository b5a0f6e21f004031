import { globalKeyRow } from './global-key-row.ts';
import type { GlobalKey } from './global-keys.ts';

const byService = 'Only in calls that a service principal makes directly; not where the service uses a role.';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties */
export const PRINCIPAL_KEYS: readonly GlobalKey[] = [
  globalKeyRow(
    'principal',
    'aws:PrincipalArn',
    'ARN',
    'ARN of the IAM user, role, federated user or account root user that makes the request; for a role session the ARN of the role.',
    'In every signed request; not in anonymous ones.',
    { presence: 'signed' },
  ),
  globalKeyRow(
    'principal',
    'aws:PrincipalAccount',
    'String',
    'Account of the principal; `anonymous` for an anonymous request.',
    'In every request.',
    { presence: 'always', sensitive: true },
  ),
  globalKeyRow(
    'principal',
    'aws:PrincipalOrgPaths',
    'String[]',
    'Path of the organizational units above the account of the principal, `o-…/r-…/ou-…/`.',
    'Only where the account of the principal is in an organization.',
  ),
  globalKeyRow(
    'principal',
    'aws:PrincipalOrgID',
    'String',
    'Organization of the principal, `o-…`.',
    'Only where the account of the principal is in an organization; never for a service principal.',
    { sensitive: true },
  ),
  globalKeyRow(
    'principal',
    'aws:PrincipalTag/${TagKey}',
    'String',
    'Value of that tag of the principal: of the IAM user, the role, or the session.',
    'Only where the user, role or session has that tag.',
  ),
  globalKeyRow(
    'principal',
    'aws:PrincipalIsAWSService',
    'Bool',
    'Whether a service principal makes the call directly; `false` where a service uses a role or the credentials of its caller.',
    'In every signed request; not in anonymous ones.',
    { presence: 'signed' },
  ),
  globalKeyRow(
    'principal',
    'aws:PrincipalServiceName',
    'String',
    'Name of the service principal that makes the call, such as `cloudtrail.amazonaws.com`.',
    byService,
  ),
  globalKeyRow(
    'principal',
    'aws:PrincipalServiceNamesList',
    'String[]',
    'All names of the service principal that makes the call, those of its Region among them.',
    byService,
  ),
  globalKeyRow(
    'principal',
    'aws:PrincipalType',
    'String',
    'Kind of the principal: `Account`, `User`, `FederatedUser`, `AssumedRole` or `Anonymous`.',
    'In every request.',
    { presence: 'always' },
  ),
  globalKeyRow(
    'principal',
    'aws:userid',
    'String',
    'Unique ID of the principal: of a user its ID, of a role session `role ID:session name`, of the root user the account.',
    'In every request.',
    { presence: 'always' },
  ),
  globalKeyRow(
    'principal',
    'aws:username',
    'String',
    'Name of the IAM user.',
    'Only for IAM users; not for roles, the root user, Identity Center or anonymous callers.',
  ),
  globalKeyRow(
    'principal',
    'aws:ARN',
    'ARN',
    'Former name for the ARN of the principal, which AWS no longer supports.',
    'Do not rely on it.',
    { anchor: 'principalarn', replacement: 'aws:PrincipalArn' },
  ),
];
