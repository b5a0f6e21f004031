import type { ServiceActions } from '../../access/actions/expand-action.ts';
import type { AccessLevel, Catalog } from '../../catalog/catalog.ts';
import { quoted } from '../../text/printable.ts';
import { count, link, paragraphs, prose, quotedList, table, title } from './markdown.ts';

/** What an action pattern takes in, by access level or, where they are many, by service. */
export function wildcardMarkdown(
  pattern: string,
  found: readonly ServiceActions[],
  catalog: Catalog,
): string {
  const [only, another] = found;
  return only && !another ? ofOneService(pattern, only, catalog) : ofManyServices(pattern, found);
}

export function everyAction(pattern: string, catalog: Catalog): string {
  return paragraphs(
    title(pattern, 'every action of every service'),
    `All of ${catalog.prefixes.length} services, permissions management among them, and whatever AWS adds later.`,
  );
}

const LATER = 'Actions that AWS adds later are covered too, where their names match.';
const LEVELS: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Permissions management', 'Tagging'];

function ofOneService(
  pattern: string,
  { service, actions, every }: ServiceActions,
  catalog: Catalog,
): string {
  const rows = LEVELS.flatMap((level) => {
    const names = actions.filter((action) => action.accessLevel === level).map((action) => action.name);
    return names.length > 0 ? [[`${level}: ${names.length}`, quotedList(names, 12)]] : [];
  });
  const many = every ? `all ${count(actions.length, 'action')}` : count(actions.length, 'action');
  const docs = catalog.docs(service.prefix);
  return paragraphs(
    title(pattern, `${many} of ${prose(service.name)}`),
    table(['Access level', 'Actions'], rows),
    LATER,
    docs && link(`Actions of ${service.name}`, docs.url),
  );
}

function ofManyServices(pattern: string, found: readonly ServiceActions[]): string {
  const total = found.reduce((sum, { actions }) => sum + actions.length, 0);
  const shown = found.slice(0, 12).map(({ service, actions }) => [
    `${quoted(service.prefix)}: ${actions.length}`,
    quotedList(
      actions.map((action) => action.name),
      4,
    ),
  ]);
  const more = found.length - shown.length;
  return paragraphs(
    title(pattern, `${count(total, 'action')} of ${found.length} services`),
    table(['Service', 'Actions'], shown),
    more > 0 ? `and ${count(more, 'other service')}` : '',
    LATER,
  );
}
