import type { Action, ServiceDocs } from '../../catalog/catalog.ts';

/** AWS's page about one action. */
export interface ActionPage {
  readonly url: string;
  /** What the page is, with the action's name behind it: `API reference of`. */
  readonly kind: string;
}

/** Actions without an API operation, and some others, are told about in a user guide. */
export function actionPage(action: Action, docs: ServiceDocs | undefined): ActionPage | undefined {
  const url = docs?.actionUrl(action.name);
  if (!url) return undefined;
  const isApi = !action.permissionOnly && API_PAGE.test(url);
  return { url, kind: isApi ? 'API reference of' : 'Documentation of' };
}

const API_PAGE = /\/API_|\/api\/|api-?reference/i;
