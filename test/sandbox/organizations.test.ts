// biome-ignore-all lint/suspicious/noExplicitAny: tests look into every shape of output.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organizationsOperations } from '../../server/src/sandbox/organizations/index.ts';
import { ACCOUNT, companyAccount, policy, refusal } from './harness/company-account.ts';

const operation = (name: string) => organizationsOperations.find((one) => one.name === name)!;

test('the way up from the account, with the policies of each level', () => {
  const { call } = companyAccount();
  const levels: unknown[] = [];
  let id = ACCOUNT;
  for (;;) {
    const names = (Filter: string): string[] =>
      call(operation('ListPoliciesForTarget'), { TargetId: id, Filter }).Policies.map(
        ({ Name }: { Name: string }) => Name,
      );
    levels.push([names('SERVICE_CONTROL_POLICY'), names('RESOURCE_CONTROL_POLICY')]);
    if (id.startsWith('r-')) break;
    const { Parents } = call(operation('ListParents'), { ChildId: id });
    assert.equal(Parents.length, 1);
    id = Parents[0].Id;
  }
  assert.deepEqual(levels, [
    [['FullAWSAccess'], ['RCPFullAWSAccess']],
    [['FullAWSAccess', 'guard-break-glass'], ['RCPFullAWSAccess']],
    [['FullAWSAccess', 'european-regions'], ['RCPFullAWSAccess']],
    [
      ['FullAWSAccess', 'deny-leaving-the-organization'],
      ['RCPFullAWSAccess', 'only-our-principals'],
    ],
  ]);
});

test('a policy with its content', () => {
  const { call } = companyAccount();
  const { Policy } = call(operation('DescribePolicy'), { PolicyId: 'p-euro8c3m' });
  assert.deepEqual(Policy.PolicySummary, {
    Id: 'p-euro8c3m',
    Arn: 'arn:aws:organizations::444455556666:policy/o-tidewater7b2/service_control_policy/p-euro8c3m',
    Name: 'european-regions',
    Description: 'Everything but global services runs in Europe',
    Type: 'SERVICE_CONTROL_POLICY',
    AwsManaged: false,
  });
  assert.equal(JSON.parse(Policy.Content).Statement[0].Sid, 'DenyOtherRegions');
  assert.equal(
    call(operation('DescribePolicy'), { PolicyId: 'p-FullAWSAccess' }).Policy.PolicySummary.AwsManaged,
    true,
  );
});

test('the organization, its root and its accounts', () => {
  const { call } = companyAccount();
  const { Organization } = call(operation('DescribeOrganization'), {});
  assert.deepEqual([Organization.Id, Organization.MasterAccountId], ['o-tidewater7b2', '444455556666']);
  const { Roots } = call(operation('ListRoots'), {});
  assert.deepEqual(
    Roots.map(({ Id, PolicyTypes }: any) => [Id, PolicyTypes.length]),
    [['r-tdw7', 2]],
  );
  const { Accounts } = call(operation('ListAccounts'), {});
  assert.deepEqual(
    Accounts.map(({ Id }: any) => Id),
    ['444455556666', ACCOUNT],
  );
  assert.equal(
    call(operation('DescribeAccount'), { AccountId: ACCOUNT }).Account.Name,
    'tidewater-books-dev',
  );
});

test('pages', () => {
  const { call } = companyAccount();
  const input = { TargetId: 'r-tdw7', Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 1 };
  const first = call(operation('ListPoliciesForTarget'), input);
  const second = call(operation('ListPoliciesForTarget'), { ...input, NextToken: first.NextToken });
  assert.deepEqual(
    [first, second].map(({ Policies: [{ Name }] }) => Name),
    ['FullAWSAccess', 'deny-leaving-the-organization'],
  );
  assert.equal(second.NextToken, undefined);
});

test('what is not there is refused in AWS’s words', () => {
  const account = companyAccount();
  const refused = (name: string, input: object): unknown[] => {
    const { code, status, message } = refusal(() => account.call(operation(name), input));
    return [code, status, message];
  };
  const Filter = 'SERVICE_CONTROL_POLICY';
  assert.deepEqual(refused('ListPoliciesForTarget', { TargetId: '999999999999', Filter }), [
    'TargetNotFoundException',
    400,
    "You specified a target that doesn't exist.",
  ]);
  assert.equal(
    refused('ListPoliciesForTarget', { TargetId: ACCOUNT, Filter: 'X' })[0],
    'InvalidInputException',
  );
  assert.equal(refused('ListParents', { ChildId: 'ou-none-00000000' })[0], 'ChildNotFoundException');
  assert.equal(refused('DescribePolicy', { PolicyId: 'p-none0000' })[0], 'PolicyNotFoundException');
  assert.equal(refused('DescribeAccount', { AccountId: '999999999999' })[0], 'AccountNotFoundException');
  account.state.remove('organization', 'organization');
  for (const { name } of organizationsOperations) {
    assert.equal(
      refused(name, { TargetId: ACCOUNT, ChildId: ACCOUNT, PolicyId: 'p', AccountId: ACCOUNT, Filter })[0],
      'AWSOrganizationsNotInUseException',
      name,
    );
  }
});

test('the caller’s own policies must allow it too', () => {
  const account = companyAccount();
  const key = account.keyOf('nina.okafor');
  const input = { TargetId: ACCOUNT, Filter: 'SERVICE_CONTROL_POLICY' };
  const list = () => account.call(operation('ListPoliciesForTarget'), input, key);
  assert.deepEqual(refusal(list), {
    code: 'AccessDeniedException',
    status: 400,
    message: `User: arn:aws:iam::${ACCOUNT}:user/nina.okafor is not authorized to perform: organizations:ListPoliciesForTarget on resource: arn:aws:organizations::444455556666:account/o-tidewater7b2/${ACCOUNT} because no identity-based policy allows the organizations:ListPoliciesForTarget action`,
  });
  const nina = account.state.get('users', 'nina.okafor')!;
  const own = policy({
    Effect: 'Allow',
    Action: 'organizations:ListPoliciesForTarget',
    Resource: '*',
    Condition: { StringEquals: { 'organizations:PolicyType': 'SERVICE_CONTROL_POLICY' } },
  });
  account.state.put('users', 'nina.okafor', { ...nina, inline: { own } });
  assert.equal(list().Policies.length, 1);
});
