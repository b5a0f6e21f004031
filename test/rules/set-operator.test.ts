import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPolicyFile } from '../../server/src/policy/features/policy-file.ts';
import { runRules } from '../../server/src/policy/rules/engine.ts';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/policy/rules/rule.ts';
import { rule } from '../../server/src/policy/rules/set-operator.ts';
import { catalogFromTables } from '../harness/mini-catalog.ts';
import { key } from '../harness/mini-catalog-rows.ts';

const catalog = catalogFromTables({
  date: '2026-01-01',
  services: [
    {
      prefix: 'codestar-connections',
      name: 'AWS CodeConnections',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeconnections.html',
      actions: [],
      resourceTypes: [],
      conditionKeys: [
        key('codestar-connections:BranchName', 'String', 'the branch'),
        key('codestar-connections:ProviderAction', 'String', 'the action of the provider'),
      ],
    },
  ],
  removedServices: [],
  rcpServices: [],
});

test('ForAllValues is left alone on a key that the service reference lists with one value by mistake', () => {
  const codes = (name: string): string[] => {
    const statement = {
      Effect: 'Allow',
      Action: 'codestar-connections:UseConnection',
      Resource: '*',
      Condition: { 'ForAllValues:StringEquals': { [`codestar-connections:${name}`]: ['one', 'two'] } },
    };
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const file = { path: 'p.json', languageId: 'json', text, designated: { kind: 'identity' } } as const;
    const [located] = openPolicyFile(file, {}).policies;
    const options = { rules: [rule], catalog, settings: DEFAULT_RULE_SETTINGS };
    return runRules(located!.policy, options).findings.map(({ code }) => code);
  };
  assert.deepEqual(codes('ProviderAction'), []);
  assert.deepEqual(codes('BranchName'), ['FORALLVALUES_WITH_SINGLE_VALUED_KEY']);
});

test('no fix moves a key under an operator that has it already', () => {
  const titles = (condition: object): string[] => {
    const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: condition };
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const file = { path: 'p.json', languageId: 'json', text, designated: { kind: 'identity' } } as const;
    const [located] = openPolicyFile(file, {}).policies;
    const options = { rules: [rule], catalog, settings: DEFAULT_RULE_SETTINGS };
    return runRules(located!.policy, options).findings.flatMap(({ fixes }) =>
      fixes().map(({ title }) => title),
    );
  };
  const single = { StringEquals: { 'aws:TagKeys': 'team' } };
  const any = 'Change to ForAnyValue:StringEquals: one value must match';
  const all = 'Change to ForAllValues:StringEquals: every value must match, if there is any';
  assert.deepEqual(titles(single), [any, all]);
  assert.deepEqual(titles({ ...single, 'forAllValues:StringEquals': { 'AWS:TagKeys': 'a' } }), [any]);
  assert.deepEqual(titles({ ...single, 'ForAllValues:StringEquals': { 'aws:CalledVia': 'a' } }), [any, all]);
});
