import {
  isDomain,
  isProviderArn,
  SESSION_ACTIONS,
  type SessionAction,
  sessionAction,
  sessionActionOf,
} from '../access/actions/session-action.ts';
import { principalCondition } from '../access/conditions/principal-condition.ts';
import { accountsNamed } from '../access/resources/named-places.ts';
import type { ModelEdit } from '../model/edit.ts';
import {
  conditionKeys,
  type Element,
  effectOf,
  type ListElement,
  literals,
  type Policy,
  type PrincipalElement,
  type Statement,
} from '../model/policy.ts';
import { knownText, type LiteralValue, shownText, type Value } from '../model/value.ts';
import { hasWildcard, matchesWildcardIgnoringCase } from '../model/wildcard.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'trust-policy',
  summary:
    'A role trust policy names no resource, and each principal with the action by which it takes a session',
  codes: {
    ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: 'ERROR',
    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: 'ERROR',
    ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: 'ERROR',
    INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: 'ERROR',
    MISMATCHED_ACTION_FOR_PRINCIPAL: 'ERROR',
    MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: 'ERROR',
  },
  kinds: ['trust'],
  messages: {
    resource:
      'A role trust policy applies to the role it is attached to and takes no `{element}`. Remove it.',
    notPrincipal:
      'A role trust policy takes no `{element:NotPrincipal}`. Name with `{element:Principal}` who may assume the role.',
    wildcard:
      'A role trust policy does not take `"*"` as its `{element:Principal}`. Name accounts, users, roles or services. If really everyone may assume the role, write `{ "AWS": "*" }` and a condition that limits it.',
    federated:
      '`{principal}` names no identity provider. Write the ARN of the SAML or OIDC provider, or a domain such as `accounts.google.com`.',
    mismatch: '`{action}` is for {callers}, and {principals} cannot use it. Use `{fitting}`.',
    noCaller:
      '`{action}` is for {callers}, and {principals} cannot use it. Name a principal that can, or remove the action.',
    noAction:
      '`{principal}` takes a session by `{fitting}`, which the statement does not allow. Add the action, or remove the principal.',
    rolesAnywhere:
      '`{service}` also needs {actions} to assume a role, and fails without. Add what is missing to `{element:Action}`.',
  },
  fixes: {
    removeElement: 'Remove {element}',
    domain: 'Change to {domain}',
    replaceAction: 'Change to {action}',
    removeAction: 'Remove {action}',
    addActions: 'Add {actions} (allows more)',
    denyOthers: 'Deny all other accounts, users and roles, by a condition on {key}',
    account: 'Trust account {account} only',
    anyLimited: 'Change to { "AWS": "*" }, limited by the condition alone',
    anyDenied: 'Change to { "AWS": "*" }',
  },
  reference: {
    ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: awsCheck('error', 'role-trust-policy-syntax-error-resource'),
    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: awsCheck(
      'error',
      'role-trust-policy-syntax-error-notprincipal',
    ),
    ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: awsCheck(
      'error',
      'role-trust-policy-unsupported-wildcard-in-principal',
    ),
    INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: awsCheck(
      'error',
      'invalid-federated-principal-syntax-in-role-trust-policy',
    ),
    MISMATCHED_ACTION_FOR_PRINCIPAL: awsCheck('error', 'mismatched-action-for-principal'),
    MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: awsCheck(
      'error',
      'missing-action-for-roles-anywhere-trust-policy',
    ),
  },
  policy: checkRolesAnywhere,
  statement(statement, ctx) {
    for (const element of [statement.resource, statement.notResource]) {
      if (!element) continue;
      ctx.report({
        code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
        message: 'resource',
        details: { element: ctx.policy.dialect.word(element.name) },
        at: [element],
        subject: { of: 'element', statement, element } satisfies Subject,
      });
    }
    if (statement.notPrincipal) {
      const at = [statement.notPrincipal] as const;
      const code = 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL';
      const subject: Subject = { of: 'others', statement, element: statement.notPrincipal };
      ctx.report({ code, message: 'notPrincipal', at, subject });
    }
    checkActions(statement, ctx);
  },
  principal(value, group, element, ctx) {
    if (value.kind !== 'literal') return;
    const { text } = value;
    if (!group && element.name === 'Principal' && text === '*') {
      const at = [value] as const;
      const code = 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL';
      const accounts = [...new Set([...accountsNamed(ctx.policy), ...ctx.settings.accounts.keys()])];
      const subject: Subject = { of: 'everyone', statement: ctx.statement, accounts };
      ctx.report({ code, message: 'wildcard', at, subject });
    }
    if (group?.type !== 'Federated' || isProviderArn(text) || isDomain(text) || hasWildcard(text)) return;
    ctx.report({
      code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
      message: 'federated',
      details: { principal: text },
      at: [value],
      subject: { of: 'domain', value } satisfies Subject,
    });
  },
  fix({ subject }, { policy }): Fix[] {
    return subject ? fixesFor(subject as Subject, policy) : [];
  },
});

type Subject =
  | { readonly of: 'element'; readonly statement: Statement; readonly element: Element }
  | { readonly of: 'others'; readonly statement: Statement; readonly element: PrincipalElement }
  | { readonly of: 'everyone'; readonly statement: Statement; readonly accounts: readonly string[] }
  | { readonly of: 'domain'; readonly value: LiteralValue }
  | {
      readonly of: 'action';
      readonly list: ListElement;
      readonly value: LiteralValue;
      readonly fitting: SessionAction | undefined;
    }
  | { readonly of: 'missing'; readonly list: ListElement; readonly actions: readonly string[] };

function fixesFor(subject: Subject, { dialect }: Policy): Fix[] {
  const one = (fix: string, details: Fix['details'] & object, edit: ModelEdit): Fix[] => [
    { fix, details, edits: [edit], safe: false },
  ];
  switch (subject.of) {
    case 'element': {
      const { statement: owner, element } = subject;
      return one(
        'removeElement',
        { element: dialect.word(element.name) },
        { kind: 'removeElement', owner, element },
      );
    }
    case 'others':
      return denyOthers(subject.statement, subject.element);
    case 'everyone':
      return nameCallers(subject.statement, subject.accounts);
    case 'domain': {
      const domain = /^[a-z]+:\/\/([^/]+)\/?$/i.exec(subject.value.text)?.[1];
      if (domain === undefined || !isDomain(domain)) return [];
      return one('domain', { domain }, { kind: 'replaceValue', value: subject.value, by: domain });
    }
    case 'action': {
      const { list, value, fitting } = subject;
      if (fitting)
        return one('replaceAction', { action: fitting }, { kind: 'replaceValue', value, by: fitting });
      if (list.values.length === 1) return [];
      return one('removeAction', { action: value.text }, { kind: 'removeValues', list, values: [value] });
    }
    case 'missing': {
      const { list, actions } = subject;
      return one('addActions', { actions: actions.join(', ') }, { kind: 'addValues', list, texts: actions });
    }
  }
}

/** In a Deny the condition excepts those named; those that an Allow leaves to be trusted nobody can list. */
function denyOthers(statement: Statement, element: PrincipalElement): Fix[] {
  const condition = principalCondition(statement, element);
  if (effectOf(statement) !== 'Deny' || statement.principal || !condition) return [];
  const edits: ModelEdit[] = [
    { kind: 'removeElement', owner: statement, element },
    { kind: 'setElement', statement, name: 'Principal', value: { AWS: '*' } },
    condition,
  ];
  return [{ fix: 'denyOthers', details: { key: condition.key }, edits, safe: false }];
}

/** More accounts that the user knows are no choice to read through. */
const MOST_ACCOUNTS = 5;

function nameCallers(statement: Statement, accounts: readonly string[]): Fix[] {
  const set = (fix: string, value: string, details: Fix['details'] & object = {}): Fix => {
    const edit: ModelEdit = { kind: 'setElement', statement, name: 'Principal', value: { AWS: value } };
    return { fix, details, edits: [edit], safe: false };
  };
  if (effectOf(statement) === 'Deny') return [set('anyDenied', '*')];
  const named = accounts.slice(0, MOST_ACCOUNTS).map((account) => set('account', account, { account }));
  return conditionKeys(statement).length > 0 ? [...named, set('anyLimited', '*')] : named;
}

const CALLERS: Readonly<Record<SessionAction, string>> = {
  'sts:AssumeRole': 'accounts, users, roles and services',
  'sts:AssumeRoleWithSAML': 'SAML providers under `Federated`',
  'sts:AssumeRoleWithWebIdentity': 'OIDC providers under `Federated`',
};

/** Silent where an action or a principal is not known: each alone could fit. */
function checkActions(statement: Statement, ctx: RuleContext): void {
  const { action: list, principal } = statement;
  if (effectOf(statement) !== 'Allow' || !list || !principal || principal.scalar) return;
  const values = literals(list);
  if (values.length < list.values.length || values.some(({ text }) => hasWildcard(text))) return;
  const callers = principal.groups.flatMap(({ type, values }) =>
    values.map((value) => ({ value, by: sessionActionOf(type, value) })),
  );
  if (callers.length === 0 || callers.some(({ by }) => by === undefined || by === 'any')) return;
  const used = values.flatMap((value) => sessionAction(value.text) ?? []);
  const unfit = values.filter((value) => {
    const action = sessionAction(value.text);
    return action !== undefined && !callers.some(({ by }) => by === action);
  });
  const wanted = SESSION_ACTIONS.filter((action) => callers.some(({ by }) => by === action));
  const [fitting] = wanted.filter((action) => !used.includes(action));
  for (const value of unfit) {
    const action = sessionAction(value.text)!;
    const replacement = unfit.length === 1 ? fitting : undefined;
    ctx.report({
      code: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
      message: replacement ? 'mismatch' : 'noCaller',
      details: {
        action: value.text,
        callers: CALLERS[action],
        principals: callers.map((caller) => `\`${shownText(caller.value)}\``).join(', '),
        ...(replacement ? { fitting: replacement } : {}),
      },
      at: [value],
      subject: { of: 'action', list, value, fitting: replacement } satisfies Subject,
    });
  }
  if (unfit.length > 0 || used.length === 0) return;
  for (const { value, by } of callers) {
    const action = SESSION_ACTIONS.find((one) => one === by);
    if (action && !used.includes(action)) reportCaller(value, action, list, ctx);
  }
}

function reportCaller(value: Value, action: SessionAction, list: ListElement, ctx: RuleContext): void {
  ctx.report({
    code: 'MISMATCHED_ACTION_FOR_PRINCIPAL',
    message: 'noAction',
    details: { principal: shownText(value), fitting: action },
    at: [value],
    subject: { of: 'missing', list, actions: [action] } satisfies Subject,
  });
}

const ROLES_ANYWHERE = 'rolesanywhere.amazonaws.com';
/** https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html */
const ROLES_ANYWHERE_ACTIONS = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];

/** The three may stand in statements of their own. */
function checkRolesAnywhere(policy: Policy, ctx: RuleContext): void {
  const statements = policy.statements.filter((one) => effectOf(one) === 'Allow' && trustsRolesAnywhere(one));
  const list = statements[0]?.action;
  const values = statements.flatMap(({ action }) => action?.values ?? []);
  if (!list || statements.some(({ action }) => !action) || values.some(({ kind }) => kind !== 'literal'))
    return;
  const patterns = values.map((value) => knownText(value) ?? '');
  const missing = ROLES_ANYWHERE_ACTIONS.filter(
    (action) => !patterns.some((pattern) => matchesWildcardIgnoringCase(pattern, action)),
  );
  if (missing.length === 0) return;
  ctx.report({
    code: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    message: 'rolesAnywhere',
    details: { service: ROLES_ANYWHERE, actions: missing.map((action) => `\`${action}\``).join(' and ') },
    at: [list],
    subject: { of: 'missing', list, actions: missing } satisfies Subject,
  });
}

function trustsRolesAnywhere({ principal }: Statement): boolean {
  const services = principal?.groups.filter(({ type }) => type === 'Service') ?? [];
  return services.some((group) => group.values.some((value) => knownText(value) === ROLES_ANYWHERE));
}
