import { actionParts, expandAction, isEveryAction } from '../../access/actions/expand-action.ts';
import { statementServices } from '../../access/actions/statement-services.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import type { Statement } from '../../model/policy.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { quoted } from '../../text/printable.ts';
import { actionProblem } from '../expand/action-problem.ts';
import { actionPage } from '../links/action-page.ts';
import { actionKeys, requiredFirst } from './action-keys.ts';
import { about, type Hover, type Hovered, type PlaceOf } from './hovered.ts';
import { dataDate, link, links, paragraphs, prose, quotedList, sentence, table, title } from './markdown.ts';
import { everyAction, wildcardMarkdown } from './wildcard.ts';

/** An item of `Action` or `NotAction`. */
export function actionHover(hovered: Hovered<PlaceOf<'action'>>): Hover | undefined {
  const { text, place, ctx } = hovered;
  if (text === '') return undefined;
  const { statement, element } = place;
  const known = actionMarkdown(text, statement, ctx.catalog);
  const excluded =
    element.name === 'NotAction' ? '*Left out here: the statement is about every other action.*' : '';
  const markdown = known
    ? paragraphs(known, excluded, dataDate(ctx.catalog.date))
    : paragraphs(unmatched(text, statement, ctx.catalog), excluded);
  return about(hovered, markdown);
}

/** Undefined for what takes in nothing. */
function actionMarkdown(text: string, statement: Statement, catalog: Catalog): string | undefined {
  // Reading every service to list their actions would cost more than the list could tell.
  if (isEveryAction(text)) return everyAction(text, catalog);
  const found = expandAction(text, catalog);
  const [only] = found;
  if (!only) return undefined;
  const [action] = only.actions;
  return action && !hasWildcard(text)
    ? knownAction(only.service, action, statement, catalog)
    : wildcardMarkdown(text, found, catalog);
}

function knownAction(service: Service, action: Action, statement: Statement, catalog: Catalog): string {
  const docs = catalog.docs(service.prefix);
  const page = actionPage(action, docs);
  return paragraphs(
    title(`${service.prefix}:${action.name}`, action.accessLevel, prose(service.name)),
    sentence(docs?.actionDescription(action.name)),
    action.permissionOnly
      ? '**Permission only:** no API operation has this name; other operations ask for it.'
      : '',
    resourceTable(service, action),
    actionKeys(service, action, statement),
    action.dependentActions.length > 0
      ? `**The caller also needs** ${quotedList(action.dependentActions, 10)}`
      : '',
    links(
      page && link(`${page.kind} ${action.name}`, page.url),
      docs && link(`Actions of ${service.name}`, docs.url),
    ),
  );
}

const MOST_ROWS = 8;

function resourceTable(service: Service, action: Action): string {
  if (action.resourceTypes.length === 0) return '**Resource** only `*`: no resource can be named.';
  const rows = requiredFirst(action.resourceTypes).flatMap(({ name, required }) => {
    const arns = service.resourceType(name)?.arns ?? [];
    const label = `${quoted(name)}${required ? ' (required)' : ''}`;
    return arns.length === 0 ? [[label, '']] : arns.map((arn) => [label, quoted(arn)]);
  });
  const more = rows.length - MOST_ROWS;
  const shown = more > 1 ? [...rows.slice(0, MOST_ROWS), [`and ${more} more`, '']] : rows;
  return table(['Resource type', 'ARN'], shown);
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
