import type { QuotaSettings } from '../policy/index.ts';
import type { OpenPolicy } from './documents.ts';
import type { Server } from './server.ts';

/** The quotas of the account that a document is for, as the configuration says, else the settings. */
export function quotasOf({ configuration, uri }: OpenPolicy, { settings }: Server): QuotaSettings {
  const configured = configuration?.configuration.rules.trustPolicyQuota;
  return { trustPolicyQuota: configured ?? settings(uri).trustPolicyQuota };
}
