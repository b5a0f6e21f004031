import assert from 'node:assert/strict';
import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { test } from 'node:test';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { clientOptions, sandboxForTest } from './harness.ts';

const sandbox = await sandboxForTest();
const port = Number(new URL(sandbox.endpoint).port);

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function send(options: RequestOptions, body: string | Buffer = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, method: 'POST', path: '/', ...options },
      async (response) => {
        response.setEncoding('utf8');
        const chunks = await response.toArray();
        resolve({ status: response.statusCode, headers: response.headers, text: chunks.join('') });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

test('It listens on the loopback address alone', async () => {
  assert.match(sandbox.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others) {
    await assert.rejects(
      new Promise((resolve, reject) => connect(port, address).on('connect', resolve).on('error', reject)),
      { code: 'ECONNREFUSED' },
    );
  }
});

test('Names that lead here from a web page are refused', async () => {
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
    `[::1]:${port}`,
  ]) {
    const { status } = await send({ headers: { host } });
    assert.equal(status, 403, host);
  }
  const { text } = await send({ headers: { host: `localhost:${port}` } });
  assert.match(text, /MissingAuthenticationToken/);
});

test('Web pages are refused, whatever origin they name', async () => {
  for (const origin of ['https://evil.example', 'null', sandbox.endpoint, '']) {
    const { status, headers } = await send({ headers: { origin } });
    assert.equal(status, 403, origin);
    assert.equal(headers['access-control-allow-origin'], undefined);
  }
  assert.equal((await send({ method: 'OPTIONS', headers: { origin: 'https://evil.example' } })).status, 403);
});

test('Bodies over 1 MB are refused, whether their length is told or not', async () => {
  assert.equal((await send({ headers: { 'content-length': 1_000_001 } })).status, 413);
  const chunked = send({ headers: { 'transfer-encoding': 'chunked' } }, Buffer.alloc(1_000_001));
  assert.equal((await chunked).status, 413);
  const { status, text } = await send({}, Buffer.alloc(1_000_000));
  assert.equal(status, 403);
  assert.match(text, /MissingAuthenticationToken/);
});

test('Nobody is told to go on with a body', async () => {
  assert.equal((await send({ headers: { expect: '100-continue' } })).status, 417);
});

test('What is no HTTP is answered with an error and cut', async () => {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write('\u0016\u0003\u0001 hello\r\n\r\n');
  assert.match((await socket.toArray()).join(''), /^HTTP\/1\.1 400/);
});

test('A port that is taken is Node’s error', async () => {
  await assert.rejects(sandboxForTest({ port }), { code: 'EADDRINUSE' });
});

test('Requests at the same time are answered each', async () => {
  const client = new IAMClient(clientOptions(sandbox));
  const answers = await Promise.all(Array.from({ length: 50 }, () => client.send(new ListRolesCommand({}))));
  assert.equal(new Set(answers.map(({ $metadata }) => $metadata.requestId)).size, 50);
});
