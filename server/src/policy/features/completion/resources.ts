import type { Catalog, ResourceType, Service } from '../../catalog/catalog.ts';
import { partition, REGIONS } from '../../catalog/facts/partitions.ts';
import { resourcePolicy } from '../../catalog/facts/resource-policies.ts';
import { arnFields } from '../../model/arn.ts';
import { link, paragraphs, quotedList, title } from '../hover/markdown.ts';
import { accountArns, entityKindsOf } from './account-arns.ts';
import type { Proposal } from './proposal.ts';
import { type CompletionRequest, type Context, chosen, type PlaceOf } from './request.ts';
import { type StatementActions, statementActions } from './statement-actions.ts';
import { type UsedNames, usedNames } from './used-names.ts';
import { type FilledForm, type FoundForm, fillForm, findForm } from './value-form.ts';

type ResourceRequest = CompletionRequest<PlaceOf<'resource'>>;

/** Items of `Resource` and `NotResource`: ARNs that the statement's actions take, as far as they agree with the text. */
export const resources: Context<'resource'> = (request) => {
  const { place, catalog } = request;
  const used = usedNames(place.policy);
  const taken = statementActions(place.statement, catalog);
  const types = takenTypes(taken, request);
  const items = [
    ...everyResource(taken, request),
    ...accountArns(request, entityKindsOf(types.flatMap(({ type }) => type.arns)), 'resource'),
    ...types.flatMap((type) => arnsOf(type, used, request)),
    ...begunArn(taken, used, request),
    ...regions(types, used, request),
    ...arnsInUse(taken, used, request),
  ];
  const seen = new Set(request.siblings);
  return chosen(items.filter(({ label }) => !seen.has(label) && seen.add(label)));
};

/** A resource type with the statement's actions that take it. */
interface TakenType {
  readonly service: Service;
  readonly type: ResourceType;
  readonly actions: readonly string[];
  readonly required: boolean;
}

function takenTypes(taken: StatementActions, request: ResourceRequest): TakenType[] {
  const found = new Map<ResourceType, { service: Service; actions: string[]; required: boolean }>();
  for (const { service, action } of taken.actions) {
    for (const { name, required } of action.resourceTypes) {
      const type = service.resourceType(name);
      if (!type) continue;
      const entry = found.get(type) ?? { service, actions: [], required: false };
      entry.actions.push(action.name);
      entry.required ||= required;
      found.set(type, entry);
    }
  }
  if (found.size > 0 || taken.actions.length > 0) {
    return Array.from(found, ([type, entry]) => ({ type, ...entry }));
  }
  return likelyServices(request).flatMap((service) =>
    service.resourceTypes.map((type) => ({ service, type, actions: [], required: false })),
  );
}

/** Where the statement names no action: the service of the ARN so far, else those that the policy is about. */
function likelyServices({ whole, place, setting, catalog }: ResourceRequest): Service[] {
  const written = arnFields(whole)[2]?.text;
  const named = written ? catalog.service(written) : undefined;
  if (written) return named ? [named] : [];
  const ofResource = setting?.resourceType && resourcePolicy(setting.resourceType)?.prefix;
  const own = ofResource ? catalog.service(ofResource) : undefined;
  const others = place.policy.statements.flatMap(
    (statement) => statementActions(statement, catalog).services,
  );
  return [...new Set(own ? [own, ...others] : others)];
}

/** `*`, first where nothing else is possible. */
function everyResource({ actions, open }: StatementActions, { typed }: ResourceRequest): Proposal[] {
  if (typed !== '' && typed !== '*') return [];
  const only = actions.filter(({ action }) => action.resourceTypes.length === 0);
  const alone = only.length > 0 && only.length === actions.length && !open;
  const names = only.slice(0, 2).map(({ service, action }) => `${service.prefix}:${action.name}`);
  const more = only.length > names.length ? ' …' : '';
  const reason = `${names.join(', ')}${more} take${only.length === 1 ? 's' : ''} only *`;
  return [
    {
      label: '*',
      kind: 'resource',
      description: only.length > 0 ? reason : 'every resource',
      insert: { as: 'value', value: '*' },
      rank: alone ? 0 : 900,
    },
  ];
}

const MOST_ACTIONS = 60;

function arnsOf(taken: TakenType, used: UsedNames, request: ResourceRequest): Proposal[] {
  const { type, actions, required } = taken;
  const others = MOST_ACTIONS - Math.min(actions.length, MOST_ACTIONS);
  const rank = 100 + 10 * others + (required || actions.length === 0 ? 0 : 5);
  return type.arns.flatMap((arn) => {
    const form = findForm(arn, type.name, request, used);
    if (!form) return [];
    // A plain form, such as a bucket's object, before one with Region and account, such as an access point's.
    const places = Math.min(4, form.template.template.filter((part) => typeof part === 'object').length);
    return [formProposal(form, taken, rank + places, request.catalog), ...everythingUnder(form, request)];
  });
}

function formProposal(
  form: FoundForm,
  { type, service, actions }: TakenType,
  rank: number,
  catalog: Catalog,
): Proposal {
  return {
    label: form.label,
    kind: 'resource',
    description: type.name,
    documentation: () =>
      paragraphs(
        title(type.name, service.name),
        actions.length > 0 ? `Taken by ${quotedList(actions, 10)}` : '',
        link(`Resource types of ${service.name}`, catalog.docs(service.prefix)?.url ?? ''),
      ),
    insert: { as: 'value', value: form.template },
    filterText: form.matchText,
    rank,
  };
}

/** `arn:aws:s3:::my-bucket/*`, once the name before the `*` is typed. */
function everythingUnder({ everything }: FilledForm, { whole }: ResourceRequest): Proposal[] {
  const resource = arnFields(whole)[5]?.text ?? '';
  if (everything === undefined || resource === '' || everything === whole) return [];
  return [
    {
      label: everything,
      kind: 'resource',
      description: 'all of them',
      insert: { as: 'value', value: everything },
      rank: 750,
    },
  ];
}

/** The ARN up to its service, where no action says which one. */
function begunArn(taken: StatementActions, used: UsedNames, { whole, catalog }: ResourceRequest): Proposal[] {
  if (taken.actions.length > 0) return [];
  const fields = arnFields(whole);
  const head = `arn:${used.partition}:`;
  if (fields.length < 3) {
    if (!head.startsWith(whole) && !'arn:aws'.startsWith(whole)) return [];
    return [continuing(head, 'the ARN of a resource', 'resource', 800)];
  }
  if (fields.length > 3) return [];
  const begun = fields[2]!.text;
  return catalog.prefixes
    .filter((prefix) => prefix.startsWith(begun) && prefix !== begun)
    .map((prefix) =>
      continuing(`arn:${fields[1]!.text}:${prefix}:`, catalog.serviceName(prefix) ?? '', 'service', 800),
    );
}

/** Regions of the ARN's partition, while its fourth field is typed. */
function regions(types: readonly TakenType[], used: UsedNames, { whole }: ResourceRequest): Proposal[] {
  const fields = arnFields(whole);
  if (fields.length !== 4) return [];
  const [, inPartition, , begun] = fields;
  const head = whole.slice(0, begun!.start);
  const regional = types.some(({ type }) =>
    type.arns.some((arn) => /^arn:[^:]*:[^:]*:\$\{Region\}:/.test(arn) && fillForm(arn, head, used)),
  );
  if (!regional) return [];
  return (partition(inPartition!.text)?.regions ?? REGIONS)
    .filter(({ id }) => id.startsWith(begun!.text))
    .map(({ id, name }) => continuing(`${head}${id}:`, name, 'resource', 820));
}

function continuing(text: string, description: string, kind: Proposal['kind'], rank: number): Proposal {
  return {
    label: text,
    kind,
    description,
    insert: { as: 'value', value: { template: [text, { index: 0, text: '' }] } },
    rank,
    continues: true,
  };
}

/** ARNs that other statements name, if of a service that this one is about. */
function arnsInUse({ services }: StatementActions, used: UsedNames, { whole }: ResourceRequest): Proposal[] {
  const prefixes = new Set(services.map((service) => service.prefix));
  return used.arns
    .filter((arn) => arn !== whole && arn.startsWith(whole) && prefixes.has(arnFields(arn)[2]?.text ?? ''))
    .map((arn) => ({
      label: arn,
      kind: 'resource',
      description: 'in this policy',
      insert: { as: 'value', value: arn },
      rank: 720,
    }));
}
