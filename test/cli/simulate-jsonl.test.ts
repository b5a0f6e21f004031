import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { requestParser } from '../../server/src/cli/simulation/request-parser.ts';
import { seeded } from '../fuzz/random.ts';
import { CLI, iamPolicy } from '../harness/cli.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const POLICIES = {
  identity: [
    {
      name: 'p',
      document: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }],
      },
    },
  ],
};

function request(id: unknown, more: object = {}): string {
  return JSON.stringify({
    id,
    principal: 'arn:aws:iam::111122223333:user/ana',
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/x',
    policies: POLICIES,
    ...more,
  });
}

function answers(out: string): Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function simulate(input: string | Uint8Array, ...args: string[]) {
  const { code, out, err } = iamPolicy(['simulate', '--jsonl', ...args], { input });
  return { code, err, rows: answers(out) };
}

test('a result a line, in order, and bad lines are answered with an error in their place', () => {
  const { code, rows, err } = simulate(
    [
      request(1),
      'no json',
      '',
      request('b', { action: 's3:PutObject' }),
      '[]',
      request(null, { context: 7 }),
      '{',
      request(5),
    ].join('\n'),
  );
  assert.equal(code, 2);
  assert.deepEqual(
    rows.map(({ id, decision, error }) => [id, decision, error === undefined]),
    [
      [1, 'allowed', true],
      [undefined, undefined, false],
      ['b', 'implicitDeny', true],
      [undefined, undefined, false],
      [null, undefined, false],
      [undefined, undefined, false],
      [5, 'allowed', true],
    ],
  );
  assert.match(String(rows[1]!.error), /^Line 2 is no JSON: /);
  assert.match(String(rows[4]!.error), /^`context` is an object of condition keys/);
  assert.match(err, /^4 lines could not be answered/);
});

test('a byte order mark, CRLF, blank lines and a last line without an end are no mistakes', () => {
  const { code, rows } = simulate(`\ufeff${request(1)}\r\n\r\n \t\r\n${request(2)}\r\n${request('ü😀')}`);
  assert.equal(code, 0);
  assert.deepEqual(
    rows.map(({ id }) => id),
    [1, 2, 'ü😀'],
  );
  assert.deepEqual(simulate('').rows, []);
});

test('bytes that are no UTF-8 are the fault of their line alone', () => {
  const { code, rows } = simulate(
    Buffer.concat([Buffer.from('{"id": "\xe9"}\n', 'latin1'), Buffer.from(request('\ufffd'))]),
  );
  assert.equal(code, 2);
  assert.match(String(rows[0]!.error), /^Line 1 is not valid UTF-8/);
  assert.equal(rows[1]!.id, '\ufffd');
});

test('policies that come again as the same text are the same, those that differ are not', () => {
  const other = JSON.parse(JSON.stringify(POLICIES));
  other.identity[0].document.Statement[0].Effect = 'Deny';
  const nested = request(4, { context: { policies: 'x' } }).replace('"x"', '{"identity":[]}');
  const twice = `{"policies":${JSON.stringify(other)},${request(5).slice(1)}`;
  const { rows } = simulate(
    [
      request(1),
      request(2, { policies: other }),
      request(3),
      nested,
      twice,
      request(6, { policies: {} }),
      request('"policies":{}'),
      request(8, { resource: 'arn:aws:s3:::c/x' }),
      // The same text in another place of the request.
      `{"x":{"policies":${JSON.stringify(POLICIES)}},"id":9,"principal":"arn:aws:iam::111122223333:user/ana","action":"s3:GetObject","resource":"arn:aws:s3:::b/x"}`,
    ].join('\n'),
  );
  assert.deepEqual(
    rows.map(({ decision }) => decision),
    [
      'allowed',
      'explicitDeny',
      'allowed',
      'allowed',
      'allowed',
      'implicitDeny',
      'allowed',
      'implicitDeny',
      'implicitDeny',
    ],
  );
});

test('a line of ten megabytes is answered, and so is the next', () => {
  const started = Date.now();
  const { code, rows } = simulate(
    `${request(1, { note: 'x'.repeat(10_000_000) })}\n${'['.repeat(10_000_000)}\n${request(2)}\n`,
  );
  assert.equal(code, 2);
  assert.deepEqual(
    rows.map(({ id }) => id),
    [1, undefined, 2],
  );
  assert.ok(Date.now() - started < 10_000);
});

test('a file is read, and one that cannot be read is said', () => {
  const cwd = temporaryFolder({ 'requests.jsonl': `${request(1)}\n` });
  const { code, out } = iamPolicy(['simulate', '--jsonl', 'requests.jsonl', '--trace'], { cwd });
  assert.equal(code, 0);
  const [row] = answers(out);
  assert.equal((row!.trace as { rule: { id: string } }).rule.id, 'sameAccount');
  const missing = iamPolicy(['simulate', '--jsonl', 'nowhere.jsonl'], { cwd });
  assert.deepEqual([missing.code, missing.out], [2, '']);
  assert.match(missing.err, /^nowhere\.jsonl: does not exist/);
  assert.match(iamPolicy(['simulate', '--jsonl', '.'], { cwd }).err, /is a folder/);
});

test('whoever writes a line gets its answer before the next', async () => {
  const child = spawn(process.execPath, [CLI, 'simulate', '--jsonl'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('close', resolve));
  let out = '';
  let answered = 0;
  child.stdout.on('data', (data) => {
    out += data;
    for (; answered < out.split('\n').length - 1; answered++) {
      if (answered < 2) child.stdin.write(`${request(answered + 1)}\n`);
      else child.stdin.end();
    }
  });
  child.stdin.write(`${request(0)}\n`);
  assert.equal(await exited, 0);
  assert.deepEqual(
    answers(out).map(({ id }) => id),
    [0, 1, 2],
  );
});

test('a reader that goes away early ends the run without an error', async () => {
  const cwd = temporaryFolder({ 'many.jsonl': `${request(1)}\n`.repeat(20_000) });
  const child = spawn(process.execPath, [CLI, 'simulate', '--jsonl', 'many.jsonl'], { cwd, stdio: 'pipe' });
  let err = '';
  child.stderr.on('data', (data) => {
    err += data;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.deepEqual([code, err], [0, '']);
});

test('memory does not grow with the input', () => {
  const count = 25_000;
  const cwd = temporaryFolder({ 'many.jsonl': `${request(1, { note: 'y'.repeat(2000) })}\n`.repeat(count) });
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--max-old-space-size=32', CLI, 'simulate', '--jsonl', 'many.jsonl'],
    { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  assert.equal(status, 0);
  assert.equal(stdout.split('\n').length - 1, count);
});

test('what is parsed with the policies of earlier lines is what JSON says', () => {
  const random = seeded(7);
  const parse = requestParser();
  const policies = [
    {},
    { identity: [] },
    { identity: [], scp: null },
    { a: '}' },
    { a: '"policies":{}', b: {} },
  ];
  const value = (depth: number): unknown => {
    const kind = random.below(depth > 3 ? 5 : 8);
    if (kind < 3) return random.one(policies);
    if (kind < 5) return random.one(['', '\\', '"', '"policies":{}', '{"policies":{}}', 0, null]);
    if (kind === 5) return [value(depth + 1), value(depth + 1)];
    return Object.fromEntries(
      Array.from({ length: random.below(4) }, () => [
        random.one(['policies', 'id', 'x', '\\"policies']),
        value(depth + 1),
      ]),
    );
  };
  for (let run = 0; run < 3000; run++) {
    const spaces = random.one(['', ' ', '   ']);
    const twice = random.chance(0.2) ? `{"policies":${spaces}${JSON.stringify(value(3))},` : '{';
    const line = `${twice}"policies":${spaces}${JSON.stringify(value(0))},"more":${JSON.stringify(value(0))}}`;
    assert.deepEqual(parse(line), JSON.parse(line), line);
  }
});
