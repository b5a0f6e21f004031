import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccessAnalyzerClient, ValidatePolicyCommand } from '@aws-sdk/client-accessanalyzer';
import { ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { clientOptions, operation, plainServices, sandboxForTest } from './harness.ts';

let skew = 0;
const plain = plainServices();
const sandbox = await sandboxForTest({
  clock: () => new Date(Date.now() + skew),
  services: {
    ...plain,
    operations: [
      operation('sts', 'GetCallerIdentity', (_input, { caller, region }) => ({
        UserId: caller.accessKeyId,
        Account: region,
      })),
    ],
    found(state, founding) {
      const { now } = founding;
      const createDate = now.toISOString();
      state.put('accessKeys', 'AKIAINACTIVE', {
        id: 'AKIAINACTIVE',
        secret: 's',
        status: 'Inactive',
        createDate,
      });
      const session = {
        secret: 's',
        token: 't+/=',
        role: 'r',
        roleId: 'AROA',
        sessionName: 'n',
        issued: createDate,
        policyArns: [],
        tags: [],
        mfa: false,
        chained: false,
      };
      const later = (seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();
      state.put('sessions', 'ASIAGOOD', { ...session, id: 'ASIAGOOD', expires: later(3600) });
      state.put('sessions', 'ASIAPAST', { ...session, id: 'ASIAPAST', expires: later(-1) });
      return plain.found(state, founding);
    },
  },
});
const options = clientOptions(sandbox);
const { accessKeyId, secretAccessKey } = options.credentials;

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** Who the sandbox takes the caller for. */
async function whoAmI(
  credentials: Credentials,
  client = new STSClient({ ...options, credentials }),
): Promise<string> {
  const { UserId, Account } = await client.send(new GetCallerIdentityCommand({}));
  return `${UserId} in ${Account}`;
}

const refused =
  (name: string, message: RegExp, status = 403) =>
  (error: unknown): boolean => {
    const {
      name: got,
      message: said,
      $metadata,
    } = error as Error & { $metadata: { httpStatusCode: number } };
    assert.deepEqual([got, $metadata.httpStatusCode], [name, status]);
    assert.match(said, message);
    assert.ok(!said.includes(secretAccessKey));
    return true;
  };

const invalid = refused('InvalidClientTokenId', /^The security token included in the request is invalid\.$/);
const mismatch = refused('SignatureDoesNotMatch', /^The request signature we calculated does not match/);

test('The owner’s key and session credentials are taken, in any region', async () => {
  assert.equal(await whoAmI({ accessKeyId, secretAccessKey }), `${accessKeyId} in us-east-1`);
  const session = { accessKeyId: 'ASIAGOOD', secretAccessKey: 's', sessionToken: 't+/=' };
  const client = new STSClient({ ...options, region: 'eu-central-1', credentials: session });
  assert.equal(await whoAmI(session, client), 'ASIAGOOD in eu-central-1');
});

test('Keys that were not issued, or are not active, are refused', async () => {
  await assert.rejects(whoAmI({ accessKeyId: 'AKIANONE', secretAccessKey }), invalid);
  await assert.rejects(whoAmI({ accessKeyId: 'AKIAINACTIVE', secretAccessKey: 's' }), invalid);
});

test('A wrong secret is refused', async () => {
  await assert.rejects(whoAmI({ accessKeyId, secretAccessKey: 'wrong' }), mismatch);
});

test('A session needs its token, and ends', async () => {
  await assert.rejects(whoAmI({ accessKeyId: 'ASIAGOOD', secretAccessKey: 's' }), invalid);
  await assert.rejects(whoAmI({ accessKeyId: 'ASIAGOOD', secretAccessKey: 's', sessionToken: 'x' }), invalid);
  await assert.rejects(whoAmI({ accessKeyId, secretAccessKey, sessionToken: 't+/=' }), invalid);
  await assert.rejects(
    whoAmI({ accessKeyId: 'ASIAPAST', secretAccessKey: 's', sessionToken: 't+/=' }),
    refused('ExpiredToken', /^The security token included in the request is expired$/),
  );
});

interface Signed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly path: string;
}

/** Sends a request that is changed after it was signed. */
function tampered(change: (request: Signed) => Partial<Signed>): Promise<string> {
  const client = new STSClient(options);
  client.middlewareStack.add(
    (next) => async (args) => {
      const request = args.request as Signed;
      return next({ ...args, request: Object.assign(request, change(request)) });
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return whoAmI({ accessKeyId, secretAccessKey }, client);
}

/** Sends a request whose Authorization header is changed. */
function misauthorized(change: (header: string) => string): Promise<string> {
  return tampered(({ headers }) => ({
    headers: { ...headers, authorization: change(headers.authorization!) },
  }));
}

test('What was changed after signing is refused', async () => {
  await assert.rejects(
    tampered(({ body }) => ({ body: body.replace('2011', '2012') })),
    mismatch,
  );
  await assert.rejects(
    tampered(() => ({ path: '/other' })),
    mismatch,
  );
  const unsigned = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  await assert.rejects(
    tampered(({ headers }) => ({ headers: { ...headers, ...unsigned } })),
    mismatch,
  );
  await assert.rejects(
    misauthorized((header) => header.replace('sts/', 'iam/')),
    mismatch,
  );
  await assert.rejects(
    misauthorized((header) => header.replace(/.$/, 'z')),
    mismatch,
  );
});

test('A request that is not signed, or not fully, is told what is missing', async () => {
  await assert.rejects(
    tampered(({ headers: { authorization: _, ...headers } }) => ({ headers })),
    refused('MissingAuthenticationToken', /^Request is missing Authentication Token$/),
  );
  await assert.rejects(
    misauthorized((header) => header.replace('Signature=', 'S=')),
    refused('IncompleteSignature', /^Authorization header requires 'Signature' parameter\.$/, 400),
  );
  await assert.rejects(
    misauthorized(() => `Bearer ${accessKeyId}`),
    refused('IncompleteSignature', /takes AWS4-HMAC-SHA256/, 400),
  );
  await assert.rejects(
    misauthorized((header) => header.replace('host;', '')),
    refused('SignatureDoesNotMatch', /^'host' must be a 'SignedHeader' in the AWS Authorization\.$/),
  );
});

test('Headers that are named and not there are no mistake of the sandbox', async () => {
  const now = new Date().toISOString().replace(/\.\d+|[-:]/g, '');
  const scope = `${accessKeyId}/${now.slice(0, 8)}/us-east-1/sts/aws4_request`;
  for (const name of ['constructor', '__proto__', 'x-absent']) {
    const response = await fetch(sandbox.endpoint, {
      method: 'POST',
      headers: {
        'x-amz-date': now,
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date;${name}, Signature=00`,
      },
    });
    assert.equal(response.status, 403, name);
  }
});

test('Clocks may be 15 minutes apart, no more', async () => {
  try {
    skew = 14 * 60_000;
    await whoAmI({ accessKeyId, secretAccessKey });
    skew = 16 * 60_000;
    await assert.rejects(
      whoAmI({ accessKeyId, secretAccessKey }),
      refused(
        'SignatureDoesNotMatch',
        /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
      ),
    );
    skew = -16 * 60_000;
    await assert.rejects(
      whoAmI({ accessKeyId, secretAccessKey }),
      refused('SignatureDoesNotMatch', /^Signature not yet current: .* \+ 15 min\.\)$/),
    );
  } finally {
    skew = 0;
  }
});

test('The services that speak JSON have codes of their own', async () => {
  const credentials = { accessKeyId: 'AKIANONE', secretAccessKey };
  await assert.rejects(
    new AccessAnalyzerClient({ ...options, credentials }).send(
      new ValidatePolicyCommand({ policyDocument: '{}', policyType: 'IDENTITY_POLICY' }),
    ),
    refused('UnrecognizedClientException', /invalid/),
  );
  const wrong = { accessKeyId, secretAccessKey: 'wrong' };
  await assert.rejects(
    new OrganizationsClient({ ...options, credentials: wrong }).send(new ListRootsCommand({})),
    refused('InvalidSignatureException', /does not match/, 400),
  );
});

test('A service that the sandbox does not have is named', async () => {
  await assert.rejects(
    misauthorized((header) => header.replace('/sts/', '/s3/')),
    refused('InvalidAction', /no service `s3`; it has IAM, STS, Access Analyzer and Organizations/, 400),
  );
});
