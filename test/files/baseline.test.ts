import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { baselineLoader, baselineText, parseBaseline } from '../../server/src/files/baseline.ts';
import { fingerprints } from '../../server/src/files/fingerprint.ts';
import { createPolicyService } from '../../server/src/policy/index.ts';
import { miniCatalog } from '../harness/mini-catalog.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const entry = (file: string, code: string, fingerprint: string) => ({ file, code, at: '', fingerprint });

test('a baseline is written in one order, and read back', () => {
  const entries = [
    entry('b.json', 'A', '2'),
    entry('a.json', 'B', '3'),
    entry('a.json', 'A', '1'),
    entry('a.json', 'A', '0'),
  ];
  const text = baselineText(entries, '1.2.3');
  assert.equal(text, baselineText(entries.toReversed(), '1.2.3'));
  const read = parseBaseline(text, '/x');
  assert.ok('entries' in read);
  assert.deepEqual([...read.entries.keys()], ['0', '1', '3', '2']);
  const empty = parseBaseline(baselineText([], '1.2.3'), '/x');
  assert.ok('entries' in empty && empty.entries.size === 0);
});

test('a baseline with the marks of a merge is not read', () => {
  const text = baselineText([entry('a', 'A', '1')], '1').replace('    {', '<<<<<<< HEAD\n    {');
  assert.match((parseBaseline(text, '/x') as { reason: string }).reason, /resolve conflicts/);
  for (const wrong of ['', '[]', 'null', '{"findings": 5}', '{"version": 1, "findings": [{}]}']) {
    assert.ok('reason' in parseBaseline(wrong, '/x'), wrong);
  }
});

test('a baseline is read again when it has changed', () => {
  const path = join(temporaryFolder(), 'known.json');
  const load = baselineLoader();
  assert.ok('reason' in load(path));
  writeFileSync(path, baselineText([entry('a', 'A', '1')], '1'));
  const first = load(path);
  assert.ok('entries' in first && first.entries.has('1'));
  assert.equal(load(path), first);
  writeFileSync(path, baselineText([entry('a', 'A', '22')], '1'));
  const second = load(path);
  assert.ok('entries' in second && second.entries.has('22'));
});

const service = createPolicyService({ catalog: miniCatalog() });

function prints(document: unknown, name = 'a.json'): readonly string[] {
  const file = service.open({ path: name, languageId: 'json', text: JSON.stringify(document, undefined, 2) });
  return fingerprints(name, file, service.check(file).findings);
}

const STATEMENT = { Effect: 'Allow', Action: ['s3:GetObjct'], Resource: 'arn:aws:s3:::b/*' };
const VERSION = '2012-10-17';

test('fingerprints tell apart what is another finding, and nothing else', () => {
  const one = prints({ Version: VERSION, Statement: [STATEMENT] });
  const { Effect, Action, Resource } = STATEMENT;
  for (const same of [
    { Statement: [{ Resource, Action, Effect }], Version: VERSION },
    { Version: VERSION, Statement: STATEMENT },
    { Version: VERSION, Statement: [{ ...STATEMENT, Action: 's3:GetObjct', Resource: [Resource] }] },
    { Version: VERSION, Statement: [{ Effect: 'Deny', Action: 's3:GetObject', Resource }, STATEMENT] },
  ]) {
    assert.ok(
      one.every((print) => prints(same).includes(print)),
      JSON.stringify(same),
    );
  }
  for (const other of [
    { Version: VERSION, Statement: [{ ...STATEMENT, Action: ['s3:PutObjct'] }] },
    { Version: VERSION, Statement: [{ ...STATEMENT, Sid: 'A' }] },
    { Version: VERSION, Statement: [{ ...STATEMENT, Resource: 'arn:aws:s3:::c/*' }] },
  ]) {
    assert.ok(!prints(other).some((print) => one.includes(print)), JSON.stringify(other));
  }
  assert.ok(
    !prints({ Version: VERSION, Statement: [STATEMENT] }, 'b.json').some((print) => one.includes(print)),
  );
  const twice = prints({ Version: VERSION, Statement: [STATEMENT, STATEMENT] });
  assert.equal(new Set(twice).size, twice.length);
});
