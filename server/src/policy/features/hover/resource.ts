import { expandAction } from '../../access/actions/expand-action.ts';
import { statementServices } from '../../access/actions/statement-services.ts';
import { type ArnTemplate, arnTemplates } from '../../access/resources/arn-templates.ts';
import { resourceForms } from '../../access/resources/resource-types.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { type Arn, arnFields, parseArn } from '../../model/arn.ts';
import { literals, type Statement } from '../../model/policy.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { quoted } from '../../text/printable.ts';
import { arnFieldMarkdown } from './arn-field.ts';
import { about, aboutPart, type Hover, type Hovered, type PlaceOf } from './hovered.ts';
import { capped, count, dataDate, paragraphs, prose, quotedList, table, title } from './markdown.ts';
import { variableHover } from './variable.ts';

/** An item of `Resource` or `NotResource`: the field of the ARN under the pointer. */
export function resourceHover(hovered: Hovered<PlaceOf<'resource'>>): Hover | undefined {
  const { text, place, ctx } = hovered;
  const excluded = place.element.name === 'NotResource';
  if (text === '*') {
    return about(hovered, excluded ? NOTHING_LEFT : everyResource(place.statement, ctx.catalog));
  }
  return variableHover(hovered) ?? arnHover(hovered, place.statement, excluded);
}

const NOTHING_LEFT = paragraphs(
  title('*', 'every resource'),
  '*Left out here, so the statement is about no resource at all.*',
);

/**
 * The field of an ARN under the pointer; undefined for what does not begin like an ARN.
 *
 * @param excluded true where the statement is about all but the ARN; undefined where it is not about it at all
 */
export function arnHover(
  hovered: Hovered,
  statement: Statement,
  excluded: boolean | undefined,
): Hover | undefined {
  const { text, index, ctx } = hovered;
  if (!text.startsWith('arn:')) return undefined;
  const fields = arnFields(text);
  const number = fields.findIndex(({ end }) => index <= end);
  const field = fields[number];
  if (!field) return undefined;
  const arn = parseArn(text);
  const markdown =
    number === 5 && arn
      ? resourceMarkdown(arn, statement, excluded, ctx.catalog)
      : arnFieldMarkdown(number, fields, ctx.catalog);
  // An empty field has no characters to be shown with.
  return field.start === field.end
    ? about(hovered, markdown)
    : aboutPart(hovered, field.start, field.end, markdown);
}

function everyResource(statement: Statement, catalog: Catalog): string {
  const unnamed = namedActions(statement, catalog)
    .filter(({ action }) => action.resourceTypes.length === 0)
    .map(({ name }) => name);
  return paragraphs(
    title('*', 'every resource'),
    'Every resource that the actions of the statement can be done to.',
    unnamed.length > 0
      ? `**Only \`*\` fits** ${quotedList(unnamed, 6)}: no resource can be named for them.`
      : '',
  );
}

function resourceMarkdown(
  arn: Arn,
  statement: Statement,
  excluded: boolean | undefined,
  catalog: Catalog,
): string {
  const service = arn.service.text;
  const templates = arnTemplates(service, statementServices(statement), catalog);
  const { written, reached } = resourceForms(arn, templates);
  const owner = catalog.serviceName(service) ?? quoted(service);
  const types = [...new Set(written.map(({ type }) => type))];
  const what = types.length > 0 ? `${types.map(quoted).join(' or ')} of ${prose(owner)}` : 'resource';
  return paragraphs(
    title(arn.resource.text, what),
    formsTable(written),
    reached.length > 0
      ? `Its wildcards also reach ${capped([...new Set(reached.map(({ type }) => quoted(type)))], 8)}.`
      : '',
    excluded === false ? actionsFor([...written, ...reached], service, statement, catalog) : '',
    excluded ? '*Left out here: the statement is about every other resource.*' : '',
    dataDate(catalog.date),
  );
}

const MOST_FORMS = 6;

function formsTable(templates: readonly ArnTemplate[]): string {
  if (templates.length === 0) return '';
  const rows = templates
    .slice(0, MOST_FORMS)
    .map((template) => [quoted(template.type), quoted(templateText(template))]);
  const more = templates.length - rows.length;
  return paragraphs(
    table(['Resource type', 'ARN'], rows),
    more > 0 ? `and ${count(more, 'other form')}` : '',
  );
}

function templateText({ partition, service, region, account, resource }: ArnTemplate): string {
  return ['arn', partition.text, service.text, region.text, account.text, resource.text].join(':');
}

/** Which of the statement's actions can be done to such a resource, and what the others want. */
function actionsFor(
  templates: readonly ArnTemplate[],
  service: string,
  statement: Statement,
  catalog: Catalog,
): string {
  if (templates.length === 0) return '';
  const types = new Set(templates.map(({ owner, type }) => `${owner} ${type}`));
  const taking: string[] = [];
  const others: string[] = [];
  for (const { name, prefix, action } of namedActions(statement, catalog)) {
    if (action.resourceTypes.some((type) => types.has(`${prefix} ${type.name}`))) taking.push(quoted(name));
    else if (prefix === service)
      others.push(`${quoted(name)} (${wantedBy(action.resourceTypes.map((type) => type.name))})`);
  }
  return paragraphs(
    taking.length > 0 ? `**Taken by** ${capped(taking, 8)}` : '',
    others.length > 0 ? `**Not taken by** ${capped(others, 6)}` : '',
  );
}

function wantedBy(types: readonly string[]): string {
  return types.length > 0 ? `takes ${quotedList(types, 3)}` : 'takes only `*`';
}

/** The statement's actions that are written in full. */
function namedActions(statement: Statement, catalog: Catalog) {
  return literals(statement.action)
    .filter(({ text }) => !hasWildcard(text))
    .flatMap(({ text }) => expandAction(text, catalog))
    .flatMap(({ service, actions }) =>
      actions.map((action) => ({
        name: `${service.prefix}:${action.name}`,
        prefix: service.prefix,
        action,
      })),
    );
}
