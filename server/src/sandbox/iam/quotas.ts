import { ATTACHED_POLICIES, IAM_DOCUMENT_CHARACTERS, POLICY_VERSIONS, QUOTAS } from '../../policy/index.ts';

export { ATTACHED_POLICIES, IAM_DOCUMENT_CHARACTERS, POLICY_VERSIONS, QUOTAS };

/**
 * What a new account has room for, before any raise.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const ACCOUNT_QUOTAS = {
  roles: 1000,
  users: 5000,
  groups: 300,
  instanceProfiles: 1000,
  policies: 1500,
  policyVersionsInUse: 10_000,
  serverCertificates: 20,
  oidcProviders: 100,
  samlProviders: 100,
} as const;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const USER_QUOTAS = { groups: 10, accessKeys: 2, signingCertificates: 2, mfaDevices: 8 } as const;

export const TAGS = { count: 50, key: 128, value: 256 } as const;

export const CLIENT_IDS_PER_PROVIDER = 100;
export const THUMBPRINTS_PER_PROVIDER = 5;

/** Seconds: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const SESSION_DURATION = { shortest: 3600, longest: 43_200 } as const;
