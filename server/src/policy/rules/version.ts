import { knownText } from '../model/value.ts';
import { awsCheck, defineRule, type Fix } from './rule.ts';

const CURRENT = '2012-10-17';
const VERSIONS = new Set([CURRENT, '2008-10-17']);

export const rule = defineRule({
  id: 'version',
  summary: 'Version is present and one of the two that IAM knows',
  codes: { MISSING_VERSION: 'WARNING', INVALID_VERSION: 'ERROR' },
  messages: {
    missing:
      'Without `{element:Version}` the policy is read as 2008-10-17, in which policy variables are plain text. Add `{element:Version}`: 2012-10-17.',
    invalid: '`{version}` is no version of the policy language. Use 2012-10-17.',
  },
  fixes: {
    add: 'Add {element:Version} 2012-10-17',
    set: 'Change to 2012-10-17',
  },
  reference: {
    MISSING_VERSION: awsCheck('general-warning', 'missing-version'),
    INVALID_VERSION: awsCheck('error', 'invalid-version'),
  },
  policy(policy, ctx) {
    const { version } = policy;
    if (!version) {
      if (policy.complete) {
        ctx.report({
          code: 'MISSING_VERSION',
          message: 'missing',
          at: [policy.anchor],
        });
      }
      return;
    }
    const text = knownText(version.value);
    if (text === undefined || VERSIONS.has(text) || !version.value) return;
    ctx.report({
      code: 'INVALID_VERSION',
      message: 'invalid',
      details: { version: text },
      at: [version.value],
    });
  },
  fix(report, { policy }): Fix[] {
    const edits = [{ kind: 'setPolicyElement', policy, name: 'Version', value: CURRENT }] as const;
    // In 2012-10-17 `${…}` becomes a variable, which can change what the policy matches.
    return [{ fix: report.code === 'MISSING_VERSION' ? 'add' : 'set', edits, safe: false }];
  },
});
