import {
  type RedundantValues,
  redundantActions,
  redundantResources,
} from '../access/grants/redundant-values.ts';
import type { Location } from '../model/location.ts';
import { type ListElement, literals } from '../model/policy.ts';
import { awsCheck, defineRule, type Fix, type RuleContext } from './rule.ts';

export const rule = defineRule({
  id: 'redundancy',
  summary: 'No action or resource is listed that another one in the list covers',
  codes: { REDUNDANT_ACTION: 'SUGGESTION', REDUNDANT_RESOURCE: 'SUGGESTION' },
  messages: {
    one: '`{covering}` covers `{first}`, so listing both changes nothing. Remove one.',
    many: '`{covering}` covers {count} others in the list, such as `{first}`. Remove them.',
    twice: '`{first}` is listed more than once. Remove the others.',
  },
  fixes: { remove: 'Remove what {covering} covers' },
  reference: {
    REDUNDANT_ACTION: awsCheck('suggestion', 'redundant-action'),
    REDUNDANT_RESOURCE: awsCheck('suggestion', 'redundant-resource'),
  },
  statement({ action, notAction, resource, notResource }, ctx) {
    for (const list of [action, notAction]) {
      if (list) reportAll('REDUNDANT_ACTION', list, redundantActions(literals(list)), ctx);
    }
    for (const list of [resource, notResource]) {
      if (list) reportAll('REDUNDANT_RESOURCE', list, redundantResources(literals(list)), ctx);
    }
  },
  fix({ subject }): Fix[] {
    const { list, group } = subject as Subject;
    const details = { covering: group.covering.text };
    const edits = [{ kind: 'removeValues', list, values: group.redundant }] as const;
    return [{ fix: 'remove', details, edits, safe: true }];
  },
});

interface Subject {
  readonly list: ListElement;
  readonly group: RedundantValues;
}

function reportAll(
  code: string,
  list: ListElement,
  groups: readonly RedundantValues[],
  ctx: RuleContext,
): void {
  for (const group of groups) {
    const { covering, redundant } = group;
    const isTwice = redundant.every((value) => value.text === covering.text);
    const [first, ...others] = [covering, ...redundant].sort((a, b) => a.span.start - b.span.start);
    const at: [Location, ...Location[]] = [first!, ...others];
    ctx.report({
      code,
      message: isTwice ? 'twice' : redundant.length === 1 ? 'one' : 'many',
      details: {
        covering: covering.text,
        first: redundant[0]!.text,
        count: String(redundant.length),
      },
      at,
      subject: { list, group } satisfies Subject,
    });
  }
}
