import { actionParts } from '../../access/actions/expand-action.ts';
import { arnTemplates } from '../../access/resources/arn-templates.ts';
import { resourceForms } from '../../access/resources/resource-types.ts';
import type { Action, Catalog } from '../../catalog/catalog.ts';
import { parseArn } from '../../model/arn.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { quoted } from '../../text/printable.ts';
import type { Question } from './question.ts';

/** One action on one resource. */
export interface AskedRow {
  readonly action: string;
  readonly resource: string;
}

/**
 * Every action on every resource that it can take: the ARNs of its resource types, or every ARN where the data knows no
 * such action or form; `*` where AWS asks for nothing else, and where it is given and no ARN fits.
 */
export function rowsOf(
  { actions, resources }: Pick<Question, 'actions' | 'resources'>,
  catalog: Catalog,
): { readonly rows: readonly AskedRow[]; readonly problems: readonly string[] } {
  const rows: AskedRow[] = [];
  const without = new Map<string, { count: number; first: string }>();
  const types = new Map<string, ReadonlySet<string> | undefined>();
  const arns = [...new Set(resources)].filter((resource) => resource !== '*');
  const everything = resources.includes('*') || arns.length === 0;
  for (const action of new Set(actions)) {
    const { prefix = '', name = '' } = actionParts(action.toLowerCase()) ?? {};
    const known = catalog.service(prefix)?.action(name);
    if (known && known.resourceTypes.length === 0) {
      rows.push({ action, resource: '*' });
      continue;
    }
    const fitting = known ? arns.filter((arn) => takes(known, prefix, arn)) : arns;
    if (fitting.length > 0) for (const resource of fitting) rows.push({ action, resource });
    else if (everything) rows.push({ action, resource: '*' });
    else {
      const counted = without.get(prefix) ?? { count: 0, first: action };
      counted.count++;
      without.set(prefix, counted);
    }
  }
  const problems = [...without].map(([prefix, { count, first }]) => {
    const service = catalog.serviceName(prefix) ?? prefix;
    return count === 1
      ? `${quoted(first)} takes none of the resources, so it is left out; add one of ${service}, or \`*\`.`
      : `${count} actions of ${service} take none of the resources, so they are left out; add one of their resources, or \`*\`.`;
  });
  return { rows, problems };

  function takes({ resourceTypes }: Action, prefix: string, arn: string): boolean {
    const name = `${prefix} ${arn}`;
    if (!types.has(name)) types.set(name, typesOf(arn, prefix, catalog));
    const own = types.get(name);
    return own === undefined || resourceTypes.some((type) => own.has(type.name));
  }
}

/** Resource types of the service that the ARN can be of; undefined where the data does not know the form. */
export function typesOf(text: string, prefix: string, catalog: Catalog): ReadonlySet<string> | undefined {
  const arn = parseArn(text);
  if (!arn || hasWildcard(arn.service.text)) return undefined;
  const service = arn.service.text.toLowerCase();
  const templates = arnTemplates(service, [prefix], catalog).filter(({ owner }) => owner === prefix);
  const { written, reached } = resourceForms(arn, templates);
  const found = hasWildcard(text) || text.includes('${') ? [...written, ...reached] : written;
  if (found.length === 0 && service === prefix) return undefined;
  return new Set(found.map(({ type }) => type));
}
