import {
  ACCOUNT_ROOT,
  ANY_PRINCIPAL,
  PRINCIPAL_KINDS,
  type PrincipalFacts,
  type PrincipalKind,
} from '../../catalog/facts/principals.ts';
import { SERVICE_PRINCIPALS } from '../../catalog/facts/service-principals.ts';
import { SHARED_ISSUERS } from '../../catalog/facts/shared-issuers.ts';
import { USUAL_FOR_RESOURCES, USUAL_FOR_ROLES } from '../../catalog/facts/usual-service-principals.ts';
import type { Plain } from '../../syntax/template.ts';
import { accountArns } from './account-arns.ts';
import { factDocumentation } from './documentation.ts';
import type { Proposal } from './proposal.ts';
import { type CompletionRequest, type Context, chosen, matchText, type PlaceOf, whole } from './request.ts';
import { place, principalTypes } from './skeletons.ts';
import { usedNames } from './used-names.ts';
import { findForm } from './value-form.ts';

/** The value of `Principal`: a map by type, or everyone. */
export const principal: Context<'principal'> = ({ setting }) => {
  const types = setting && setting.kind !== 'rcp' ? principalTypes(setting) : [];
  return whole([
    ...types.map((type, rank) => typeProposal(type, rank, { as: 'value', value: { [type]: place(1) } })),
    anyone(setting?.kind === 'rcp' ? 0 : 90),
  ]);
};

/** Keys of the `Principal` map. */
export const principalType: Context<'principalType'> = ({ place: at, setting }) => {
  const usual = setting ? principalTypes(setting) : [];
  const others = Object.keys(PRINCIPAL_KINDS).filter((type) => !usual.includes(type));
  return whole(
    [...usual, ...others]
      .filter((type) => !at.present.includes(type))
      .map((type, rank) => typeProposal(type, rank, { as: 'entry', key: type, value: place(1) })),
  );
};

function typeProposal(type: string, rank: number, insert: Proposal['insert']): Proposal {
  const { description, page } = PRINCIPAL_KINDS[type as PrincipalKind];
  return {
    label: type,
    kind: 'principal',
    description: SHORT[type as PrincipalKind],
    documentation: () => factDocumentation(type, description, page),
    insert,
    rank,
    continues: true,
  };
}

const SHORT: Readonly<Record<PrincipalKind, string>> = {
  AWS: 'account, role, user or session',
  Service: 'an AWS service',
  Federated: 'an identity provider',
  CanonicalUser: 'canonical user ID, in Amazon S3',
};

function anyone(rank: number): Proposal {
  const { description, page } = ANY_PRINCIPAL;
  return {
    label: '*',
    kind: 'principal',
    description: 'everyone',
    documentation: () => factDocumentation('*', description, page),
    insert: { as: 'value', value: '*' },
    rank,
  };
}

/** Who of one type. */
export const principalValue: Context<'principalValue'> = (request) => {
  const items = valuesOf(request);
  return chosen(items.filter(({ label }) => !request.siblings.has(label)));
};

type ValueRequest = CompletionRequest<PlaceOf<'principalValue'>>;

function valuesOf(request: ValueRequest): Proposal[] {
  switch (request.place.type) {
    case 'AWS':
      return [...awsPrincipals(request), ...(request.typed === '' ? [anyone(90)] : [])];
    case 'Service':
      return servicePrincipals(request);
    case 'Federated':
      return federated(request);
    default:
      return [];
  }
}

const AWS_FORMS: readonly (readonly [form: string, description: string, facts: PrincipalFacts])[] = [
  ['arn:${Partition}:iam::${Account}:root', 'the whole account', ACCOUNT_ROOT],
  ['arn:${Partition}:iam::${Account}:role/${RoleName}', 'a role', PRINCIPAL_KINDS.AWS],
  ['arn:${Partition}:iam::${Account}:user/${UserName}', 'a user', PRINCIPAL_KINDS.AWS],
  [
    'arn:${Partition}:sts::${Account}:assumed-role/${RoleName}/${SessionName}',
    'one session of a role',
    PRINCIPAL_KINDS.AWS,
  ],
  ['arn:${Partition}:sts::${Account}:federated-user/${UserName}', 'a federated user', PRINCIPAL_KINDS.AWS],
];

function awsPrincipals(request: ValueRequest): Proposal[] {
  const text = request.whole;
  const used = usedNames(request.place.policy);
  const forms = AWS_FORMS.flatMap(([arn, description, { description: about, page }], index): Proposal[] => {
    const form = findForm(arn, description, request, used);
    if (!form) return [];
    return [
      {
        label: form.label,
        kind: 'principal',
        description,
        documentation: () => factDocumentation(form.label, about, page),
        insert: { as: 'value', value: form.template },
        filterText: form.matchText,
        rank: 10 + index,
      },
    ];
  });
  const known = used.arns
    .filter((arn) => /^arn:[^:]*:(iam|sts):/.test(arn) && arn !== text && arn.startsWith(text))
    .map((arn) => plain(arn, 'in this policy', 5));
  return [...accountArns(request, PRINCIPALS, 'principal'), ...known, ...forms];
}

/** Entities that can be principals; groups cannot. */
const PRINCIPALS = new Set(['role', 'user'] as const);

function plain(text: string, description: string, rank: number): Proposal {
  return { label: text, kind: 'principal', description, insert: { as: 'value', value: text }, rank };
}

function servicePrincipals({ typed, setting }: ValueRequest): Proposal[] {
  const usual = setting?.kind === 'trust' ? USUAL_FOR_ROLES : USUAL_FOR_RESOURCES;
  const wanted = typed.toLowerCase();
  return SERVICE_PRINCIPALS.flatMap(({ principal, name, prefix, sendsSource }) => {
    const begins = principal.startsWith(wanted);
    const named =
      !begins && wanted.length > 1 && `${principal} ${prefix} ${name.toLowerCase()}`.includes(wanted);
    if (!begins && !named) return [];
    const order = usual.get(principal);
    return [
      {
        label: principal,
        kind: 'principal' as const,
        description: name,
        documentation: () =>
          sendsSource &&
          factDocumentation(
            principal,
            'Sends `aws:SourceArn` or `aws:SourceAccount`, by which a condition can keep other accounts from using it.',
            sendsSource,
          ),
        insert: { as: 'value' as const, value: principal },
        filterText: matchText(principal, typed),
        rank: order ?? (begins ? 50 : 60),
      },
    ];
  });
}

const EKS_ISSUER = 'oidc.eks.${Region}.amazonaws.com/id/${ClusterOidcId}';
const BUILT_IN: readonly (readonly [string, string])[] = [
  ['cognito-identity.amazonaws.com', 'Amazon Cognito'],
  ['accounts.google.com', 'Google'],
  ['www.amazon.com', 'Login with Amazon'],
  ['graph.facebook.com', 'Facebook'],
];

function federated(request: ValueRequest): Proposal[] {
  const { typed } = request;
  const used = usedNames(request.place.policy);
  const provider = 'arn:${Partition}:iam::${Account}:oidc-provider/';
  const shared = SHARED_ISSUERS.filter(({ issuer }) => !BUILT_IN.some(([host]) => host === issuer));
  const forms: readonly (readonly [form: string, description: string, rank: number])[] = [
    [`${provider}token.actions.githubusercontent.com`, 'GitHub Actions', 0],
    [`${provider}${EKS_ISSUER}`, 'Amazon EKS, roles for service accounts', 1],
    ['arn:${Partition}:iam::${Account}:saml-provider/${ProviderName}', 'a SAML provider', 2],
    [`${provider}\${Issuer}`, 'an OIDC provider', 3],
    ...shared.map(({ issuer, name }) => [`${provider}${issuer}`, name, 20] as const),
  ];
  const filled = forms.flatMap(([arn, description, rank]): Proposal[] => {
    const form = findForm(arn, description, request, used);
    if (!form) return [];
    const value: Plain = form.template;
    return [
      {
        label: form.label,
        kind: 'principal',
        description,
        insert: { as: 'value', value },
        filterText: form.matchText,
        rank,
      },
    ];
  });
  const builtIn = BUILT_IN.filter(([host, name]) =>
    `${host} ${name.toLowerCase()}`.includes(typed.toLowerCase()),
  ).map(([host, name]) => ({ ...plain(host, name, 10), filterText: matchText(host, typed) }));
  const seen = new Set<string>();
  return [...filled, ...builtIn].filter(({ label }) => !seen.has(label) && seen.add(label));
}
