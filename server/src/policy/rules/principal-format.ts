import { reachOfElement, widening } from '../access/grants/widening.ts';
import { nearestNames } from '../access/names/nearest-name.ts';
import { type PrincipalFault, principalFault } from '../access/principal-fault.ts';
import { PRINCIPAL_KINDS } from '../catalog/facts/principals.ts';
import { SERVICE_PRINCIPALS_SOURCE } from '../catalog/facts/service-principals.ts';
import { parseArn } from '../model/arn.ts';
import { effectOf, type PrincipalElement, type PrincipalGroup, type Statement } from '../model/policy.ts';
import type { LiteralValue } from '../model/value.ts';
import { literalText } from '../syntax/scalar.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

const PRINCIPAL_PAGE =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html';

export const rule = defineRule({
  id: 'principal-format',
  summary: 'Principals are written as AWS reads them',
  codes: {
    INVALID_PRINCIPAL_KEY: 'ERROR',
    UNSUPPORTED_WILDCARD_IN_PRINCIPAL: 'ERROR',
    MALFORMED_PRINCIPAL: 'ERROR',
    INVALID_ROLE_REFERENCE: 'WARNING',
    INVALID_USER_REFERENCE: 'WARNING',
    SERVICE_PRINCIPAL_NOT_IN_DATA: 'SUGGESTION',
  },
  kinds: ['trust', 'resource', 'vpcEndpoint'],
  messages: {
    key: '`{type}` is not a kind of principal. Use `AWS`, `Service`, `Federated` or `CanonicalUser`.',
    wildcard:
      'AWS accepts no wildcard inside a principal under `{type}`. Name the principals, or the account with a condition on `aws:PrincipalArn`.',
    roleId:
      '`{principal}` is the ID of a role, and AWS shows it where the role was deleted. Write the ARN of a role.',
    userId:
      '`{principal}` is the ID of a user, and AWS shows it where the user was deleted. Write the ARN of a user.',
    account: '`{principal}` has no valid account ID. Write 12 digits.',
    arn: '`{principal}` is not the ARN of a principal. Write that of an account root, role, user, or session.',
    group: '`{principal}` is a group, which cannot be a principal. Name its users, or a role.',
    notAws:
      '`{principal}` is not a principal for `AWS`. Write an account ID, an ARN, or `*`; a service goes under `Service`.',
    notService: '`{principal}` is not a service principal. Write it like `lambda.amazonaws.com`.',
    canonicalUser: '`{principal}` is not a canonical user ID. Write its 64 hexadecimal digits.',
    misspeltService:
      'No service principal known on {date} is called `{principal}`. Did you mean `{nearest}`?',
  },
  fixes: {
    key: 'Change to {nearest}',
    replace: 'Change to {nearest}{wider}',
    condition: 'Match it with aws:PrincipalArn',
    remove: 'Remove {principal}',
  },
  reference: {
    INVALID_PRINCIPAL_KEY: awsCheck('error', 'invalid-principal-key'),
    UNSUPPORTED_WILDCARD_IN_PRINCIPAL: awsCheck('error', 'unsupported-wildcard-in-principal'),
    MALFORMED_PRINCIPAL: PRINCIPAL_PAGE,
    INVALID_ROLE_REFERENCE: awsCheck('general-warning', 'invalid-role-reference'),
    INVALID_USER_REFERENCE: awsCheck('general-warning', 'invalid-user-reference'),
    SERVICE_PRINCIPAL_NOT_IN_DATA: `${PRINCIPAL_PAGE}#principal-services`,
  },
  statement(statement, ctx) {
    for (const element of [statement.principal, statement.notPrincipal]) {
      if (element) checkKeys(statement, element, ctx);
    }
  },
  principal(value, group, element, ctx) {
    if (value.kind !== 'literal' || !group) return;
    const fault = principalFault(group.type, value.text);
    if (!fault) return;
    const { nearest } = fault;
    const details = {
      principal: value.text,
      type: group.type,
      nearest: nearest[0] ?? '',
      date: SERVICE_PRINCIPALS_SOURCE.checked,
    };
    const subject: ValueSubject = { value, nearest, statement: ctx.statement, element, group };
    ctx.report({ code: CODES[fault.kind], message: fault.kind, details, at: [value], subject });
  },
  fix({ code, subject }): Fix[] {
    if (code === 'INVALID_PRINCIPAL_KEY') return keyFixes(subject as KeySubject);
    const { value, nearest, statement, element, group } = subject as ValueSubject;
    if (code === 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL') return conditionFix(value, statement, element);
    if (code === 'INVALID_ROLE_REFERENCE' || code === 'INVALID_USER_REFERENCE') {
      return removal(value, group, statement);
    }
    const wider = widening(statement, reachOfElement(element.name, 'more'));
    return nearest.map((text) => ({
      fix: 'replace',
      details: { nearest: text, wider },
      edits: [{ kind: 'replaceText', value, start: 0, end: value.text.length, text }],
      safe: false,
    }));
  },
});

const CODES: Readonly<Record<PrincipalFault['kind'], string>> = {
  wildcard: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
  roleId: 'INVALID_ROLE_REFERENCE',
  userId: 'INVALID_USER_REFERENCE',
  account: 'MALFORMED_PRINCIPAL',
  arn: 'MALFORMED_PRINCIPAL',
  group: 'MALFORMED_PRINCIPAL',
  notAws: 'MALFORMED_PRINCIPAL',
  notService: 'MALFORMED_PRINCIPAL',
  canonicalUser: 'MALFORMED_PRINCIPAL',
  misspeltService: 'SERVICE_PRINCIPAL_NOT_IN_DATA',
};

interface KeySubject {
  readonly statement: Statement;
  readonly type: string;
}

interface ValueSubject {
  readonly value: LiteralValue;
  readonly nearest: readonly string[];
  readonly statement: Statement;
  readonly element: PrincipalElement;
  readonly group: PrincipalGroup;
}

function checkKeys(statement: Statement, element: PrincipalElement, ctx: RuleContext): void {
  for (const group of element.groups) {
    const { type } = group;
    if (Object.hasOwn(PRINCIPAL_KINDS, type) || literalText(group.entry.key) === undefined) continue;
    const subject: KeySubject = { statement, type };
    ctx.report({ code: 'INVALID_PRINCIPAL_KEY', message: 'key', details: { type }, at: [group], subject });
  }
}

function keyFixes({ statement, type }: KeySubject): Fix[] {
  return nearestNames(type, Object.keys(PRINCIPAL_KINDS)).map((to) => ({
    fix: 'key',
    details: { nearest: to },
    edits: [{ kind: 'renamePrincipalType', statement, from: type, to }],
    safe: false,
  }));
}

/** Nobody has the ID once its role or user is gone. Only out of an Allow, where others are left. */
function removal(value: LiteralValue, group: PrincipalGroup, statement: Statement): Fix[] {
  const isOfAllow = effectOf(statement) === 'Allow' && statement.principal?.groups.includes(group);
  if (!isOfAllow || group.values.length < 2) return [];
  const edits = [{ kind: 'removeValues', list: group, values: [value] }] as const;
  return [{ fix: 'remove', details: { principal: value.text }, edits, safe: false }];
}

/** The account, of whose principals the condition lets through those that the pattern fits. */
function conditionFix(value: LiteralValue, statement: Statement, element: PrincipalElement): Fix[] {
  const arn = parseArn(value.text);
  const isAlone = element.groups.length === 1 && element.groups[0]!.values.length === 1;
  const isPlain = arn?.service.text === 'iam' && /^\d{12}$/.test(arn.account.text);
  if (!arn || !isPlain || !isAlone || element !== statement.principal) return [];
  const root = `arn:${arn.partition.text}:iam::${arn.account.text}:root`;
  return [
    {
      fix: 'condition',
      edits: [
        { kind: 'replaceText', value, start: 0, end: value.text.length, text: root },
        {
          kind: 'addCondition',
          statement,
          operator: 'ArnLike',
          key: 'aws:PrincipalArn',
          values: [value.text],
        },
      ],
      safe: false,
    },
  ];
}
