import { actionParts, expandAction } from '../../access/expand-action.ts';
import { nearestNames } from '../../access/nearest-name.ts';
import type { Action, Catalog } from '../../catalog/catalog.ts';
import { hasWildcard } from '../../model/wildcard.ts';

/** What an action or action pattern takes in. */
export interface Expansion {
  readonly pattern: string;
  /** Sorted by prefix; none where the pattern matches nothing. */
  readonly services: readonly ExpandedService[];
  /** Why there is nothing, in a sentence; undefined where there is something. */
  readonly problem: string | undefined;
}

export interface ExpandedService {
  readonly prefix: string;
  /** `Amazon S3` */
  readonly name: string;
  /** At least one, in AWS's order of names. */
  readonly actions: readonly Action[];
}

/** Every action that the pattern takes in, as far as the catalog knows them. Never throws. */
export function expandPattern(pattern: string, catalog: Catalog): Expansion {
  const services = expandAction(pattern, catalog).map(({ service, actions }) => ({
    prefix: service.prefix,
    name: service.name,
    actions,
  }));
  const problem = services.length > 0 ? undefined : problemOf(pattern, catalog);
  return { pattern, services, problem };
}

function problemOf(pattern: string, catalog: Catalog): string {
  if (pattern.trim() === '') return 'The pattern is empty. Write an action such as `s3:Get*`.';
  const parts = actionParts(pattern);
  if (!parts) {
    return `\`${pattern}\` names no service. Write \`service:Action\`, such as \`s3:GetObject\`, or \`*\` for every action.`;
  }
  if (/\s/.test(pattern)) {
    return `\`${pattern}\` holds white space, which no action does. Write it without.`;
  }
  const { prefix, name } = parts;
  if (name === '') {
    return `\`${pattern}\` names no action. Write one behind the colon, or \`${prefix}:*\` for all of the service.`;
  }
  if (hasWildcard(prefix)) return `\`${pattern}\` matches no action in the AWS data of ${catalog.date}.`;
  const service = catalog.service(prefix);
  if (!service) return noService(prefix, catalog);
  const removed = service.removedActions.find((action) => action.toLowerCase() === name.toLowerCase());
  if (removed) {
    return `AWS removed \`${service.prefix}:${removed}\` from ${service.name}; it matches no request any more.`;
  }
  const what = hasWildcard(name) ? 'matches no action' : 'is no action';
  const near = nearestNames(
    name,
    service.actions.map((action) => action.name),
  ).map((action) => `${service.prefix}:${action}`);
  return `\`${pattern}\` ${what} of ${service.name} in the AWS data of ${catalog.date}.${didYouMean(near)}`;
}

function noService(prefix: string, catalog: Catalog): string {
  if (catalog.removedServices.includes(prefix.toLowerCase())) {
    return `AWS removed the service \`${prefix}\`; its actions match no request any more.`;
  }
  const near = nearestNames(prefix, catalog.prefixes);
  return `No service has the prefix \`${prefix}\` in the AWS data of ${catalog.date}.${didYouMean(near)}`;
}

function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return '';
  return ` Did you mean ${names.map((name) => `\`${name}\``).join(' or ')}?`;
}
