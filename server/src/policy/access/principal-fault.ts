import { partition } from '../catalog/facts/partitions.ts';
import { UNIQUE_ID_PREFIXES } from '../catalog/facts/principals.ts';
import {
  isServicePrincipal,
  SERVICE_PRINCIPALS,
  servicePrincipal,
} from '../catalog/facts/service-principals.ts';
import { parseArn } from '../model/arn.ts';
import { hasWildcard } from '../model/wildcard.ts';
import { nearestNames } from './names/nearest-name.ts';
import { slipsOf } from './names/slip.ts';

/** What is wrong with a value of `Principal`. */
export interface PrincipalFault {
  readonly kind:
    | 'wildcard'
    | 'roleId'
    | 'userId'
    | 'account'
    | 'arn'
    | 'group'
    | 'notAws'
    | 'notService'
    | 'canonicalUser'
    | 'misspeltService';
  /** Whole values that may be meant, the likeliest first. */
  readonly nearest: readonly string[];
}

/** What is wrong with a value under a key of `Principal`; undefined where nothing can be said. */
export function principalFault(type: string, text: string): PrincipalFault | undefined {
  if (text.includes('${')) return undefined;
  switch (type) {
    case 'AWS':
      return text === '*' ? undefined : (wildcardFault(text) ?? awsFault(text));
    case 'Service':
      return wildcardFault(text) ?? serviceFault(text);
    case 'CanonicalUser':
      return wildcardFault(text) ?? (/^[0-9a-f]{64,}$/i.test(text) ? undefined : fault('canonicalUser'));
    case 'Federated':
      return wildcardFault(text);
    default:
      return undefined;
  }
}

function fault(kind: PrincipalFault['kind'], nearest: readonly string[] = []): PrincipalFault {
  return { kind, nearest };
}

function wildcardFault(text: string): PrincipalFault | undefined {
  return hasWildcard(text) ? fault('wildcard') : undefined;
}

function awsFault(text: string): PrincipalFault | undefined {
  if (text.startsWith('arn:')) return arnFault(text);
  if (/^AROA[A-Z0-9]+$/.test(text)) return fault('roleId');
  if (/^AIDA[A-Z0-9]+$/.test(text)) return fault('userId');
  if (/^[A-Z0-9]{16,}$/.test(text) && Object.hasOwn(UNIQUE_ID_PREFIXES, text.slice(0, 4))) return undefined;
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d+$/.test(digits)) {
    if (/^\d{12}$/.test(text)) return undefined;
    return fault('account', digits.length === 12 ? [digits] : []);
  }
  // The canonical ID of an account stands under `CanonicalUser`, but older bucket policies have it here.
  return /^[0-9a-f]{64}$/.test(text) ? undefined : fault('notAws');
}

function arnFault(text: string): PrincipalFault | undefined {
  const arn = parseArn(text);
  const form = arn && FORMS.get(arn.service.text);
  if (!arn || !form || !partition(arn.partition.text) || arn.region.text !== '') return fault('arn');
  // An origin access identity of CloudFront.
  if (arn.account.text === 'cloudfront') return undefined;
  if (!/^\d{12}$/.test(arn.account.text)) return fault('account');
  if (arn.resource.text.startsWith('group/')) return fault('group');
  return form.test(arn.resource.text) ? undefined : fault('arn');
}

/** Resource fields of principals by the service in their ARN. */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['iam', /^(root|(user|role)\/.+)$/],
  ['sts', /^(assumed-role\/[^/]+\/.+|federated-user\/.+|self)$/],
]);

function serviceFault(text: string): PrincipalFault | undefined {
  if (servicePrincipal(text)) return undefined;
  if (!isServicePrincipal(text)) {
    const whole = `${text.toLowerCase()}.amazonaws.com`;
    return fault('notService', NAMES.includes(whole) ? [whole] : nearestNames(text, NAMES));
  }
  // What nearly all of them end in would make any two of them alike.
  const slips = slipsOf(firstLabels(text), FIRST_LABELS).map((name) => `${name}${SUFFIX}`);
  return slips.length > 0 ? fault('misspeltService', slips) : undefined;
}

const SUFFIX = '.amazonaws.com';

function firstLabels(principal: string): string {
  return principal.replace(/\.amazonaws\..*$/, '');
}

const NAMES = SERVICE_PRINCIPALS.map(({ principal }) => principal);
const FIRST_LABELS = NAMES.map(firstLabels);
