import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPaths } from '../../server/src/policy/access/escalation/open-paths.ts';
import type { Policy } from '../../server/src/policy/model/policy.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { rule } from '../../server/src/policy/rules/privilege-escalation.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { policyWithHoles } from '../harness/holes.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

interface Written {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: object | string;
}

const passRole = (more: Written = {}): Written => ({ Action: 'iam:PassRole', ...more });
const functions = (more: Written = {}): Written => ({
  Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'],
  ...more,
});
const attach = (more: Written = {}): Written => ({ Action: 'iam:AttachRolePolicy', ...more });
const deny = (more: Written): Written => ({ Effect: 'Deny', ...more });
const condition = (operator: string, key: string, value: string | readonly string[]): Written => ({
  Condition: { [operator]: { [key]: value } },
});
const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;

/** What each policy opens; behind an id the condition keys that narrow it. */
const CASES: readonly [about: string, statements: readonly Written[], opens: readonly string[]][] = [
  ['actions in two statements', [passRole(), functions()], ['lambda-001']],
  ['one action missing', [passRole(), { Action: 'lambda:CreateFunction' }], []],
  [
    'wildcards and other cases',
    [{ Action: 'IAM:pass*' }, { Action: ['lambda:create*', 'l?mbda:invoke*'] }],
    ['lambda-001', 'lambda-002'],
  ],
  ['everything allowed', [{ Action: '*' }], []],
  [
    'NotAction',
    [{ NotAction: 'i e a b c g l st sa'.split(' ').map((prefix) => `${prefix}*:*`) }],
    ['ssm-001', 'ssm-002'],
  ],
  ['NotAction with a hole', [{ NotAction: ['s3:*', '⟦more⟧'] }], []],
  ['a hole in Action', [passRole(), { Action: ['lambda:CreateFunction', '⟦more⟧'] }], []],
  ['another effect to be filled in', [attach(), { Effect: '⟦effect⟧', Action: 'iam:*' }], []],

  ['all roles of an account', [attach({ Resource: role('*') })], ['iam-009']],
  ['a named role', [attach({ Resource: role('orders') })], []],
  ['roles to assume', [{ Action: 'sts:AssumeRole', Resource: role('*') }], ['sts-001']],
  ['roles of a path', [attach({ Resource: role('service-role/*') })], []],
  ['a hole in Resource', [attach({ Resource: '⟦role⟧' })], []],
  ['another service', [attach({ Resource: 'arn:aws:s3:::*' })], []],
  ['all roles but one', [attach({ NotResource: role('admin') })], ['iam-009']],
  ['everything but roles', [attach({ NotResource: role('*') })], []],
  ['everything but a hole', [attach({ NotResource: '⟦role⟧' })], []],
  [
    'the own user',
    [{ Action: 'iam:PutUserPolicy', Resource: 'arn:aws:iam::*:user/${aws:username}' }],
    ['iam-007'],
  ],
  [
    'own access keys',
    [{ Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::*:user/${aws:username}' }],
    [],
  ],
  [
    'a kind of resource too few',
    [passRole(), { Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:*:*:instance/*' }],
    [],
  ],
  [
    'all but a kind of resource',
    [passRole(), { Action: 'ec2:RunInstances', NotResource: 'arn:aws:ec2:*:*:subnet/*' }],
    [],
  ],

  [
    'functions that the caller names',
    [passRole(), functions({ Resource: 'arn:aws:lambda:*:*:function:orders-*' })],
    ['lambda-001'],
  ],
  [
    'a function that has its name',
    [passRole(), functions({ Resource: 'arn:aws:lambda:*:*:function:orders' })],
    [],
  ],
  [
    'functions made and functions invoked',
    [
      passRole(),
      { Action: 'lambda:CreateFunction', Resource: 'arn:aws:lambda:*:*:function:orders-*' },
      { Action: 'lambda:InvokeFunction', Resource: 'arn:aws:lambda:*:*:function:pay-*' },
    ],
    [],
  ],
  [
    'functions but one, made and invoked',
    [passRole(), functions({ NotResource: 'arn:aws:lambda:*:*:function:pay' })],
    ['lambda-001'],
  ],
  [
    'functions named after the caller',
    [passRole(), functions({ Resource: 'arn:aws:lambda:*:*:function:${aws:username}-*' })],
    [],
  ],
  ['a path with fewer actions', [attach(), { Action: 'iam:UpdateAssumeRolePolicy' }], ['iam-009', 'iam-012']],
  [
    'a path with fewer actions that only some can go',
    [
      attach(condition('Bool', 'aws:MultiFactorAuthPresent', 'true')),
      { Action: ['iam:AttachRolePolicy', 'sts:AssumeRole'], Resource: role('a') },
    ],
    ['iam-009 aws:MultiFactorAuthPresent', 'iam-014'],
  ],
  [
    'a path that hangs on what others made beside one that does not',
    [passRole(), { Action: ['batch:RegisterJobDefinition', 'batch:SubmitJob'] }],
    ['batch-001', 'batch-002'],
  ],
  [
    'the statement with fewer conditions',
    [
      attach({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      attach({ Condition: { StringLike: { 'aws:username': 'a*', 'aws:SourceVpc': 'vpc-1' } } }),
    ],
    ['iam-009 aws:MultiFactorAuthPresent'],
  ],
  [
    'one named role',
    [attach({ Resource: role('a') }), { Action: 'sts:AssumeRole', Resource: role('a') }],
    ['iam-014'],
  ],
  [
    'two named roles',
    [attach({ Resource: role('a') }), { Action: 'sts:AssumeRole', Resource: role('b') }],
    [],
  ],
  [
    'a role among others',
    [attach({ Resource: role('a-*') }), { Action: 'sts:AssumeRole', Resource: [role('b'), role('a-1')] }],
    ['iam-014'],
  ],
  [
    'a policy is no role',
    [{ Action: ['iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy'], Resource: 'arn:aws:iam::*:policy/a' }],
    [],
  ],
  [
    'a role that a Deny keeps',
    [
      { Action: ['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'], Resource: role('a-*') },
      deny({ Action: 'iam:Put*', Resource: role('a*') }),
    ],
    [],
  ],

  [
    'passed to the service',
    [passRole(condition('StringLike', 'iam:PassedToService', 'lambda.*')), functions()],
    ['lambda-001 iam:PassedToService'],
  ],
  [
    'passed to others',
    [passRole(condition('StringEquals', 'iam:PassedToService', 'glue.amazonaws.com')), functions()],
    [],
  ],
  [
    'passed to anything but the service',
    [passRole(condition('StringNotEquals', 'iam:PassedToService', 'lambda.amazonaws.com')), functions()],
    [],
  ],
  [
    'passed to anything but others',
    [passRole(condition('StringNotEquals', 'iam:PassedToService', 'glue.amazonaws.com')), functions()],
    ['lambda-001'],
  ],
  [
    'passed to a hole',
    [passRole(condition('StringEquals', 'iam:PassedToService', '⟦service⟧')), functions()],
    [],
  ],
  [
    'a key that the action does not send',
    [passRole(), functions(condition('StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com'))],
    [],
  ],
  [
    'passed to one of two services',
    [
      passRole(condition('StringEquals', 'iam:PassedToService', 'ec2.amazonaws.com')),
      { Action: 'elasticmapreduce:RunJobFlow' },
    ],
    [],
  ],
  [
    'MFA',
    [attach(condition('Bool', 'aws:MultiFactorAuthPresent', 'true'))],
    ['iam-009 aws:MultiFactorAuthPresent'],
  ],
  [
    'a statement without MFA beside it',
    [attach(condition('Bool', 'aws:MultiFactorAuthPresent', 'true')), attach()],
    ['iam-009'],
  ],
  [
    'a boundary',
    [attach(condition('StringEquals', 'iam:PermissionsBoundary', 'arn:aws:iam::aws:policy/x'))],
    [],
  ],
  ['tags of the resource', [attach(condition('StringEquals', 'aws:ResourceTag/team', 'orders'))], []],
  ['a condition that is filled in', [attach({ Condition: '⟦condition⟧' })], []],
  [
    'tags of the request, which the caller chooses',
    [
      passRole(),
      { Action: 'lambda:CreateFunction', ...condition('StringEquals', 'aws:RequestTag/team', 'a') },
      { Action: 'lambda:InvokeFunction' },
    ],
    ['lambda-001'],
  ],
  [
    'tags that the action does not send',
    [
      passRole(),
      { Action: 'lambda:CreateFunction' },
      { Action: 'lambda:InvokeFunction', ...condition('StringEquals', 'aws:RequestTag/team', 'a') },
    ],
    [],
  ],
  [
    'a Region',
    [passRole(), functions(condition('StringEquals', 'aws:RequestedRegion', 'eu-west-1'))],
    ['lambda-001'],
  ],
  ['a Region for IAM', [attach(condition('StringEquals', 'aws:RequestedRegion', 'eu-west-1'))], []],

  ['denied', [attach(), deny({ Action: 'iam:Attach*' })], []],
  [
    'denied for the own user',
    [
      { Action: 'iam:AttachUserPolicy' },
      deny({ Action: 'iam:*', Resource: 'arn:aws:iam::*:user/${aws:username}' }),
    ],
    [],
  ],
  [
    'denied for one role',
    [attach(), deny({ Action: 'iam:AttachRolePolicy', Resource: role('admin') })],
    ['iam-009'],
  ],
  ['denied for all but some roles', [attach(), deny({ Action: 'iam:*', NotResource: role('orders-*') })], []],
  ['denied for all but roles', [attach(), deny({ Action: 'iam:*', NotResource: role('*') })], ['iam-009']],
  ['denied with all but some actions', [attach(), deny({ NotAction: 's3:*' })], []],
  ['not among what is denied', [attach(), deny({ NotAction: 'iam:*' })], ['iam-009']],
  ['denied for a hole', [attach(), deny({ Action: 'iam:*', Resource: '⟦roles⟧' })], []],
  ['a hole is denied', [attach(), deny({ Action: '⟦actions⟧' })], []],
  [
    'denied without MFA',
    [
      attach(),
      deny({ NotAction: 'sts:*', ...condition('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false') }),
    ],
    ['iam-009 aws:MultiFactorAuthPresent'],
  ],
  [
    'denied without a boundary',
    [attach(), deny({ Action: 'iam:*', ...condition('StringNotEquals', 'iam:PermissionsBoundary', 'b') })],
    [],
  ],
  [
    'denied for other services',
    [
      passRole(),
      functions(),
      deny({ ...passRole(), ...condition('StringEquals', 'iam:PassedToService', 'glue.amazonaws.com') }),
    ],
    ['lambda-001'],
  ],
  [
    'denied for all services but others',
    [
      passRole(),
      functions(),
      deny({ ...passRole(), ...condition('StringNotEquals', 'iam:PassedToService', 'glue.amazonaws.com') }),
    ],
    [],
  ],
  [
    'denied in a Region',
    [
      passRole(),
      functions(),
      deny({ ...functions(), ...condition('StringEquals', 'aws:RequestedRegion', 'eu-west-1') }),
    ],
    ['lambda-001'],
  ],
];

for (const [about, statements, opens] of CASES) {
  test(`${about}: ${opens.join(', ') || 'nothing is open'}`, () => {
    assert.deepEqual(openIn(policy(statements)), opens);
  });
}

test('a policy of which parts stand elsewhere may deny it there', () => {
  const whole = policy([attach()]);
  assert.deepEqual(openIn(whole), ['iam-009']);
  assert.deepEqual(openIn({ ...whole, complete: false }), []);
});

test('in a policy whose version knows no variables nobody is the own user', () => {
  const text = JSON.stringify({
    Version: '2008-10-17',
    Statement: {
      Effect: 'Allow',
      Action: 'iam:PutUserPolicy',
      Resource: 'arn:aws:iam::*:user/${aws:username}',
    },
  });
  assert.deepEqual(openIn(policyWithHoles(text, { kind: 'identity' })), []);
});

test('more statements than anybody writes are not compared with each other', () => {
  const many = Array.from({ length: 400 }, (_, index) => ({
    Action: ['iam:AttachRolePolicy', 'sts:AssumeRole'],
    Resource: role(`a-${index}`),
  }));
  assert.deepEqual(openIn(policy(many)), []);
});

test('a finding names the statements that combine, marks their values, and counts what it leaves out', () => {
  const findings = findingsOf([
    { ...functions(), Action: 'lambda:*' },
    { ...passRole(), Sid: 'Pass`ing' } as Written,
    { Action: ['ec2:RunInstances', 'ec2:RequestSpotInstances'] },
  ]);
  assert.deepEqual(
    findings.map(({ code, message, locations }) => [code, message, locations.length]),
    [
      [
        'PRIVILEGE_ESCALATION',
        "Whoever has this policy can use the permissions of any role that the service may take: run code on a new instance (ec2-001: `iam:PassRole` in statement `Pass'ing` with `ec2:RunInstances` in statement 3); and 4 more. Name the roles that may be passed in `Resource`, or leave out an action. See https://pathfinding.cloud/paths/ec2-001.",
        2,
      ],
    ],
  );
});

test('a finding names as many paths as are read', () => {
  const [finding] = findingsOf([{ Action: 'iam:*' }]);
  assert.match(
    finding!.message,
    /: write a new version of their own policy \(iam-001: .*?\); make access keys of any user \(iam-002: .*?\); and \d+ more\. /,
  );
  assert.ok(finding!.message.length < 420, finding!.message);
});

test('a finding for each statement that begins a path, the open ones first', () => {
  const mfa = condition('Bool', 'aws:MultiFactorAuthPresent', 'true');
  const findings = findingsOf([
    { Action: 'iam:CreateAccessKey', ...mfa },
    { Action: ['iam:PutGroupPolicy', 'iam:AddUserToGroup'] },
    { Action: 'ssm:SendCommand' },
  ]);
  assert.deepEqual(
    findings.map(({ code, findingType }) => `${code} ${findingType}`),
    ['PRIVILEGE_ESCALATION WARNING', 'PRIVILEGE_ESCALATION SECURITY_WARNING'],
  );
});

function policy(statements: readonly Written[]): Policy {
  const Statement = statements.map((statement) => {
    const { Effect = 'Allow', ...others } = statement;
    const isScoped = others.Resource !== undefined || others.NotResource !== undefined;
    return isScoped ? { Effect, ...others } : { Effect, ...others, Resource: '*' };
  });
  return policyWithHoles(JSON.stringify({ Version: '2012-10-17', Statement }), { kind: 'identity' });
}

/** The ids of the paths that are open, each with the condition keys that narrow it. */
function openIn(policy: Policy): string[] {
  const open = openPaths(policy, miniCatalog());
  return open.map(({ path, narrowedBy }) => [path.id, ...narrowedBy].join(' '));
}

function findingsOf(statements: readonly Written[]) {
  const options = { rules: [rule], catalog: miniCatalog(), settings: DEFAULT_RULE_SETTINGS };
  const { findings, crashes } = runRules(policy(statements), options);
  assert.deepEqual(crashes, []);
  return findings;
}
