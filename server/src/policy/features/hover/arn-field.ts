import { isArnService } from '../../access/resources/arn-templates.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { ARN_PAGE, ARN_PARTS } from '../../catalog/facts/arn-parts.ts';
import { PARTITIONS, partition, REGIONS, regionOf } from '../../catalog/facts/partitions.ts';
import type { ArnField } from '../../model/arn.ts';
import { hasWildcard, matchesWildcard } from '../../model/wildcard.ts';
import { quoted } from '../../text/printable.ts';
import { capped, count, link, paragraphs, prose, title } from './markdown.ts';

/**
 * One of the first five fields of an ARN: `arn`, partition, service, Region or account.
 *
 * @param number of the field, from 0
 */
export function arnFieldMarkdown(number: number, fields: readonly ArnField[], catalog: Catalog): string {
  const part = ARN_PARTS[number];
  const text = fields[number]?.text ?? '';
  const name = part ? FIELD_NAMES[part.name] : '';
  const heading =
    text === '' ? `**${name} left empty** · field of the ARN` : title(text, `${name} of the ARN`);
  return paragraphs(
    heading,
    part && text !== '' ? said(part.name, text, fields, catalog) : '',
    part?.description,
    link('ARNs', ARN_PAGE),
  );
}

type PartName = (typeof ARN_PARTS)[number]['name'];

const FIELD_NAMES: Readonly<Record<PartName, string>> = {
  arn: 'prefix',
  partition: 'partition',
  service: 'service',
  region: 'Region',
  account: 'account',
  resource: 'resource',
};

/** What this very text says in that field. */
function said(part: PartName, text: string, fields: readonly ArnField[], catalog: Catalog): string {
  switch (part) {
    case 'partition':
      return partitionText(text);
    case 'service':
      return serviceText(text, catalog);
    case 'region':
      return regionText(text, fields[1]?.text ?? '');
    case 'account':
      return accountText(text);
    default:
      return '';
  }
}

function partitionText(text: string): string {
  if (text === '*') return 'Every partition.';
  const known = partition(text);
  if (known) return `${known.name}, ${count(known.regions.length, 'Region')}.`;
  if (hasWildcard(text)) return '';
  return `There is no such partition; they are ${PARTITIONS.map(({ id }) => quoted(id)).join(', ')}.`;
}

function serviceText(text: string, catalog: Catalog): string {
  const name = catalog.serviceName(text);
  if (name && text === text.toLowerCase()) return `${prose(name)}.`;
  if (hasWildcard(text) || isArnService(text, catalog)) return '';
  return `No ARN that the AWS data of ${catalog.date} lists is of this service.`;
}

function regionText(text: string, partitionId: string): string {
  if (text === '*') return 'Every Region.';
  const known = regionOf(text);
  if (known) return `${known.name}.${known.optIn ? ' Accounts must switch this Region on.' : ''}`;
  if (!hasWildcard(text)) return '';
  const regions = partition(partitionId)?.regions ?? REGIONS;
  const matched = regions.filter(({ id }) => matchesWildcard(text, id)).map(({ id }) => quoted(id));
  return matched.length > 0 ? `Now ${capped(matched, 8)}, and Regions of such names to come.` : '';
}

function accountText(text: string): string {
  if (text === '*') return 'Every account.';
  if (text === 'aws') return 'AWS itself: what AWS makes for all accounts, such as AWS managed policies.';
  return '';
}
