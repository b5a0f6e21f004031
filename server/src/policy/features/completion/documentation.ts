import type { Action, Catalog, ConditionKey, Service } from '../../catalog/catalog.ts';
import { federationKey } from '../../catalog/facts/federation-keys.ts';
import { globalKey } from '../../catalog/facts/global-keys.ts';
import { quoted } from '../../text/printable.ts';
import { requiredFirst } from '../hover/action-keys.ts';
import { capped, link, links, paragraphs, prose, quotedList, sentence, title } from '../hover/markdown.ts';
import { actionPage } from '../links/action-page.ts';

/** Markdown about an action, for the list's side panel. */
export function actionDocumentation(service: Service, action: Action, catalog: Catalog): string {
  const docs = catalog.docs(service.prefix);
  const page = actionPage(action, docs);
  const types = requiredFirst(action.resourceTypes).map(({ name, required }) => {
    return `${quoted(name)}${required ? ' (required)' : ''}`;
  });
  return paragraphs(
    title(`${service.prefix}:${action.name}`, action.accessLevel, prose(service.name)),
    sentence(docs?.actionDescription(action.name)),
    `**Resource** ${types.length === 0 ? 'only `*`' : capped(types, 6)}`,
    action.conditionKeys.length > 0 ? `**Condition keys** ${quotedList(action.conditionKeys, 8)}` : '',
    action.dependentActions.length > 0
      ? `**The caller also needs** ${quotedList(action.dependentActions, 8)}`
      : '',
    links(
      page && link(`${page.kind} ${action.name}`, page.url),
      docs && link(`Actions of ${service.name}`, docs.url),
    ),
  );
}

/** Markdown about a wildcard: what it takes in. */
export function wildcardDocumentation(pattern: string, actions: readonly Action[]): string {
  const names = actions.map((action) => action.name);
  const more = 'and whatever action AWS adds later whose name fits.';
  return paragraphs(title(pattern), `Now ${quotedList(names, 20)}; ${more}`);
}

/** Markdown about a condition key, with its sentence from whichever table knows it. */
export function keyDocumentation(name: string, key: ConditionKey, catalog: Catalog): string {
  const global = globalKey(key.name);
  const docs = global ? undefined : catalog.docs(name.slice(0, name.indexOf(':')));
  const kind = key.multivalued ? `${key.type}, several values` : key.type;
  const federation = global ? undefined : federationKey(name);
  return paragraphs(
    title(name, kind),
    global?.description ?? federation?.description ?? sentence(docs?.conditionKeyDescription(key.name)),
    global && `**In the request:** ${global.availability}`,
    global?.replacement && `AWS no longer offers this key. Use ${quoted(global.replacement)}.`,
    links(
      global && link('Global condition keys', global.page),
      federation && link('Keys of federated identities', federation.page),
      docs && link('Condition keys of the service', docs.url),
    ),
  );
}

/** A sentence or two with the page that they rest on. */
export function factDocumentation(name: string, description: string, page: string): string {
  return paragraphs(title(name), description, link('AWS documentation', page));
}
