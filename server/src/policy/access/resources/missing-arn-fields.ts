import type { Catalog } from '../../catalog/catalog.ts';
import { regionOf } from '../../catalog/facts/partitions.ts';
import type { ArnField } from '../../model/arn.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { overlap } from '../wildcard-overlap.ts';
import { type ArnTemplate, arnTemplates, asWildcards } from './arn-templates.ts';
import { misspeltRegion } from './region-fault.ts';

/**
 * An ARN that lacks its Region, its account or both, with all six fields: `*` for what is missing, nothing where the
 * service's ARNs have none. Undefined where the service's forms leave open what is missing.
 *
 * @param fields all of them, from `arn` to the resource, which may be split at a colon of its own
 */
export function withMissingFields(fields: readonly ArnField[], catalog: Catalog): string | undefined {
  const [arn, partition, service = '', ...rest] = fields.map(({ text }) => text);
  const written = Math.min(rest.length - 1, 1);
  const resource = rest.slice(written).join(':');
  if (resource === '' || isRegion(resource) || isAccount(resource)) return undefined;
  const found = new Set<string>();
  for (const template of arnTemplates(service, [], catalog)) {
    if (!overlap(template.pattern, asWildcards(resource))) continue;
    const between = regionAndAccount(rest[written - 1] ?? '', template);
    if (between) found.add([arn, partition, service, ...between, resource].join(':'));
  }
  const [only, another] = found;
  return another === undefined ? only : undefined;
}

/** Undefined where the one field that is written does not belong into the form. */
function regionAndAccount(written: string, template: ArnTemplate): readonly [string, string] | undefined {
  const region = template.region.text === '' ? '' : '*';
  const account = template.account.text === '' ? '' : '*';
  if (written === '') return [region, account];
  const isOpen = hasWildcard(written) || written.includes('${');
  if (region && (isOpen || isRegion(written))) return [written, account];
  return account && (isOpen || isAccount(written)) ? [region, written] : undefined;
}

function isRegion(text: string): boolean {
  return regionOf(text) !== undefined || (text !== '' && misspeltRegion(text) !== undefined);
}

function isAccount(text: string): boolean {
  return /^\d{12}$|^aws$/.test(text);
}
