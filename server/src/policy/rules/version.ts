import { literalText } from '../syntax/scalar.ts';
import type { Node } from '../syntax/tree.ts';
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
    invalid: '`{version}` is not a version of the policy language. Use 2012-10-17.',
  },
  fixes: {
    add: 'Add {element:Version} 2012-10-17{wider}',
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
    const { value } = version;
    if (value?.kind !== 'literal' || value.node.type !== 'string' || VERSIONS.has(value.text)) return;
    ctx.report({
      code: 'INVALID_VERSION',
      message: 'invalid',
      details: { version: value.text },
      at: [value],
    });
  },
  fix({ code }, { policy }): Fix[] {
    const edits = [{ kind: 'setPolicyElement', policy, name: 'Version', value: CURRENT }] as const;
    // In 2012-10-17 `${…}` becomes a variable, which can change what the policy matches, a Deny too.
    const safe = !mayHoldVariables(policy.node);
    if (code === 'INVALID_VERSION') return [{ fix: 'set', edits, safe }];
    const wider = safe ? '' : ', which turns policy variables on (may allow more)';
    return [{ fix: 'add', details: { wider }, edits, safe }];
  },
});

function mayHoldVariables(node: Node | undefined): boolean {
  switch (node?.kind) {
    case 'map':
      return node.entries.some(({ value }) => mayHoldVariables(value));
    case 'seq':
      return node.items.some(mayHoldVariables);
    case 'scalar':
      return literalText(node)?.includes('${') ?? true;
    default:
      return false;
  }
}
