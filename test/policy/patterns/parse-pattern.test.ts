import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePattern } from '../../../server/src/policy/features/patterns/parse-pattern.ts';

const GOOD = {
  title: 'S3: read',
  description: 'Reads.',
  kinds: ['identity'],
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction.html',
  statements: [
    { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::${1:amzn-s3-demo-bucket}/*' },
  ],
};

function statementOf(statement: object): unknown {
  return parsePattern('example', { ...GOOD, statements: [statement] }).statements[0];
}

test('a text with a placeholder becomes a template, a text without one stays', () => {
  assert.deepEqual(statementOf({ Effect: 'Allow', Resource: 'arn:aws:s3:::${1:bucket}/*' }), {
    Effect: 'Allow',
    Resource: { template: ['arn:aws:s3:::', { index: 1, text: 'bucket' }, '/*'] },
  });
});

test('a policy variable is text, even around a placeholder', () => {
  assert.deepEqual(statementOf({ A: '${aws:username}', B: '${aws:PrincipalTag/${1:team}}' }), {
    A: '${aws:username}',
    B: { template: ['${aws:PrincipalTag/', { index: 1, text: 'team' }, '}'] },
  });
});

test('a number stands for the same text wherever it is, also before its definition', () => {
  assert.deepEqual(statementOf({ A: '${1}', B: '${1|one,two|}', C: '${1}' }), {
    A: { template: [{ index: 1, text: 'one' }] },
    B: { template: [{ index: 1, text: 'one', choices: ['one', 'two'] }] },
    C: { template: [{ index: 1, text: 'one' }] },
  });
});

test('placeholders in keys are kept', () => {
  const statement = statementOf({ 'aws:ResourceTag/${1:Team}': true });
  assert.deepEqual(
    statement,
    new Map([[{ template: ['aws:ResourceTag/', { index: 1, text: 'Team' }] }, true]]),
  );
});

const WRONG: readonly [name: string, change: object, message: RegExp][] = [
  ['an unknown key', { kind: 'identity' }, /`kind` is no part of a pattern/],
  ['no title', { title: ' ' }, /`title` must be a text/],
  ['an unknown kind', { kinds: ['identity', 'user'] }, /`kinds` must list at least one of identity, trust/],
  [
    'a source elsewhere',
    { source: 'https://example.com' },
    /must be a page of https:\/\/docs\.aws\.amazon\.com/,
  ],
  ['no statement', { statements: [] }, /at least one statement/],
  ['a text for a statement', { statements: ['Allow'] }, /at least one statement/],
  ['a number defined twice', { statements: [{ A: '${1:a}', B: '${1:a}' }] }, /defines placeholder 1 again/],
  ['a number never defined', { statements: [{ A: '${1}' }] }, /has no default anywhere/],
  ['a gap in the numbers', { statements: [{ A: '${2:a}' }] }, /Placeholder 1 is missing/],
  ['a placeholder never closed', { statements: [{ A: '${1:a' }] }, /not of the form/],
  ['an empty default', { statements: [{ A: '${1:}' }] }, /not of the form/],
];

for (const [name, change, message] of WRONG) {
  test(`a pattern with ${name} is refused`, () => {
    assert.throws(() => parsePattern('example', { ...GOOD, ...change }), { name: 'PatternError', message });
  });
}

test('an id that is not in kebab case is refused', () => {
  assert.throws(() => parsePattern('Example_1', GOOD), /not in kebab case/);
});
