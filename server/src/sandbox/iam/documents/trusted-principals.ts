import type { OperationContext } from '../../operation.ts';
import type { StateReader, Transaction } from '../../state/tables.ts';
import { keyOfName } from '../principals.ts';
import { malformed } from './document-refusals.ts';
import { type OneOrMore, type PolicyDocument, type Statement, statementsOf, textsOf } from './statements.ts';

/**
 * Throws where a trust policy names a role, user or identity provider of this account that does not exist, or a unique
 * id that belongs to nothing. What other accounts have nobody here can know.
 */
export function assertPrincipalsExist(document: PolicyDocument, context: OperationContext): void {
  for (const { Principal } of statementsOf(document)) {
    if (typeof Principal !== 'object') continue;
    for (const [type, values] of Object.entries(Principal)) {
      for (const value of textsOf(values)) {
        if (!exists(type, value, context)) throw malformed('trustPrincipal', type.toUpperCase(), value);
      }
    }
  }
}

const ROLE_OR_USER = /^arn:[a-z-]+:iam::(\d{12}):(role|user)\/(?:.*\/)?([^/]+)$/;
const SESSION = /^arn:[a-z-]+:sts::(\d{12}):assumed-role\/([^/]+)\/.+$/;
const PROVIDER = /^arn:[a-z-]+:iam::(\d{12}):(?:saml|oidc)-provider\/.+$/;
const UNIQUE_ID = /^A(?:RO|ID)A[A-Z0-9]{17}$/;

function exists(type: string, value: string, { settled, account }: OperationContext): boolean {
  if (type === 'Federated') {
    return PROVIDER.exec(value)?.[1] !== account || settled.get('identityProviders', value) !== undefined;
  }
  if (type !== 'AWS') return true;
  const [, owner, kind, name = ''] = ROLE_OR_USER.exec(value) ?? [];
  if (owner === account) {
    return settled.get(kind === 'role' ? 'roles' : 'users', keyOfName(name))?.arn === value;
  }
  const [, ownerOfSession, role = ''] = SESSION.exec(value) ?? [];
  if (ownerOfSession === account) return settled.get('roles', keyOfName(role)) !== undefined;
  return !UNIQUE_ID.test(value) || hasId(value, settled);
}

function hasId(id: string, state: StateReader): boolean {
  return [...state.all('roles'), ...state.all('users')].some((one) => one.id === id);
}

/**
 * Writes another text for a principal in every trust policy. IAM keeps the unique id of a role or user that a trust
 * policy names and shows its ARN while it exists: of a deleted one the id is left, which nothing created later matches,
 * and a renamed user appears under the new ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function replacePrincipal(principal: string, by: string, state: Transaction): void {
  for (const role of state.all('roles')) {
    if (!role.trustPolicy.includes(principal)) continue;
    const document = JSON.parse(role.trustPolicy) as PolicyDocument;
    const statements = statementsOf(document).map((one) => withPrincipal(one, principal, by));
    const Statement = Array.isArray(document.Statement) ? statements : statements[0]!;
    const trustPolicy = JSON.stringify({ ...document, Statement });
    if (trustPolicy !== JSON.stringify(document)) {
      state.put('roles', keyOfName(role.name), { ...role, trustPolicy });
    }
  }
}

function withPrincipal(statement: Statement, principal: string, by: string): Statement {
  const { Principal } = statement;
  if (typeof Principal !== 'object' || Principal.AWS === undefined) return statement;
  const replace = (value: string): string => (value === principal ? by : value);
  const AWS: OneOrMore =
    typeof Principal.AWS === 'string' ? replace(Principal.AWS) : Principal.AWS.map(replace);
  return { ...statement, Principal: { ...Principal, AWS } };
}
