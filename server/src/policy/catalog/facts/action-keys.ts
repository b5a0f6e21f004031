import { type FactSource, USER_GUIDE } from './source.ts';

/** Day on which the pairs of action and condition key below were last compared with AWS's pages. */
export const ACTION_KEYS_SOURCE: FactSource = {
  page: `${USER_GUIDE}access-analyzer-reference-policy-checks.html`,
  checked: '2026-11-22',
};

/**
 * Services whose list of condition keys by action is complete enough to call a missing pair a mistake. AWS's answers
 * on its own managed policies show that Access Analyzer keeps silent for others, where the list has gaps
 * (Application Auto Scaling, EC2, Marketplace, TwinMaker).
 */
const LISTS_PAIRS: ReadonlySet<string> = new Set(['iam', 'kms', 's3']);

/**
 * Operations of KMS on data. AWS lists the keys of attestation for those that answer an enclave alone, yet Access
 * Analyzer takes them for all. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-attestation.html
 */
const ON_DATA = /^(?:Encrypt|ReEncrypt|GenerateDataKey|GenerateMac|VerifyMac|Sign|Verify)/i;

/** Keys about tags that are a service's own: real answers keep silent about these. */
const OF_TAGS = /^(?:s3:(?:ExistingObjectTag|RequestObjectTag)|iam:ResourceTag)/i;

/** True where a pair of that service, action and condition key that AWS does not list is a mistake. */
export function listsPair(service: string, action: string, key: string): boolean {
  const name = key.toLowerCase();
  // Amazon Cognito's claims are STS's only keys of a provider that AWS lists by action.
  if (service === 'sts') return name.startsWith('cognito-identity.amazonaws.com:');
  if (OF_TAGS.test(key)) return false;
  if (name.startsWith('kms:recipientattestation:') && ON_DATA.test(action)) return false;
  return LISTS_PAIRS.has(service) && name.startsWith(`${service}:`);
}

/** A condition key of a new session that has a value only where the caller may set it, which is an action of its own. */
export interface SettingAction {
  /** In lower case; one that ends in a slash stands for all that begin with it. */
  readonly key: string;
  /** Action that sets the value, as AWS writes it. */
  readonly action: string;
  readonly page: string;
}

const tags = `${USER_GUIDE}id_session-tags.html#id_session-tags_permissions-required`;

export const SETTING_ACTIONS: readonly SettingAction[] = [
  {
    key: 'sts:sourceidentity',
    action: 'sts:SetSourceIdentity',
    page: `${USER_GUIDE}id_credentials_temp_control-access_monitor.html`,
  },
  { key: 'sts:transitivetagkeys', action: 'sts:TagSession', page: tags },
  { key: 'aws:requesttag/', action: 'sts:TagSession', page: tags },
  { key: 'aws:tagkeys', action: 'sts:TagSession', page: tags },
];
