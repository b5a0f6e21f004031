import { nearestNames } from '../../access/names/nearest-name.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { regionOf } from '../../catalog/facts/partitions.ts';
import {
  SERVICE_PRINCIPALS,
  SERVICE_PRINCIPALS_SOURCE,
  servicePrincipal,
  splitServicePrincipal,
} from '../../catalog/facts/service-principals.ts';
import { quoted } from '../../text/printable.ts';
import { link, links, paragraphs, prose, title } from './markdown.ts';

/** A service principal such as `lambda.amazonaws.com`; undefined for what is not built like one. */
export function servicePrincipalMarkdown(text: string, catalog: Catalog): string | undefined {
  const split = splitServicePrincipal(text);
  if (!split) return undefined;
  const known = servicePrincipal(text);
  if (!known) return unknownPrincipal(text);
  const region = split.region === undefined ? undefined : regionOf(split.region);
  const { name, prefix, sendsSource } = known;
  return paragraphs(
    title(text, prose(name), 'service principal'),
    split.region ? `The service in ${region ? `${region.name}, ` : ''}${quoted(split.region)} alone.` : '',
    sendsSource
      ? 'When it assumes a role it sends `aws:SourceArn` and `aws:SourceAccount`: limit it by them.'
      : '',
    prefix && catalog.serviceName(prefix) ? `Its actions begin with ${quoted(`${prefix}:`)}` : '',
    links(
      sendsSource && link('Confused deputy prevention', sendsSource),
      link('Services that work with IAM', SERVICE_PRINCIPALS_SOURCE.page),
    ),
  );
}

function unknownPrincipal(text: string): string {
  const near = nearestNames(
    text,
    SERVICE_PRINCIPALS.map(({ principal }) => principal),
  );
  return paragraphs(
    title(text, 'service principal'),
    'Not among the service principals that are known here.',
    near.length > 0 ? `Did you mean ${near.map(quoted).join(' or ')}?` : '',
  );
}
