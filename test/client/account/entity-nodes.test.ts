import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listedNode, nodesBelow } from '../../../client/src/views/account-tree/entity-nodes.ts';
import {
  type CategoryNode,
  contextValue,
  nodeId,
  type TreeNode,
} from '../../../client/src/views/account-tree/nodes.ts';
import type { EntityDetails, EntityInfo } from '../../../server/src/protocol/account.ts';

const texts = {
  empty: 'Nothing',
  lastUsed: 'Last used',
  neverUsed: 'never',
  managedBy: 'Managed by',
  day: (date: string) => date.slice(0, 10),
};
const roles: CategoryNode = { node: 'category', category: 'roles' };
const policies: CategoryNode = { node: 'category', category: 'customerPolicies' };

const info = (kind: EntityInfo['kind'], name: string, more: Partial<EntityInfo> = {}): EntityInfo => ({
  kind,
  name,
  arn: `arn:aws:iam::111122223333:${kind}/${name}`,
  path: '/',
  ...more,
});
const details = (of: EntityInfo, more: Partial<EntityDetails> = {}): EntityDetails => ({
  ...of,
  inline: [],
  attached: [],
  tags: [],
  groups: [],
  users: [],
  versions: [],
  usedBy: [],
  ...more,
});

/** Kind of row, what it is called, and what menus know it by. */
const shown = (nodes: readonly TreeNode[]): string[] =>
  nodes.map((node) => [contextValue(node), 'label' in node ? node.label : ''].join(' ').trim());

describe('the rows below', () => {
  it('a role: its documents, policies and what is known of it', () => {
    const role = info('role', 'deploy');
    const below = nodesBelow(
      listedNode(roles, role),
      details(role, {
        inline: ['logs'],
        attached: [
          { name: 'base', arn: 'arn:aws:iam::111122223333:policy/team/base' },
          { name: 'ReadOnlyAccess', arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
        ],
        boundary: 'arn:aws:iam::111122223333:policy/limit',
        tags: [{ key: 'team', value: 'web' }],
        lastUsed: { date: '2026-02-03T04:05:06Z', region: 'eu-west-1' },
        managedBy: 'CloudFormation stack web',
      }),
      texts,
    );
    assert.deepEqual(shown(below), [
      'trustPolicy trust',
      'inlinePolicy logs',
      'attachedPolicy base',
      'attachedPolicy.aws ReadOnlyAccess',
      'boundaryPolicy limit',
      'tags',
      'fact Last used',
      'fact Managed by',
    ]);
    const used = below.find((node) => node.node === 'fact' && node.fact === 'lastUsed');
    assert.equal(used?.node === 'fact' && used.value, '2026-02-03 · eu-west-1');
  });

  it('a user and a group: each other, and their policies', () => {
    const user = info('user', 'alice');
    const ofUser = nodesBelow(listedNode(roles, user), details(user, { groups: ['admins'] }), texts);
    assert.deepEqual(shown(ofUser), ['group admins']);
    const group = info('group', 'admins');
    const ofGroup = nodesBelow(listedNode(roles, group), details(group, { users: ['alice'] }), texts);
    assert.deepEqual(shown(ofGroup), ['user alice']);
  });

  it('a policy: its versions, the default marked, and who has it', () => {
    const policy = info('policy', 'base');
    const below = nodesBelow(
      listedNode(policies, policy),
      details(policy, {
        versions: [
          { id: 'v3', isDefault: false },
          { id: 'v2', isDefault: true },
        ],
        usedBy: [
          { kind: 'role', name: 'deploy', as: 'permissions' },
          { kind: 'user', name: 'alice', as: 'boundary' },
        ],
      }),
      texts,
    );
    assert.deepEqual(shown(below), [
      'policyVersion v3',
      'policyVersion.default v2',
      'role deploy',
      'user alice',
    ]);
    assert.deepEqual(
      below.flatMap((node) => (node.node === 'entity' ? node.as : [])),
      ['uses', 'bounded'],
    );
  });

  it('what has nothing: a row that says so', () => {
    const group = info('group', 'empty');
    assert.deepEqual(shown(nodesBelow(listedNode(roles, group), details(group), texts)), ['fact Nothing']);
  });

  it('are told apart by where they stand', () => {
    const role = info('role', 'deploy');
    const arn = 'arn:aws:iam::111122223333:policy/base';
    const below = nodesBelow(
      listedNode(roles, role),
      details(role, { inline: ['base'], attached: [{ name: 'base', arn }], boundary: arn }),
      texts,
    );
    assert.equal(new Set(below.map(nodeId)).size, below.length);
  });
});

describe('what menus know rows by', () => {
  it('tells what AWS owns from what can be changed', () => {
    const service = info('role', 'AWSServiceRoleForSupport', {
      path: '/aws-service-role/support.amazonaws.com/',
    });
    assert.equal(contextValue(listedNode(roles, service)), 'role.awsService');
    assert.equal(contextValue(listedNode(roles, info('role', 'deploy'))), 'role');
    const aws = info('policy', 'ReadOnlyAccess', { awsManaged: true });
    assert.equal(contextValue(listedNode({ node: 'category', category: 'awsPolicies' }, aws)), 'awsPolicy');
    assert.equal(contextValue(listedNode(policies, info('policy', 'base'))), 'customerPolicy');
  });
});
