import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest, parseQueryString } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import { ServiceError } from '../service-error.ts';
import type { AuthorizationHeader } from './authorization-header.ts';
import type { WireRequest } from './message.ts';

/** What a key that the sandbox issued is checked against. */
export interface IssuedKey {
  readonly secret: string;
  /** Of temporary keys: the session token and the end, ISO 8601. */
  readonly session?: { readonly token: string; readonly expires: string };
}

/**
 * Proves that the request was signed with the key, whole and within 15 minutes. Throws a ServiceError with AWS's code.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @param key undefined where the sandbox issued none of that id, or it is not active
 */
export async function verifySignature(
  request: WireRequest,
  header: AuthorizationHeader,
  key: IssuedKey | undefined,
  now: Date,
): Promise<void> {
  const token = request.headers['x-amz-security-token'];
  if (!key || !isSame(token ?? '', key.session?.token ?? ''))
    throw new ServiceError(
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      403,
    );
  if (key.session && new Date(key.session.expires) <= now)
    throw new ServiceError('ExpiredToken', 'The security token included in the request is expired', 403);
  const signed = checkDate(request, header, now);
  const unsigned = REQUIRED_HEADERS.find((name) => !header.signedHeaders.includes(name));
  if (unsigned) throw mismatch(`'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`);
  const claimed = request.headers['x-amz-content-sha256'];
  if (claimed !== undefined && claimed !== createHash('sha256').update(request.body).digest('hex'))
    throw mismatch(MISMATCH);
  if (!isSame(header.signature, await sign(request, header, key.secret, signed))) throw mismatch(MISMATCH);
}

const REQUIRED_HEADERS = ['host', 'x-amz-date'];

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

function mismatch(message: string): ServiceError {
  return new ServiceError('SignatureDoesNotMatch', message, 403);
}

/** How far a clock may be off, in milliseconds. */
const TOLERANCE = 15 * 60_000;

/** The moment of signing. Throws where it is too far away or the header names another day. */
function checkDate(request: WireRequest, header: AuthorizationHeader, now: Date): Date {
  const text = request.headers['x-amz-date']!;
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(text) ?? [];
  const signed = new Date(text.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (time === undefined || Number.isNaN(signed.getTime()))
    throw new ServiceError(
      'IncompleteSignature',
      `Date must be in ISO-8601 'basic format'. Got '${text.slice(0, 40)}'. See http://en.wikipedia.org/wiki/ISO_8601`,
      400,
    );
  if (date !== header.date)
    throw mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${header.date}' != '${date}', from '${text}'.`,
    );
  const earliest = new Date(now.getTime() - TOLERANCE);
  if (signed < earliest)
    throw mismatch(
      `Signature expired: ${text} is now earlier than ${basic(earliest)} (${basic(now)} - 15 min.)`,
    );
  const latest = new Date(now.getTime() + TOLERANCE);
  if (signed > latest)
    throw mismatch(
      `Signature not yet current: ${text} is still later than ${basic(latest)} (${basic(now)} + 15 min.)`,
    );
  return signed;
}

/** `20150830T123600Z` */
function basic(date: Date): string {
  return date.toISOString().replace(/\.\d+|[-:]/g, '');
}

/** The signature that the request should have. */
async function sign(
  request: WireRequest,
  { accessKeyId, region, service, signedHeaders }: AuthorizationHeader,
  secretAccessKey: string,
  signingDate: Date,
): Promise<string> {
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey },
    region,
    service,
    sha256: Sha256,
    applyChecksum: false,
  });
  const headers = signedHeaders.flatMap((name) => {
    const value = Object.hasOwn(request.headers, name) ? request.headers[name] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  const { headers: signed } = await signer.sign(
    new HttpRequest({
      method: request.method,
      path: request.path,
      query: parseQueryString(request.query),
      headers: Object.fromEntries(headers),
      body: request.body,
    }),
    { signingDate, signableHeaders: new Set(signedHeaders) },
  );
  return /Signature=(\w+)$/.exec(signed.authorization ?? '')?.[1] ?? '';
}

/** Takes the same time wherever the two differ. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
