import { nearestNames } from '../../access/names/nearest-name.ts';
import { oidcProvider } from '../../catalog/facts/federation-keys.ts';
import { STANDARD_CLAIMS } from '../../catalog/facts/oidc-providers.ts';
import {
  ACCOUNT_ROOT,
  ANY_PRINCIPAL,
  PRINCIPAL_KINDS,
  type PrincipalKind,
  UNIQUE_ID_PREFIXES,
  UNIQUE_IDS_PAGE,
} from '../../catalog/facts/principals.ts';
import { parseArn } from '../../model/arn.ts';
import { quoted } from '../../text/printable.ts';
import { about, type Hover, type Hovered, type PlaceOf } from './hovered.ts';
import { link, paragraphs, quotedList, title } from './markdown.ts';
import { servicePrincipalMarkdown } from './service-principal.ts';

/** `"Principal": "*"` */
export function anyPrincipalHover(hovered: Hovered): Hover | undefined {
  return hovered.text === '*' ? about(hovered, anyone()) : undefined;
}

/** A key of the `Principal` map. */
export function principalTypeHover(hovered: Hovered): Hover | undefined {
  const { text } = hovered;
  if (text === '') return undefined;
  const facts = kindFacts(text);
  if (facts) {
    return about(
      hovered,
      paragraphs(
        title(text, 'kind of principal'),
        facts.description,
        `**Written as** ${quotedList(facts.forms, facts.forms.length)}`,
        link('Principals', facts.page),
      ),
    );
  }
  const near = nearestNames(text, Object.keys(PRINCIPAL_KINDS));
  return about(
    hovered,
    paragraphs(
      title(text, 'no kind of principal'),
      near.length > 0
        ? `Did you mean ${near.map(quoted).join(' or ')}? Letters count as they are written.`
        : `The kinds are ${quotedList(Object.keys(PRINCIPAL_KINDS), 4)}.`,
    ),
  );
}

/** One principal. */
export function principalHover(hovered: Hovered<PlaceOf<'principalValue'>>): Hover | undefined {
  const markdown = principalMarkdown(hovered.place.type, hovered);
  return markdown === undefined ? undefined : about(hovered, markdown);
}

function principalMarkdown(type: string, { text, ctx }: Hovered): string | undefined {
  switch (type) {
    case 'AWS':
      return awsPrincipal(text);
    case 'Service':
      return servicePrincipalMarkdown(text, ctx.catalog);
    case 'Federated':
      return federated(text);
    case 'CanonicalUser':
      return text === ''
        ? undefined
        : paragraphs(title(text, 'canonical user'), PRINCIPAL_KINDS.CanonicalUser.description);
    default:
      return undefined;
  }
}

function kindFacts(type: string): (typeof PRINCIPAL_KINDS)[PrincipalKind] | undefined {
  return Object.hasOwn(PRINCIPAL_KINDS, type) ? PRINCIPAL_KINDS[type as PrincipalKind] : undefined;
}

function anyone(): string {
  return paragraphs(
    title('*', 'everyone'),
    ANY_PRINCIPAL.description,
    link('All principals', ANY_PRINCIPAL.page),
  );
}

function awsPrincipal(text: string): string | undefined {
  if (text === '*') return anyone();
  if (/^\d{12}$/.test(text)) return account(text, text);
  const id = /^(A[A-Z]{3})[A-Z0-9]{12,}$/.exec(text);
  if (id) return uniqueId(text, id[1]!);
  const arn = parseArn(text);
  if (!arn) return undefined;
  const owner = arn.account.text;
  const [kind = '', ...rest] = arn.resource.text.split('/');
  if (kind === 'root' && rest.length === 0) return account(text, owner);
  const of = owner === '' ? '' : ` of account ${quoted(owner)}`;
  const name = quoted(rest.join('/'));
  switch (`${arn.service.text}:${kind}`) {
    case 'iam:role':
      return arnPrincipal(text, `role ${name}${of}`, ROLE);
    case 'iam:user':
      return arnPrincipal(text, `user ${name}${of}`, USER);
    case 'iam:group':
      return arnPrincipal(
        text,
        `group ${name}${of}`,
        'A group cannot be a principal: name its users, or a role.',
      );
    case 'sts:assumed-role':
      return arnPrincipal(
        text,
        `session ${quoted(rest[1] ?? '')} of role ${quoted(rest[0] ?? '')}${of}`,
        'This session alone. Its name is chosen by whoever assumes the role.',
      );
    case 'sts:federated-user':
      return arnPrincipal(text, `federated user ${name}${of}`, 'A session made by `sts:GetFederationToken`.');
    default:
      return undefined;
  }
}

const ROLE =
  'Every session of the role. AWS keeps the ID of the role: one made anew under the same name is another principal.';
const USER = 'AWS keeps the ID of the user: one made anew under the same name is another principal.';

function account(text: string, id: string): string {
  return paragraphs(
    title(text, `account ${quoted(id)}`),
    ACCOUNT_ROOT.description,
    link('Account principals', ACCOUNT_ROOT.page),
  );
}

function arnPrincipal(text: string, what: string, more: string): string {
  return paragraphs(title(text, what), more, link('Principals', PRINCIPAL_KINDS.AWS.page));
}

function uniqueId(text: string, prefix: string): string | undefined {
  const what = UNIQUE_ID_PREFIXES[prefix];
  if (what === undefined) return undefined;
  return paragraphs(
    title(text, `unique ID of a ${what}`),
    'AWS shows the ID in place of an ARN once the principal has been deleted, and it matches nobody then.',
    link('Unique IDs', UNIQUE_IDS_PAGE),
  );
}

function federated(text: string): string | undefined {
  const arn = parseArn(text);
  const [kind = '', ...rest] = arn?.resource.text.split('/') ?? [];
  const page = link('Federated principals', PRINCIPAL_KINDS.Federated.page);
  if (kind === 'saml-provider') {
    const what = `SAML provider ${quoted(rest.join('/'))}`;
    return paragraphs(title(text, what), 'Its users assume the role with `sts:AssumeRoleWithSAML`.', page);
  }
  const issuer = kind === 'oidc-provider' ? rest.join('/') : text;
  const provider = oidcProvider(issuer);
  if (!provider && kind !== 'oidc-provider') return undefined;
  const claims = provider?.claims ?? STANDARD_CLAIMS;
  const limits = ['sub', 'id', 'aud', 'app_id'].filter((claim) => claims.includes(claim));
  return paragraphs(
    title(text, provider ? provider.name : 'OIDC provider'),
    'Its users assume the role with `sts:AssumeRoleWithWebIdentity`.',
    `**Limit them by** ${limits.map((claim) => quoted(`${issuer}:${claim}`)).join(' and ')}`,
    page,
  );
}
