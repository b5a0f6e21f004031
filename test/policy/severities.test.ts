import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFile, type Severities } from '../../server/src/policy/features/diagnostics/check.ts';
import { openPolicyFile } from '../../server/src/policy/features/policy-file.ts';
import { DEFAULT_RULE_SETTINGS, defineRule } from '../../server/src/policy/rules/rule.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';

const rule = defineRule({
  id: 'example',
  summary: 'An example',
  codes: { LOUD: 'SECURITY_WARNING', SOFT: 'SECURITY_WARNING', SILENT: 'ERROR' },
  defaults: { SOFT: 'hint', SILENT: 'off' },
  messages: { said: 'Said.' },
  reference: 'https://docs.aws.amazon.com/',
  policy(policy, ctx) {
    for (const code of ['LOUD', 'SOFT', 'SILENT']) {
      ctx.report({
        code,
        message: 'said',
        at: [policy.anchor],
        lowered: { to: 'WARNING', by: ['aws:SourceIp'] },
      });
    }
  },
});

const LOWERED =
  'It is a WARNING, not a SECURITY_WARNING, because the condition on `aws:SourceIp` narrows it.';

function shown(severities: Severities) {
  const designated = { kind: 'identity' } as const;
  const file = openPolicyFile({ path: 'a.json', languageId: 'json', text: '{}', designated }, {});
  const options = { rules: [rule], catalog: miniCatalog(), settings: DEFAULT_RULE_SETTINGS, severities };
  return checkFile(file, options).findings.map(({ issueCode, findingType, isHint, findingDetails }) => [
    issueCode,
    isHint ? 'hint' : findingType,
    findingDetails,
  ]);
}

test('a check is as loud as its default, and a hint does not say what lowered it', () => {
  assert.deepEqual(shown({}), [
    ['LOUD', 'WARNING', `Said. ${LOWERED}`],
    ['SOFT', 'hint', 'Said.'],
  ]);
});

test('ON gives a check its own type, a type gives it that, and OFF takes it away', () => {
  assert.deepEqual(
    shown({ LOUD: 'OFF', SOFT: 'ON', SILENT: 'SUGGESTION' }).map(([code, type]) => [code, type]),
    [
      ['SOFT', 'WARNING'],
      ['SILENT', 'SUGGESTION'],
    ],
  );
});
