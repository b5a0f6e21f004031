import { principalCondition } from '../access/conditions/principal-condition.ts';
import { widening } from '../access/grants/widening.ts';
import type { ModelEdit } from '../model/edit.ts';
import { literals, type PrincipalElement, type PrincipalGroup, type Statement } from '../model/policy.ts';
import { stringOf } from '../syntax/scalar.ts';
import type { Plain } from '../syntax/template.ts';
import type { Node } from '../syntax/tree.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'principal-element',
  summary: 'Principal is there where the type of policy takes it, in a form that it takes',
  codes: {
    UNSUPPORTED_PRINCIPAL: 'ERROR',
    SCP_SYNTAX_ERROR_PRINCIPAL: 'ERROR',
    RCP_SYNTAX_ERROR_PRINCIPAL: 'ERROR',
    FEDERATED_PRINCIPAL_NOT_SUPPORTED: 'ERROR',
    INVALID_PRINCIPAL_FORMAT: 'ERROR',
  },
  messages: {
    unsupported: '{Policy} takes no `{element}`: {reason}. Remove it.',
    scp: 'A service control policy takes no `{element}`: it applies to every principal of the accounts below. Remove it; a condition on `aws:PrincipalArn` picks out principals.',
    rcp: 'A resource control policy takes only `"*"` as its `{element:Principal}`. Write `"*"`; a condition on `aws:PrincipalArn` or `aws:PrincipalOrgID` picks out principals.',
    rcpNotPrincipal:
      'A resource control policy takes no `{element:NotPrincipal}`. Use `{element:Principal}` with `"*"` and a condition that excepts these principals.',
    federated:
      'Only role trust policies take identity providers as principals. Name the role whose sessions they get, or an account, under `AWS`.',
    format:
      '`{element}` takes `"*"` or an object such as `{ "AWS": "111122223333" }`. Put the principal into an object under its type.',
  },
  fixes: {
    remove: 'Remove {element}{wider}',
    condition: 'Name them in a condition on {key}',
    everyone: 'Change to "*"{wider}',
    wrap: 'Put under {type}',
  },
  reference: {
    UNSUPPORTED_PRINCIPAL: awsCheck('error', 'unsupported-principal'),
    SCP_SYNTAX_ERROR_PRINCIPAL: awsCheck('error', 'scp-syntax-error-principal'),
    RCP_SYNTAX_ERROR_PRINCIPAL: awsCheck('error', 'rcp-syntax-error-principal'),
    FEDERATED_PRINCIPAL_NOT_SUPPORTED: awsCheck('error', 'federated-principal-not-supported'),
    INVALID_PRINCIPAL_FORMAT: awsCheck('error', 'invalid-principal-format'),
  },
  statement(statement, ctx) {
    for (const element of [statement.principal, statement.notPrincipal]) {
      if (!element) continue;
      switch (ctx.policy.kind) {
        case 'identity':
        case 'boundary':
        case 'session':
          reportUnsupported(statement, element, ctx.policy.kind, ctx);
          break;
        case 'scp': {
          const details = { element: ctx.policy.dialect.word(element.name) };
          const subject: Subject = { statement, element };
          ctx.report({ code: 'SCP_SYNTAX_ERROR_PRINCIPAL', message: 'scp', details, at: [element], subject });
          break;
        }
        case 'rcp':
          checkResourceControl(statement, element, ctx);
          break;
        default:
          checkFormat(statement, element, ctx);
          if (ctx.policy.kind !== 'trust') checkFederated(statement, element, ctx);
      }
    }
  },
  fix({ code, subject }, { policy }): Fix[] {
    if (!subject) return [];
    const { statement, element } = subject as Subject;
    switch (code) {
      case 'UNSUPPORTED_PRINCIPAL':
      case 'SCP_SYNTAX_ERROR_PRINCIPAL': {
        const isScp = code === 'SCP_SYNTAX_ERROR_PRINCIPAL';
        const removal: ModelEdit = { kind: 'removeElement', owner: statement, element };
        const wider = widening(statement, isEveryone(element) ? 'same' : 'more');
        const details = { element: policy.dialect.word(element.name), wider };
        const remove: Fix = { fix: 'remove', details, edits: [removal], safe: false };
        return isScp ? [...byCondition(statement, element, [removal]), remove] : [remove];
      }
      case 'RCP_SYNTAX_ERROR_PRINCIPAL':
        return everyone(statement, element);
      default: {
        const wrappings = wrapped(statement, element);
        return wrappings.length > 0 || !namesEveryone(element) ? wrappings : everyone(statement, element);
      }
    }
  },
});

function isEveryone({ name, scalar }: PrincipalElement): boolean {
  return name === 'Principal' && scalar?.kind === 'literal' && scalar.text === '*';
}

/** `["*"]`, which AWS does not take. */
function namesEveryone({ name, node }: PrincipalElement): boolean {
  return name === 'Principal' && node?.kind === 'seq' && node.items.every((item) => stringOf(item) === '*');
}

function byCondition(statement: Statement, element: PrincipalElement, edits: readonly ModelEdit[]): Fix[] {
  const condition = principalCondition(statement, element);
  if (!condition) return [];
  return [{ fix: 'condition', details: { key: condition.key }, edits: [...edits, condition], safe: false }];
}

/** `"Principal": "*"`, with a condition where that can say whom the statement is about. */
function everyone(statement: Statement, element: PrincipalElement): Fix[] {
  const set: ModelEdit = { kind: 'setElement', statement, name: 'Principal', value: '*' };
  const removal: ModelEdit = { kind: 'removeElement', owner: statement, element };
  const edits = element.name === 'Principal' ? [set] : [removal, set];
  const wider = namesEveryone(element) ? '' : widening(statement, 'more');
  const whole: Fix = { fix: 'everyone', details: { wider }, edits, safe: false };
  const limited = byCondition(statement, element, edits);
  return element.name === 'Principal' ? [...limited, whole] : limited;
}

interface Subject {
  readonly statement: Statement;
  readonly element: PrincipalElement;
}

const WHY: Readonly<Record<'identity' | 'boundary' | 'session', readonly [policy: string, reason: string]>> =
  {
    identity: ['An identity-based policy', 'it applies to the user, group or role that it is attached to'],
    boundary: ['A permissions boundary', 'it applies to the user or role that it is set on'],
    session: ['A session policy', 'it applies to the session that it is passed to'],
  };

function reportUnsupported(
  statement: Statement,
  element: PrincipalElement,
  kind: keyof typeof WHY,
  ctx: RuleContext,
): void {
  const [Policy, reason] = WHY[kind];
  ctx.report({
    code: 'UNSUPPORTED_PRINCIPAL',
    message: 'unsupported',
    details: { Policy, reason, element: ctx.policy.dialect.word(element.name) },
    at: [element],
    subject: { statement, element } satisfies Subject,
  });
}

function checkResourceControl(statement: Statement, element: PrincipalElement, ctx: RuleContext): void {
  if (element.name === 'Principal' && mayBeEveryone(element)) return;
  const message = element.name === 'Principal' ? 'rcp' : 'rcpNotPrincipal';
  const subject: Subject = { statement, element };
  ctx.report({ code: 'RCP_SYNTAX_ERROR_PRINCIPAL', message, at: [element], subject });
}

/** `{ "AWS": "*" }` means the same as `"*"`; whether AWS Organizations takes it is not documented. */
function mayBeEveryone({ scalar, groups, node }: PrincipalElement): boolean {
  if (!node) return true;
  if (node.kind === 'scalar') return scalar?.kind !== 'literal' || scalar.text === '*';
  return (
    groups.length > 0 &&
    groups.every(({ type, values }) => {
      return type === 'AWS' && values.every((value) => value.kind !== 'literal' || value.text === '*');
    })
  );
}

function checkFederated(statement: Statement, element: PrincipalElement, ctx: RuleContext): void {
  // A trust policy that was taken for the policy of a resource.
  const actions = literals(statement.action).map(({ text }) => text.toLowerCase());
  if (actions.some((action) => action.startsWith('sts:assumerole'))) return;
  const isFederated = ({ type }: PrincipalGroup): boolean => type === 'Federated';
  for (const group of element.groups.filter(isFederated)) {
    ctx.report({ code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED', message: 'federated', at: [group] });
  }
}

function checkFormat(statement: Statement, element: PrincipalElement, ctx: RuleContext): void {
  const { node, scalar } = element;
  if (!node || node.kind === 'map') return;
  if (
    node.kind === 'scalar' &&
    (scalar?.kind !== 'literal' || (scalar.text === '*' && node.type === 'string'))
  )
    return;
  // An empty list says nothing wrong yet.
  if (node.kind === 'seq' && node.items.length === 0) return;
  ctx.report({
    code: 'INVALID_PRINCIPAL_FORMAT',
    message: 'format',
    details: { element: ctx.policy.dialect.word(element.name) },
    at: [{ span: node.span, path: element.valuePath }],
    subject: { statement, element } satisfies Subject,
  });
}

/** The principals under their types; no fix where one's type is not clear. */
function wrapped(statement: Statement, element: PrincipalElement): Fix[] {
  const { node } = element;
  const items: readonly Node[] = node?.kind === 'seq' ? node.items : node ? [node] : [];
  const texts = items.map((item) => stringOf(item) ?? '');
  const byType = new Map<string, string[]>();
  for (const text of texts) {
    const type = typeOf(text);
    if (type === undefined) return [];
    byType.set(type, [...(byType.get(type) ?? []), text]);
  }
  const value: Plain = Object.fromEntries(
    [...byType].map(([type, own]) => [type, node?.kind === 'seq' ? own : own[0]!]),
  );
  const edits = [{ kind: 'setElement', statement, name: element.name, value }] as const;
  return [{ fix: 'wrap', details: { type: [...byType.keys()].join(' and ') }, edits, safe: false }];
}

function typeOf(text: string): string | undefined {
  if (/^arn:[^:]*:iam::[^:]*:(saml|oidc)-provider\//.test(text)) return 'Federated';
  if (/^\d{12}$/.test(text) || /^arn:[^:]*:(iam|sts)::/.test(text)) return 'AWS';
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text)) return 'Service';
  return /^[0-9a-f]{64}$/.test(text) ? 'CanonicalUser' : undefined;
}
