import fc from 'fast-check';
import { conditions, contexts, someConditions } from './condition-generators.ts';
import { MANAGEMENT, OTHER, OWN, PRINCIPALS, RESOURCES, TARGETS } from './pools.ts';
import { principalElements } from './principal-generators.ts';
import { type Document, type Layer, type Level, listOf, type NamedPolicy, type Request } from './request.ts';

interface Asked {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

/** Whether values of the wrong type, several values for one, and what AWS would not store are among what is made. */
export type Manners = 'wild' | 'tame';

type Json = Readonly<Record<string, unknown>>;

/** Requests with every kind of policy, made around what is asked so that much of it nearly matches. */
export function requests(manners: Manners): fc.Arbitrary<Request> {
  const asked = fc.constantFrom(...TARGETS).chain(({ action, resources }) =>
    fc.record({
      principal: fc.constantFrom(...PRINCIPALS),
      action: fc.constant(action),
      resource: fc.constantFrom(...resources),
    }),
  );
  return asked.chain((asked) =>
    fc
      .record(
        {
          ...constants(asked),
          resourceAccount: fc.constantFrom(OWN, OWN, OTHER, MANAGEMENT),
          context: contexts(manners),
          policies: fc.oneof(
            { weight: 3, arbitrary: policies(asked, manners) },
            { weight: manners === 'tame' ? 3 : 1, arbitrary: focused(asked, manners) },
          ),
          organization: fc.record({ managementAccountId: fc.constantFrom(MANAGEMENT, OWN, OTHER) }),
          roleMaxSessionDuration: fc.constantFrom(3600, 7200, 43200),
        },
        { requiredKeys: ['principal', 'action', 'resource', 'policies'] },
      )
      .map((request): Request => request),
  );
}

function constants({ principal, action, resource }: Asked) {
  return {
    principal: fc.constant(principal),
    action: fc.constant(action),
    resource: fc.constant(resource),
  };
}

function policies(asked: Asked, manners: Manners): fc.Arbitrary<Request['policies']> {
  const named = (layer: Layer, most: number): fc.Arbitrary<readonly NamedPolicy[] | null> =>
    fc.option(
      fc
        .array(documents(layer, asked, manners), { maxLength: most })
        .map((all) => all.map((document, index) => ({ name: `p${index}`, document }))),
    );
  const levels = (layer: Layer): fc.Arbitrary<readonly Level[] | null> =>
    fc.option(
      fc
        .array(named(layer, 2), { maxLength: 2 })
        .map((all) => all.map((policies, index) => ({ level: `level${index}`, policies: policies ?? [] }))),
    );
  const often = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
  const seldom = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, value);
  return fc.record({
    identity: named('identity', 3),
    resource: often(documents('resource', asked, manners)),
    boundary: seldom(named('boundary', 1)),
    session: seldom(named('session', 2)),
    vpcEndpoint: seldom(named('vpcEndpoint', 1)),
    scp: seldom(levels('scp')),
    rcp: seldom(levels('rcp')),
  });
}

/** Policies whose statements hang on one element each: all their others match. */
function focused(asked: Asked, manners: Manners): fc.Arbitrary<Request['policies']> {
  const document = (element: fc.Arbitrary<Json>, others: Json): fc.Arbitrary<Document> =>
    fc.record({
      Version: fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17'),
      Statement: fc.array(
        fc
          .record({ effect: fc.constantFrom('Allow', 'Allow', 'Deny'), element })
          .map(({ effect, element }): Json => ({ Effect: effect, Action: '*', ...others, ...element })),
        { minLength: 1, maxLength: 4 },
      ),
    });
  const named = (document: fc.Arbitrary<Document>) => document.map((document) => [{ name: 'p', document }]);
  const everything = { Resource: '*' };
  return fc.record(
    {
      identity: named(document(someConditions(manners), everything)),
      resource: document(principalElements(asked.principal, 'resource'), isTrust(asked) ? {} : everything),
      session: named(document(resources(asked.resource), {})),
      vpcEndpoint: named(document(actions(asked.action), { ...everything, Principal: '*' })),
    },
    { requiredKeys: ['identity'] },
  );
}

function isTrust({ action }: Asked): boolean {
  return action.startsWith('sts:');
}

function documents(layer: Layer, asked: Asked, manners: Manners): fc.Arbitrary<Document> {
  const statement = statements(layer, asked, manners);
  return fc
    .record(
      {
        Version: fc.constantFrom('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17'),
        Statement: fc.oneof(
          { weight: 5, arbitrary: fc.array(statement, { minLength: 1, maxLength: 3 }) },
          { weight: 1, arbitrary: statement },
        ),
      },
      { requiredKeys: ['Statement'] },
    )
    .map((document): Document => document);
}

function statements(layer: Layer, asked: Asked, manners: Manners): fc.Arbitrary<Json> {
  const namesNone = layer === 'resource' && isTrust(asked);
  const hasPrincipal = layer === 'resource' || layer === 'vpcEndpoint' || layer === 'rcp';
  const none = fc.constant<Json>({});
  const good = fc
    .tuple(
      fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Deny'),
      actions(asked.action),
      namesNone ? none : resources(asked.resource),
      hasPrincipal ? principalElements(asked.principal, layer) : none,
      conditions(manners),
    )
    .map(([Effect, ...parts]): Json => Object.assign({ Effect }, ...parts));
  return manners === 'tame'
    ? good
    : fc.oneof({ weight: 24, arbitrary: good }, { weight: 1, arbitrary: good.chain(spoilt) });
}

/** What AWS would not store. */
function spoilt(statement: Json): fc.Arbitrary<Json> {
  const without = (...names: readonly string[]): Json =>
    Object.fromEntries(Object.entries(statement).filter(([name]) => !names.includes(name)));
  return fc.constantFrom<Json>(
    without('Action', 'NotAction'),
    without('Resource', 'NotResource'),
    without('Principal', 'NotPrincipal'),
    { ...statement, Action: 's3:*', NotAction: 'iam:*' },
    { ...statement, Principal: '*' },
    { ...statement, Condition: { StringMatches: { 'aws:username': 'Ann' } } },
    { ...statement, Condition: { StringEquals: { 'aws:username': null } } },
    { ...statement, Condition: [] },
  );
}

function actions(action: string): fc.Arbitrary<Json> {
  const [service = '', name = ''] = action.split(':');
  const value = fc.constantFrom(
    action,
    action,
    action.toLowerCase(),
    `${service}:*`,
    `${service}:${name.slice(0, 3)}*`,
    `${service}:?${name.slice(1)}`,
    `${service}:*${name.slice(-4)}`,
    '*',
    's3:*',
    's3:GetObject?',
    'iam:*',
    'sts:AssumeRole*',
    'GetObject',
    's?:*',
  );
  const list = fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
  return fc.oneof(
    { weight: 6, arbitrary: list.map((Action): Json => ({ Action })) },
    { weight: 1, arbitrary: list.map((NotAction): Json => ({ NotAction })) },
  );
}

function resources(resource: string): fc.Arbitrary<Json> {
  const value = fc.oneof(
    fc.constantFrom(resource, '*', `${resource.slice(0, -1)}*`, `${resource.slice(0, -1)}?`),
    fc.constantFrom(...RESOURCES),
  );
  const list = fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
  return fc.oneof(
    { weight: 6, arbitrary: list.map((Resource): Json => ({ Resource })) },
    { weight: 1, arbitrary: list.map((NotResource): Json => ({ NotResource })) },
  );
}

/** More policies of a layer for a request. */
export function namedPolicies(layer: Layer, asked: Asked): fc.Arbitrary<readonly NamedPolicy[]> {
  return fc
    .array(documents(layer, asked, 'wild'), { minLength: 1, maxLength: 2 })
    .map((all) => all.map((document, index) => ({ name: `more${index}`, document })));
}

/** More levels of SCPs or RCPs for a request. */
export function levelsFor(layer: 'scp' | 'rcp', asked: Asked): fc.Arbitrary<readonly Level[]> {
  return fc
    .array(namedPolicies(layer, asked), { minLength: 1, maxLength: 2 })
    .map((all) => all.map((policies, index) => ({ level: `more${index}`, policies })));
}

/** The policies of a request, each time with statements added to one layer that deny and do nothing else. */
export function denials(request: Request): fc.Arbitrary<readonly Request['policies'][]> {
  const { policies } = request;
  const denying = (layer: Layer) =>
    statements(layer, request, 'wild').map((statement) => ({ Statement: { ...statement, Effect: 'Deny' } }));
  return fc.record({ identity: denying('identity'), resource: denying('resource') }).map((added) => {
    const one = { name: 'added', document: added.identity };
    return [
      { ...policies, identity: [...(policies.identity ?? []), one] },
      { ...policies, session: [...(policies.session ?? []), one] },
      { ...policies, boundary: [...(policies.boundary ?? []), one] },
      { ...policies, resource: merged(policies.resource, added.resource) },
    ];
  });
}

function merged(document: Document | null | undefined, added: { readonly Statement: Json }): Document {
  return { ...document, Statement: [...listOf(document?.Statement), added.Statement] };
}
