import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filledIn, principalArnProblem } from '../../../server/src/policy/evaluate/filled-in.ts';
import { parsePrincipal, type RequestPrincipal } from '../../../server/src/policy/evaluate/principal.ts';
import type { AuthorizationRequest } from '../../../server/src/policy/evaluate/request.ts';

type Request = Pick<AuthorizationRequest, 'action' | 'resource' | 'resourceAccount' | 'context' | 'unknown'>;

interface Case {
  readonly name: string;
  /** AWS's page, or our own where AWS leaves it open. */
  readonly page: string;
  readonly request: Partial<Request> & { readonly principal: string };
  readonly expected: Readonly<Record<string, readonly string[]>>;
}

const cases: readonly Case[] = JSON.parse(readFileSync(join(import.meta.dirname, 'filled-in.json'), 'utf8'));

for (const { name, request, expected } of cases) {
  test(name, () => assert.deepEqual(filledIn(whole(request), principalOf(request.principal)), expected));
}

test('every case has a page and a name of its own', () => {
  for (const { name, page } of cases)
    assert.match(page, /^(https:\/\/docs\.aws\.amazon\.com\/|docs\/)/, name);
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
});

test('who asks with a role whose path is not told is asked for its ARN, unless it is given', () => {
  const session = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ann';
  assert.match(principalArnProblem(whole({}), principalOf(session)) ?? '', /leaves out the path of its role/);
  const given = whole({ context: { 'AWS:PrincipalArn': 'arn:aws:iam::111122223333:role/x/Admin' } });
  assert.equal(principalArnProblem(given, principalOf(session)), undefined);
  const other = principalOf('arn:aws:sts::111122223333:assumed-role/App/i-1');
  assert.equal(principalArnProblem(whole({}), other), undefined);
});

function whole(request: Partial<Request>): Request {
  return { action: 's3:ListAllMyBuckets', resource: '*', context: {}, unknown: [], ...request };
}

function principalOf(text: string): RequestPrincipal {
  const principal = parsePrincipal(text);
  if ('problem' in principal) assert.fail(principal.problem);
  return principal;
}
