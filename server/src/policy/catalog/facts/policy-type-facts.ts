import type { PolicyTypeName } from './elements.ts';
import { USER_GUIDE } from './source.ts';

export interface PolicyTypeFacts {
  /** For people: `identity-based policy`. */
  readonly name: string;
  readonly description: string;
  /** True where an Allow in it can grant access; the others only limit what is granted elsewhere. */
  readonly grants: boolean;
  readonly page: string;
}

const organizations = 'https://docs.aws.amazon.com/organizations/latest/userguide/';

export const POLICY_TYPES: Readonly<Record<PolicyTypeName, PolicyTypeFacts>> = {
  identity: {
    name: 'identity-based policy',
    description: 'Attached to a user, group or role; says what that identity may do.',
    grants: true,
    page: `${USER_GUIDE}access_policies_identity-vs-resource.html`,
  },
  trust: {
    name: 'role trust policy',
    description:
      'Attached to a role; says who may assume it. What the session may then do, the policies of the role say.',
    grants: true,
    page: `${USER_GUIDE}id_roles_update-role-trust-policy.html`,
  },
  resource: {
    name: 'resource-based policy',
    description:
      'Attached to a resource such as a bucket, queue or key; says who may do what with it, also from other accounts.',
    grants: true,
    page: `${USER_GUIDE}access_policies_identity-vs-resource.html`,
  },
  scp: {
    name: 'service control policy',
    description:
      'The most that users, roles and root users of member accounts can do. It grants nothing, and does not bind the management account or service-linked roles.',
    grants: false,
    page: `${organizations}orgs_manage_policies_scps.html`,
  },
  rcp: {
    name: 'resource control policy',
    description:
      'The most that anyone can do with resources of member accounts, callers from outside too. It grants nothing, and holds for some services only.',
    grants: false,
    page: `${organizations}orgs_manage_policies_rcps.html`,
  },
  boundary: {
    name: 'permissions boundary',
    description:
      'The most that the identity-based policies of a user or role can grant. It grants nothing: an action must be in both.',
    grants: false,
    page: `${USER_GUIDE}access_policies_boundaries.html`,
  },
  session: {
    name: 'session policy',
    description:
      'Passed when a role is assumed: the most that the session gets of what its role or user may do. It grants nothing.',
    grants: false,
    page: `${USER_GUIDE}access_policies.html#policies_session`,
  },
  vpcEndpoint: {
    name: 'VPC endpoint policy',
    description:
      'The most that can pass through a VPC endpoint, by caller and by resource. It grants nothing; without one everything passes.',
    grants: false,
    page: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
  },
};
