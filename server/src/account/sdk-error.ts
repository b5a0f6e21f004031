/** What the SDK throws, looked at by its shape, so that nothing here knows the SDK. */
export interface SdkError {
  /** AWS's code: `NoSuchEntity`, `AccessDeniedException`; a class of error where AWS did not answer. */
  readonly code: string;
  readonly message: string;
  /** Of the answer; undefined: there was none. */
  readonly status: number | undefined;
  /** What AWS asked to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
  /** Of the connection: `ECONNREFUSED`. */
  readonly systemCode: string | undefined;
  /** Whether AWS answered at all. */
  readonly answered: boolean;
  /** Whether the message is the service's own: an answer that is no answer of AWS leads to words of the SDK's reader. */
  readonly fromService: boolean;
}

export function readSdkError(error: unknown): SdkError {
  const thrown = record(error);
  const metadata = record(thrown.$metadata);
  const response = record(thrown.$response);
  const named = text(record(thrown.Error).Code) ?? text(thrown.Code) ?? text(thrown.name) ?? 'Error';
  const status = number(metadata.httpStatusCode) ?? number(response.statusCode);
  const answered = status !== undefined;
  // The SDK's word for an answer without a code: no answer of AWS's.
  const isAws = !/^Unknown(Error)?$/.test(named);
  return {
    code: answered && !isAws ? `HTTP ${status}` : named,
    message: text(thrown.message) ?? text(thrown.Message) ?? '',
    status,
    retryAfter: retryAfter(record(response.headers)['retry-after']),
    systemCode: answered ? undefined : systemCodeOf(error),
    answered,
    fromService: answered && isAws && thrown.$fault !== undefined,
  };
}

/** Node gives the code of a failure to connect to several addresses in the errors it gathers. */
function systemCodeOf(error: unknown): string | undefined {
  const { code, errors, cause } = record(error);
  if (typeof code === 'string') return code;
  const inner = Array.isArray(errors) ? errors[0] : cause;
  return inner === undefined ? undefined : systemCodeOf(inner);
}

const UNSENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether the failure shows that no connection came to be, so that AWS cannot have done anything. */
export function neverConnected({ answered, systemCode, message }: SdkError): boolean {
  if (answered) return false;
  // The SDK's own words for its limit on the time to connect.
  return (
    (systemCode !== undefined && UNSENT.has(systemCode)) ||
    /socket did not establish a connection/i.test(message)
  );
}

const THROTTLED =
  /^(Throttling|ThrottledException|RequestThrottled|TooManyRequests|RequestLimitExceeded|BandwidthLimitExceeded|SlowDown|PriorRequestNotComplete|EC2ThrottledException|TransactionInProgress)/;

export function isThrottled({ code, status }: SdkError): boolean {
  return THROTTLED.test(code) || status === 429;
}

/** Whether the clock of this computer is why the signature was refused. */
export function isClockSkew({ code, message }: SdkError): boolean {
  return (
    /^(RequestTimeTooSkewed|RequestInTheFuture|ClockSkewed|AuthFailure\.SignatureExpired)/.test(code) ||
    (/^(SignatureDoesNotMatch|InvalidSignature|RequestExpired)/.test(code) &&
      /Signature (expired|not yet current)|is now (earlier|later) than/i.test(message))
  );
}

function retryAfter(header: unknown): number | undefined {
  const seconds = Number(header);
  return typeof header === 'string' && header !== '' && Number.isFinite(seconds) && seconds >= 0
    ? Math.min(seconds * 1000, 30_000)
    : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
