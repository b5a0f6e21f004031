import { USER_GUIDE } from './source.ts';

/** What a policy is attached to. */
export type PolicyTypeName =
  | 'identity'
  | 'trust'
  | 'resource'
  | 'scp'
  | 'rcp'
  | 'boundary'
  | 'session'
  | 'vpcEndpoint';

/** Whether a policy type takes an element: it must, it can, or it must not be there. */
export type ElementUse = 'required' | 'optional' | 'forbidden';

export interface PolicyElement {
  /** As it must be written. */
  readonly name: string;
  readonly level: 'policy' | 'statement';
  readonly description: string;
  /** The element that stands in its place; one of the two satisfies `required`. */
  readonly alternative: string | undefined;
  readonly use: Readonly<Record<PolicyTypeName, ElementUse>>;
  readonly page: string;
}

type Uses = Readonly<Record<PolicyTypeName, ElementUse>>;

const page = (name: string): string => `${USER_GUIDE}reference_policies_elements_${name}.html`;

const required = all('required');
const optional = all('optional');
/** Where the policy hangs says who the principal is. */
const noPrincipal = {
  identity: 'forbidden',
  scp: 'forbidden',
  boundary: 'forbidden',
  session: 'forbidden',
} as const;

export const POLICY_ELEMENTS: readonly PolicyElement[] = [
  element(
    'Version',
    'policy',
    'version',
    { ...optional, scp: 'required', rcp: 'required' },
    {
      description:
        'Version of the policy language, not of this policy. `2012-10-17` is the current one; without it, or with `2008-10-17`, policy variables are plain text.',
    },
  ),
  element(
    'Id',
    'policy',
    'id',
    { ...optional, identity: 'forbidden', boundary: 'forbidden', session: 'forbidden' },
    {
      description: 'Name of the policy as a whole. Some services use it for themselves or want it unique.',
    },
  ),
  element('Statement', 'policy', 'statement', required, {
    description:
      'The statements: one, or an array of them. Each allows or denies by itself, and a Deny wins.',
  }),
  element('Sid', 'statement', 'sid', optional, {
    description:
      'Name of the statement, unique in the policy. IAM takes letters and digits alone; some services allow more characters.',
  }),
  element('Effect', 'statement', 'effect', required, {
    description:
      '`Allow` or `Deny`, in this spelling. What nothing allows is denied, and a Deny beats every Allow.',
  }),
  element(
    'Principal',
    'statement',
    'principal',
    { ...required, ...noPrincipal },
    {
      alternative: 'NotPrincipal',
      description:
        'Who the statement is about: accounts, roles, users, services or identity providers, or `*` for everyone. An identity policy has none, since it is attached to the principal.',
    },
  ),
  element(
    'NotPrincipal',
    'statement',
    'notprincipal',
    { ...optional, ...noPrincipal, trust: 'forbidden', rcp: 'forbidden' },
    {
      alternative: 'Principal',
      description:
        'Everyone but these principals. With `Allow` that includes anonymous callers; AWS advises `Principal` with a condition on `aws:PrincipalArn`.',
    },
  ),
  element('Action', 'statement', 'action', required, {
    alternative: 'NotAction',
    description:
      'What may or may not be done: `service:Operation`, with `*` and `?` as wildcards. Case does not matter.',
  }),
  element(
    'NotAction',
    'statement',
    'notaction',
    { ...optional, rcp: 'forbidden' },
    {
      alternative: 'Action',
      description:
        'Every action but these, of every service. With `Allow` that grants all others, and those that AWS adds later.',
    },
  ),
  element(
    'Resource',
    'statement',
    'resource',
    { ...required, trust: 'forbidden' },
    {
      alternative: 'NotResource',
      description:
        'What it is done to: ARNs with `*` and `?` as wildcards, or `*` for all. A trust policy has none, since it is attached to the role.',
    },
  ),
  element(
    'NotResource',
    'statement',
    'notresource',
    { ...optional, trust: 'forbidden' },
    {
      alternative: 'Resource',
      description:
        'Every resource but these. With `Allow` that includes resources of other services and later ones.',
    },
  ),
  element('Condition', 'statement', 'condition', optional, {
    description:
      'When the statement holds: operator, key and values. All operators and keys must match; of the values of one key, one is enough.',
  }),
];

const byName = new Map(POLICY_ELEMENTS.map((entry) => [entry.name, entry]));

/** Names of the elements of a statement, in the order in which AWS's own examples write them. */
export const STATEMENT_ELEMENTS: ReadonlySet<string> = new Set(
  POLICY_ELEMENTS.filter(({ level }) => level === 'statement').map(({ name }) => name),
);

/** The element of that name, spelled exactly: IAM's element names are case-sensitive. */
export function policyElement(name: string): PolicyElement | undefined {
  return byName.get(name);
}

function element(
  name: string,
  level: PolicyElement['level'],
  anchor: string,
  use: Uses,
  more: { readonly description: string; readonly alternative?: string },
): PolicyElement {
  return {
    name,
    level,
    description: more.description,
    alternative: more.alternative,
    use,
    page: page(anchor),
  };
}

function all(use: ElementUse): Uses {
  return {
    identity: use,
    trust: use,
    resource: use,
    scp: use,
    rcp: use,
    boundary: use,
    session: use,
    vpcEndpoint: use,
  };
}
