import { ServiceError } from '../service-error.ts';
import type { WireRequest } from './message.ts';

/** What a request says of its own signature; nothing of it is proven. */
export interface AuthorizationHeader {
  readonly accessKeyId: string;
  /** `YYYYMMDD` */
  readonly date: string;
  readonly region: string;
  /** Signing name: `iam`. */
  readonly service: string;
  /** In lower case. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
}

/**
 * Reads the Authorization header of Signature Version 4. Throws a ServiceError where it is missing or incomplete.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function readAuthorizationHeader(request: WireRequest): AuthorizationHeader {
  const header = request.headers.authorization;
  if (header === undefined)
    throw new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
  if (!header.startsWith(`${ALGORITHM} `))
    throw incomplete(
      `Unsupported AWS 'algorithm'; the sandbox account takes ${ALGORITHM} in the Authorization header.`,
    );
  const parameters = new Map(
    header
      .slice(ALGORITHM.length + 1)
      .split(',')
      .map((part) => {
        const equals = part.indexOf('=');
        return [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
      }),
  );
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !parameters.get(name));
  if (request.headers['x-amz-date'] === undefined) missing.push('X-Amz-Date');
  if (missing.length > 0)
    throw incomplete(missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' '));
  const [accessKeyId, date, region, service, terminator] = parameters.get('Credential')!.split('/');
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request')
    throw incomplete(
      'Credential must have at least 5 slash-delimited elements: ACCESS_KEY_ID/YYYYMMDD/REGION/SERVICE/aws4_request.',
    );
  const signature = parameters.get('Signature')!;
  const signedHeaders = parameters.get('SignedHeaders')!.toLowerCase().split(';');
  return { accessKeyId, date, region, service, signature, signedHeaders };
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

function incomplete(message: string): ServiceError {
  return new ServiceError('IncompleteSignature', message, 400);
}
