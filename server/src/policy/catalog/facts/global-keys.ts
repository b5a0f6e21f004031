import type { ConditionKey } from '../catalog.ts';
import { keyTemplateTest } from '../key-template.ts';
import { NETWORK_KEYS } from './global-keys-network.ts';
import { PRINCIPAL_KEYS } from './global-keys-principal.ts';
import { REQUEST_KEYS } from './global-keys-request.ts';
import { RESOURCE_KEYS } from './global-keys-resource.ts';
import { SESSION_KEYS } from './global-keys-session.ts';
import { type FactSource, USER_GUIDE } from './source.ts';

/** A condition key that can be in the request to any service: `aws:` keys and AWS's cross-service keys. */
export interface GlobalKey extends ConditionKey {
  readonly category: 'principal' | 'session' | 'network' | 'resource' | 'request';
  /** One sentence. */
  readonly description: string;
  /** When the key is in the request, in one sentence. */
  readonly availability: string;
  /** In every request, in every signed request, or in some. */
  readonly presence: 'always' | 'signed' | 'sometimes';
  readonly page: string;
  /** True where AWS calls the key sensitive: a wildcard in its value has no valid use. */
  readonly sensitive: boolean;
  /** Prefixes of the only services that send the key; undefined where it is not bound to a list of services. */
  readonly services: readonly string[] | undefined;
  /** The key to use instead; only where AWS no longer supports or lists this one. */
  readonly replacement: string | undefined;
}

export const GLOBAL_KEYS_SOURCE: FactSource = {
  page: `${USER_GUIDE}reference_policies_condition-keys.html`,
  checked: '2026-11-21',
};

export const GLOBAL_KEYS: readonly GlobalKey[] = [
  ...PRINCIPAL_KEYS,
  ...SESSION_KEYS,
  ...NETWORK_KEYS,
  ...RESOURCE_KEYS,
  ...REQUEST_KEYS,
];

const byLowerName = new Map(GLOBAL_KEYS.map((key) => [key.name.toLowerCase(), key]));
const templates = GLOBAL_KEYS.filter((key) => key.name.includes('${')).map((key) => ({
  key,
  matches: keyTemplateTest(key.name),
}));

/** Global key by its written name in any case; `aws:ResourceTag/Team` finds `aws:ResourceTag/${TagKey}`. */
export function globalKey(name: string): GlobalKey | undefined {
  const lower = name.toLowerCase();
  return byLowerName.get(lower) ?? templates.find(({ matches }) => matches(lower))?.key;
}
