import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownText } from '../../server/src/policy/model/value.ts';
import { defineRule, type Rule } from '../../server/src/policy/rules/rule.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { checkRulePage } from '../harness/rule-page.ts';

const lowerCase = defineRule({
  id: 'sample',
  summary: 'Sids begin with a capital',
  codes: { SAMPLE_CODE: 'WARNING' },
  messages: { small: '`{sid}` begins small. Begin it with a capital.' },
  fixes: { capital: 'Begin with a capital' },
  reference: 'https://docs.aws.amazon.com/',
  statement({ sid }, ctx) {
    const text = knownText(sid?.value);
    if (sid?.value && text && text[0] !== text[0]?.toUpperCase())
      ctx.report({ code: 'SAMPLE_CODE', message: 'small', details: { sid: text }, at: [sid.value] });
  },
  fix(_, { policy }) {
    return policy.statements.flatMap(({ sid }) => {
      const value = sid?.value;
      if (value?.kind !== 'literal' || value.text[0] === value.text[0]?.toUpperCase()) return [];
      const text = value.text[0]!.toUpperCase();
      return [
        {
          fix: 'capital',
          edits: [{ kind: 'replaceText', value, start: 0, end: 1, text }] as const,
          safe: true,
        },
      ];
    });
  },
});

const flagged = `\`\`\`json identity flagged
{ "Statement": { "Sid": "read" } }
                        ^^^^^^ SAMPLE_CODE small
\`\`\`
`;
const fixed = `\`\`\`json fixed
{ "Statement": { "Sid": "Read" } }
\`\`\`
`;
const ok = `\`\`\`json identity ok
{ "Statement": { "Sid": "Read" } }
\`\`\`
`;
const good = flagged + fixed + ok;

function problems(page: string, change: Partial<Rule> = {}, id = 'sample'): string {
  const rule: Rule = { ...lowerCase, ...change };
  return checkRulePage({ id, rule, page, catalog: miniCatalog() }).join('\n');
}

test('a page that shows everything has no problem', () => {
  assert.equal(problems(good), '');
});

test('a finding without carets, and carets without a finding', () => {
  assert.match(
    problems(good.replace('^^^^^^ SAMPLE', ' ^^^^^ SAMPLE')),
    /nothing marks SAMPLE_CODE small at/,
  );
  assert.match(problems(good.replace('"read"', '"Read"')), /SAMPLE_CODE small is not found at these carets/);
  assert.match(problems(good.replace('SAMPLE_CODE small', 'OTHER_CODE')), /`OTHER_CODE` is no code of this/);
  assert.match(problems(good.replace('CODE small', 'CODE large')), /SAMPLE_CODE large is not found/);
});

test('an ok example with a finding', () => {
  assert.match(problems(good + ok.replace('Read', 'write')), /line 11: nothing marks SAMPLE_CODE/);
});

test('a page without a flagged or an ok example', () => {
  assert.match(problems(ok), /no example that is `flagged`/);
  assert.match(problems(ok), /no example is flagged with the code `SAMPLE_CODE`/);
  assert.match(problems(flagged), /no example that is `ok`/);
});

test('a flagged example without carets', () => {
  assert.match(problems(good + ok.replace(' ok', ' flagged')), /no carets show what is flagged/);
});

test('the same example twice', () => {
  assert.match(problems(good + ok), /line 11: the same example stands at line 8 already/);
});

test('an example that is not JSON', () => {
  assert.match(problems(good + ok.replace('{ "Statement"', '{ Statement')), /the example is not JSON/);
  assert.match(problems(`${good}\`\`\`json identity ok\n[]\n\`\`\`\n`), /is no JSON object/);
});

test('fences that say nothing', () => {
  assert.match(problems(good.replace('json identity flagged', 'json user flagged')), /`user` is no kind/);
  assert.match(problems(good.replace('identity flagged', 'identity bad')), /is `flagged` or `ok`/);
  assert.match(problems(fixed + good), /line 1: a `fixed` example needs a `flagged` one/);
  assert.match(problems(good.replace('identity ok', 'identity ok quota=1')), /`quota=1` is no setting/);
});

test('a fixed example that is not what the fix gives', () => {
  assert.match(
    problems(good.replace(fixed, fixed.replace('Read', 'Reads'))),
    /line 5: the fix "Begin with a capital" gives/,
  );
  assert.match(
    problems(good.replace('json fixed', 'json fixed "Drop it"')),
    /no such fix; there are "Begin with/,
  );
});

test('messages and fixes that no example shows', () => {
  const messages = { ...lowerCase.messages, never: 'Never.' };
  assert.match(problems(good, { messages }), /no example shows the message `never`/);
  assert.match(
    problems(good, { fixes: { ...lowerCase.fixes, other: 'Other' } }),
    /no example offers the fix `other`/,
  );
});

test('a message with a place that the report does not fill', () => {
  assert.match(problems(good, { messages: { small: '`{name}` is small.' } }), /the report gives no \{name\}/);
});

test('a fix that breaks, does not mend, or harms', () => {
  const replaceBy = (text: string): Partial<Rule> => ({
    fix: (_, { policy }) => {
      const value = policy.statements[0]?.sid?.value;
      if (value?.kind !== 'literal') return [];
      return [
        { fix: 'capital', safe: true, edits: [{ kind: 'replaceText', value, start: 0, end: 4, text }] },
      ];
    },
  });
  assert.match(problems(good, replaceBy('still')), /does not remove SAMPLE_CODE/);
  assert.match(problems(good, replaceBy('read')), /changes nothing/);
  assert.match(problems(good, { fixes: { title: 'Title' } }), /has the id `capital`, which has no title/);
});

test('a rule that says too little of itself', () => {
  assert.match(problems(good, {}, 'other'), /calls itself `sample` but its file is `other.ts`/);
  assert.match(problems(good, { summary: '' }), /no `summary`/);
  assert.match(problems(good, { reference: {} }), /`SAMPLE_CODE` has no `reference`/);
  assert.match(problems(good, { codes: {} }), /no issue code/);
});

test('a rule that throws', () => {
  const statement = () => {
    throw new Error('lost');
  };
  assert.match(problems(good, { statement }), /the rule threw: Error: lost/);
});

test('long texts are written as their length', () => {
  const long = ok.replace('"Read"', '"R‹5000 characters›"');
  assert.equal(problems(good + long), '');
});
