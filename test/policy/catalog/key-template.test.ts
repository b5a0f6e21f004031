import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isKeyTemplate,
  keyTemplateParts,
  matchesKeyTemplate,
} from '../../../server/src/policy/catalog/key-template.ts';

test('placeholders are told from plain names', () => {
  assert.ok(isKeyTemplate('aws:ResourceTag/${TagKey}'));
  assert.ok(isKeyTemplate('s3:ExistingObjectTag/<key>'));
  assert.ok(!isKeyTemplate('s3:prefix'));
  assert.ok(isKeyTemplate('s3:ExistingObjectTag/<key>'), 'asking twice gives the same answer');
  assert.deepEqual(keyTemplateParts('codebuild:sources/${id}.location'), ['codebuild:sources/', '.location']);
});

test('a key fits its template where each placeholder is filled', () => {
  for (const [template, key, fits] of [
    ['aws:ResourceTag/${TagKey}', 'aws:ResourceTag/Team', true],
    ['aws:ResourceTag/${TagKey}', 'AWS:RESOURCETAG/a/b:c', true],
    ['aws:ResourceTag/${TagKey}', 'aws:ResourceTag/', false],
    ['aws:ResourceTag/${TagKey}', 'aws:RequestTag/Team', false],
    ['x:a/${id}.b', 'x:a/1.b', true],
    ['x:a/${id}.b', 'x:a/.b', false],
    ['x:a/${id}.b', 'x:a/1.c', false],
    ['x:${a}-${b}', 'x:1-2', true],
    ['x:${a}-${b}', 'x:--', false],
    ['x:${a}-${b}', 'x:---', true],
    ['x:${a}-${b}', 'x:1-', false],
    ['x:plain', 'X:Plain', true],
    ['x:plain', 'x:plainer', false],
  ] as const) {
    assert.equal(matchesKeyTemplate(template, key), fits, `${template} ${key}`);
  }
});
