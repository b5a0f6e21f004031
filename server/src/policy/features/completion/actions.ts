import { expandAction } from '../../access/expand-action.ts';
import type { Action, Catalog, Service } from '../../catalog/catalog.ts';
import { RCP_SERVICES } from '../../catalog/facts/rcp-services.ts';
import { resourcePolicy } from '../../catalog/facts/resource-policies.ts';
import { literals } from '../../model/policy.ts';
import { hasWildcard, matchesWildcardIgnoringCase } from '../../model/wildcard.ts';
import type { Template } from '../../syntax/template.ts';
import { serviceActions } from './actions-of-service.ts';
import { actionDocumentation } from './documentation.ts';
import type { Proposal } from './proposal.ts';
import { type CompletionRequest, type Context, chosen, type PlaceOf } from './request.ts';
import { findServices } from './service-names.ts';
import { TRUST_ACTIONS } from './skeletons.ts';

type ActionRequest = CompletionRequest<PlaceOf<'action'>>;

/** Items of `Action` and `NotAction`: what is typed decides between services and the actions of one. */
export const actions: Context<'action'> = (request) => {
  const { typed, catalog, setting } = request;
  const colon = typed.indexOf(':');
  const service = colon < 0 ? undefined : catalog.service(typed.slice(0, colon));
  if (service) return serviceActions(service, request);
  const word = colon < 0 ? typed : typed.slice(0, colon);
  if (setting?.kind === 'trust' && 'sts'.startsWith(word.toLowerCase())) return chosen(trustActions(request));
  const found = [...anyAction(request), ...services(word, request), ...actionsNamed(word, request)];
  return chosen(found.filter((item) => !request.siblings.includes(item.label)));
};
