import type { Catalog } from '../../catalog/catalog.ts';
import type { Arn } from '../../model/arn.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { overlap } from '../wildcard-overlap.ts';
import { type ArnTemplate, arnTemplates, asWildcards } from './arn-templates.ts';
import { misspeltRegion } from './region-fault.ts';

export type ArnFault = 'resource' | 'region' | 'missingRegion' | 'noRegion' | 'missingAccount' | 'noAccount';

/** What is wrong with an ARN, and the forms that it was held against. */
export interface ArnFaults {
  readonly faults: readonly ArnFault[];
  readonly templates: readonly ArnTemplate[];
}

/**
 * What keeps an ARN from being one of a resource of its service. Wildcards and variables may stand for anything.
 *
 * @param around services that the statement names elsewhere, whose lists may hold more forms
 */
export function arnFaults(arn: Arn, around: () => readonly string[], catalog: Catalog): ArnFaults {
  const none = { faults: [], templates: [] };
  if (isOpen(arn.service.text)) return none;
  if (isFine(arn, arnTemplates(arn.service.text, [], catalog))) return none;
  const templates = arnTemplates(arn.service.text, around(), catalog);
  return templates.length > 0 ? { faults: against(arn, templates), templates } : none;
}

/** True where one of the forms fits all through: what holds of nearly all ARNs, found without looking further. */
function isFine(arn: Arn, templates: readonly ArnTemplate[]): boolean {
  const [region, account] = [arn.region.text, arn.account.text];
  if (misspeltRegion(region)) return false;
  const [anyRegion, anyAccount] = [isOpen(region), isOpen(account)];
  const resource = asWildcards(arn.resource.text);
  return templates.some(
    (one) =>
      (anyRegion || (region === '') === (one.region.text === '')) &&
      (anyAccount || (account === '') === (one.account.text === '')) &&
      overlap(one.pattern, resource),
  );
}

function against(arn: Arn, templates: readonly ArnTemplate[]): ArnFault[] {
  const resource = asWildcards(arn.resource.text);
  const matching = templates.filter((one) => overlap(one.pattern, resource));
  if (matching.length === 0) {
    const isWrong = isWholeName(arn.resource.text) && !templates.some((one) => beginsAs(one, resource));
    return isWrong ? ['resource'] : [];
  }
  return [...regionFaults(arn, matching), ...accountFaults(arn, matching)];
}

function isOpen(text: string): boolean {
  return hasWildcard(text) || text.includes('${');
}

/**
 * AWS's lists leave out collections such as `/tags` of API Gateway, and resources that only patterns of AWS's own policies
 * name, so that a whole name alone can be called wrong.
 */
function isWholeName(resource: string): boolean {
  return !isOpen(resource) && /^\w/.test(resource);
}

/** `stack/orders` where the form ends in a name and an ID: Access Analyzer does not ask for what is left out. */
function beginsAs({ pattern }: ArnTemplate, resource: string): boolean {
  return resource.includes('/') && overlap(pattern, `${resource}/*`);
}

function regionFaults({ region }: Arn, matching: readonly ArnTemplate[]): ArnFault[] {
  const { text } = region;
  if (text === '') return matching.every((one) => one.region.text !== '') ? ['missingRegion'] : [];
  if (isOpen(text)) return [];
  if (matching.every((one) => one.region.text === '')) return ['noRegion'];
  return misspeltRegion(text) ? ['region'] : [];
}

function accountFaults({ account, service, resource }: Arn, matching: readonly ArnTemplate[]): ArnFault[] {
  if (account.text !== '') {
    return !isOpen(account.text) && matching.every((one) => one.account.text === '') ? ['noAccount'] : [];
  }
  const kind = /^[^/:]*/.exec(resource.text)![0];
  const isOfAws = hasWildcard(kind) || OWNED_BY_AWS.get(service.text)?.includes(kind);
  return !isOfAws && matching.every((one) => one.account.text !== '') ? ['missingAccount'] : [];
}

/** Resources that AWS gives to all accounts, which have none in their ARN though the list shows one. */
const OWNED_BY_AWS: ReadonlyMap<string, readonly string[]> = new Map([
  ['cloudformation', ['type']],
  ['resource-explorer-2', ['managed-view', 'view']],
  ['ssm', ['automation-definition', 'document', 'parameter']],
]);
