import { type KindSetting, parseKindSetting } from '../policy/index.ts';

/**
 * What a document of an account is, by the editor's name for it: `iam:/111122223333/roles/deploy/trust-policy.json` is a
 * role's trust policy, and everything else there is an identity policy. Undefined for every other document.
 */
export function accountDocumentSetting(uri: string): KindSetting | undefined {
  if (!uri.startsWith('iam:')) return undefined;
  return parseKindSetting(TRUST_POLICY.test(uri) ? 'trust' : 'identity');
}

/** An inline policy may have the same name, one folder deeper. */
const TRUST_POLICY = /^iam:\/\d{12}\/roles\/[^/]+\/trust-policy\.json$/;
