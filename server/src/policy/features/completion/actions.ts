import type { Catalog } from '../../catalog/catalog.ts';
import { resourcePolicy } from '../../catalog/facts/resource-policies.ts';
import { actionDocumentation } from './documentation.ts';
import type { Proposal } from './proposal.ts';
import { type ActionRequest, type Context, chosen, matchText } from './request.ts';
import { actionItems, serviceActions } from './service-actions.ts';
import { findServices, WELL_KNOWN } from './service-names.ts';
import { TRUST_ACTIONS } from './skeletons.ts';
import { statementActions } from './statement-actions.ts';

/** Items of `Action` and `NotAction`: what is typed decides between services and the actions of one. */
export const actions: Context<'action'> = (request) => {
  const { typed, catalog, setting } = request;
  const colon = typed.indexOf(':');
  const service = colon < 0 ? undefined : catalog.service(typed.slice(0, colon));
  if (service) return serviceActions(service, request);
  const word = colon < 0 ? typed : typed.slice(0, colon);
  if (setting?.kind === 'trust') {
    const trust = trustActions(word, request);
    if (trust.length > 0) return chosen(trust);
  }
  const own = ownServices(request);
  return chosen([
    ...everyAction(request),
    ...services(word, own, request),
    ...(word === '' ? actionsOfOwn(request) : actionsNamed(word, own, request)),
  ]);
};

/** Services that the policy's resource, or the statement so far, makes likely. */
function ownServices({ setting, place, catalog }: ActionRequest): ReadonlySet<string> {
  const ofResource = setting?.resourceType && resourcePolicy(setting.resourceType)?.prefix;
  const used = statementActions(place.statement, catalog).services.map((service) => service.prefix);
  return new Set(ofResource ? [ofResource, ...used] : used);
}

/** A trust policy is about taking the role, and nothing else. */
function trustActions(word: string, { place, typed, siblings, catalog }: ActionRequest): Proposal[] {
  const wanted = word.toLowerCase();
  const groups = place.statement.principal?.groups ?? [];
  const federated = groups.some(({ type }) => type === 'Federated');
  const saml = groups.some(({ values }) =>
    values.some((value) => value.kind === 'literal' && value.text.includes(':saml-provider/')),
  );
  const first = saml
    ? 'sts:AssumeRoleWithSAML'
    : federated
      ? 'sts:AssumeRoleWithWebIdentity'
      : 'sts:AssumeRole';
  return TRUST_ACTIONS.filter((action) => action.toLowerCase().includes(wanted) && !siblings.has(action)).map(
    (action, index) => ({
      label: action,
      kind: 'action',
      description: TRUST_MEANING[action] ?? '',
      documentation: () => documentationOf(action, catalog),
      insert: { as: 'value', value: action },
      filterText: matchText(action, typed),
      rank: action === first ? 0 : 1 + index,
    }),
  );
}

const TRUST_MEANING: Readonly<Record<string, string>> = {
  'sts:AssumeRole': 'for AWS principals and services',
  'sts:AssumeRoleWithWebIdentity': 'for OIDC providers',
  'sts:AssumeRoleWithSAML': 'for SAML providers',
  'sts:TagSession': 'lets the caller set session tags',
  'sts:SetSourceIdentity': 'lets the caller set a source identity',
  'sts:SetContext': 'lets the caller pass a context',
};

/** A resource control policy takes no `*` alone. */
function everyAction({ typed, setting, siblings }: ActionRequest): Proposal[] {
  if ((typed !== '' && typed !== '*') || setting?.kind === 'rcp' || siblings.has('*')) return [];
  return [
    {
      label: '*',
      kind: 'wildcard',
      description: 'every action of every service',
      insert: { as: 'value', value: '*' },
      rank: 95,
    },
  ];
}

function services(word: string, own: ReadonlySet<string>, request: ActionRequest): Proposal[] {
  const { catalog, typed, setting } = request;
  const limited = setting?.kind === 'rcp';
  return findServices(word, catalog)
    .filter(({ prefix }) => !limited || word !== '' || catalog.rcpServices.includes(prefix))
    .map(({ prefix, quality }) => {
      const likely = own.has(prefix) ? 2 : WELL_KNOWN.has(prefix) ? 1 : 0;
      const outside = limited && !catalog.rcpServices.includes(prefix) ? 30 : 0;
      return {
        label: prefix,
        kind: 'service',
        description: catalog.serviceName(prefix) ?? '',
        insert: { as: 'value', value: { template: [`${prefix}:`, { index: 0, text: '' }] } },
        filterText: matchText(prefix, typed),
        rank: (likely === 2 && quality === 0 ? 0 : 60 + quality * 3 - likely) + outside,
        continues: true,
      };
    });
}

/** The policy's resource takes actions of its own service alone, so these need no service first. */
function actionsOfOwn(request: ActionRequest): Proposal[] {
  const { setting, catalog } = request;
  const prefix = setting?.resourceType && resourcePolicy(setting.resourceType)?.prefix;
  const service = prefix ? catalog.service(prefix) : undefined;
  return service ? actionItems(service, '', request) : [];
}

const SHORTEST_WORD = 3;
const MOST_NAMED = 100;

/** Actions of every service by a part of their name. */
function actionsNamed(word: string, own: ReadonlySet<string>, request: ActionRequest): Proposal[] {
  const { catalog, typed, siblings } = request;
  if (word.length < SHORTEST_WORD || !/^[a-z]+$/i.test(word)) return [];
  const wanted = word.toLowerCase();
  const groups: string[][] = [[], [], [], []];
  for (const action of catalog.findActions(word)) {
    const colon = action.indexOf(':');
    const prefix = action.slice(0, colon);
    const begins = action.slice(colon + 1, colon + 1 + word.length).toLowerCase() === wanted;
    const likely = own.has(prefix) || WELL_KNOWN.has(prefix);
    groups[(begins ? 0 : 2) + (likely ? 0 : 1)]!.push(action);
  }
  return groups
    .flatMap((group, rank) => group.slice(0, MOST_NAMED).map((action) => ({ action, rank })))
    .slice(0, MOST_NAMED)
    .filter(({ action }) => !siblings.has(action))
    .map(({ action, rank }) => ({
      label: action,
      kind: 'action',
      description: catalog.serviceName(action.slice(0, action.indexOf(':'))) ?? '',
      documentation: () => documentationOf(action, catalog),
      insert: { as: 'value', value: action },
      filterText: matchText(action, typed),
      rank: 70 + rank,
    }));
}

function documentationOf(text: string, catalog: Catalog): string | undefined {
  const [prefix = '', name = ''] = text.split(':');
  const service = catalog.service(prefix);
  const action = service?.action(name);
  return service && action && actionDocumentation(service, action, catalog);
}
