import { actionParts, expandAction, isEveryAction } from '../../access/expand-action.ts';
import { statementServices } from '../../access/statement-services.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import type { Statement } from '../../model/policy.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { quoted } from '../../text/printable.ts';
import { actionProblem } from '../expand/action-problem.ts';
import { about, type Hover, type Hovered, type PlaceOf } from './hovered.ts';
import { dataDate, link, links, paragraphs, prose, quotedList, sentence, table, title } from './markdown.ts';
import { everyAction, wildcardMarkdown } from './wildcard.ts';

/** An item of `Action` or `NotAction`. */
export function actionHover(hovered: Hovered<PlaceOf<'action'>>): Hover | undefined {
  const { text, place, ctx } = hovered;
  if (text === '') return undefined;
  const excluded =
    place.element.name === 'NotAction' ? '*Left out here: the statement is about every other action.*' : '';
  return about(
    hovered,
    paragraphs(actionMarkdown(text, place.statement, ctx.catalog), excluded, dataDate(ctx.catalog.date)),
  );
}

function actionMarkdown(text: string, statement: Statement, catalog: Catalog): string {
  // Reading every service to list their actions would cost more than the list could tell.
  if (isEveryAction(text)) return everyAction(text, catalog);
  const found = expandAction(text, catalog);
  const [only] = found;
  if (!only) return unmatched(text, statement, catalog);
  const [action] = only.actions;
  return action && !hasWildcard(text)
    ? knownAction(only.service, action, catalog)
    : wildcardMarkdown(text, found, catalog);
}

function knownAction(service: Service, action: Action, catalog: Catalog): string {
  const docs = catalog.docs(service.prefix);
  const page = docs?.actionUrl(action.name);
  return paragraphs(
    title(`${service.prefix}:${action.name}`, action.accessLevel, prose(service.name)),
    sentence(docs?.actionDescription(action.name)),
    action.permissionOnly
      ? '**Permission only:** no API operation has this name; other operations ask for it.'
      : '',
    resourceTable(service, action),
    keyList(service, action),
    action.dependentActions.length > 0
      ? `**The caller also needs** ${quotedList(action.dependentActions, 10)}`
      : '',
    links(
      page && link(`API reference of ${action.name}`, page),
      docs && link(`Actions of ${service.name}`, docs.url),
    ),
  );
}

const MOST_ROWS = 8;

function resourceTable(service: Service, action: Action): string {
  if (action.resourceTypes.length === 0) return '**Resource** only `*`: no resource can be named.';
  const requiredFirst = [...action.resourceTypes].sort((a, b) => Number(b.required) - Number(a.required));
  const rows = requiredFirst.flatMap(({ name, required }) => {
    const arns = service.resourceType(name)?.arns ?? [];
    const label = `${quoted(name)}${required ? ' (required)' : ''}`;
    return arns.length === 0 ? [[label, '']] : arns.map((arn) => [label, quoted(arn)]);
  });
  const more = rows.length - MOST_ROWS;
  const shown = more > 1 ? [...rows.slice(0, MOST_ROWS), [`and ${more} more`, '']] : rows;
  return table(['Resource type', 'ARN'], shown);
}

/** What the action sends whatever its resource, and what comes with a resource of one type. */
function keyList(service: Service, action: Action): string {
  const always = new Set(action.conditionKeys);
  const groups = action.resourceTypes.flatMap(({ name, conditionKeys }) => {
    const keys = new Set([...conditionKeys, ...(service.resourceType(name)?.conditionKeys ?? [])]);
    const own = [...keys].filter((key) => !always.has(key)).sort(ownFirst);
    return own.length > 0 ? [`with ${quoted(name)}: ${quotedList(own, 6)}`] : [];
  });
  const parts = [...(always.size > 0 ? [quotedList([...always], 12)] : []), ...groups];
  if (parts.length === 0) return '**Condition keys** only the global ones';
  const shown =
    parts.length > 6 ? [...parts.slice(0, 5), `and more with ${parts.length - 5} other types`] : parts;
  return `**Condition keys** besides the global ones\n${shown.map((part) => `- ${part}`).join('\n')}`;
}

/** Keys of the service before those of tags that any service may have; else in AWS's order. */
function ownFirst(a: string, b: string): number {
  return Number(a.startsWith('aws:')) - Number(b.startsWith('aws:'));
}

/** What takes in nothing: misspelt, removed, or newer than the data. */
function unmatched(text: string, statement: Statement, catalog: Catalog): string {
  const parts = actionParts(text);
  const service = parts && catalog.service(parts.prefix);
  const docs = service && catalog.docs(service.prefix);
  return paragraphs(
    actionProblem(text, () => statementServices(statement), catalog),
    docs && link(`Actions of ${service.name}`, docs.url),
  );
}
