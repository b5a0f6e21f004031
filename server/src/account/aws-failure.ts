import { AwsError, type AwsErrorKind } from './aws-error.ts';
import type { CredentialSource } from './credential-source.ts';
import type { OperationName } from './operations.ts';
import { isClockSkew, isThrottled, neverConnected, type SdkError } from './sdk-error.ts';

/** The call that failed, for the sentence that says so. */
export interface FailedCall {
  /** `iam:GetRole` */
  readonly action: string;
  readonly operation?: OperationName;
  readonly writes: boolean;
  /** Whether the request went out. */
  readonly sent: boolean;
  readonly source: Pick<CredentialSource, 'label' | 'region' | 'renewCommand' | 'renewAdvice'>;
  /** Where it went when not to AWS. */
  readonly endpoint?: string;
  /** What may stand in no message: keys, tokens, codes. */
  readonly secrets: readonly string[];
}

/** One sentence about a failed call, with the next step; holds no secret, and not what the SDK threw. */
export function awsFailure(error: SdkError, call: FailedCall): AwsError {
  const kind = kindOf(error, call);
  // What AWS says of a wrong signature quotes the signed request, its session token included.
  const quotable = error.fromService && kind !== 'credentials';
  const serviceMessage = quotable ? oneLine(withoutSecrets(error.message, call.secrets)) : undefined;
  const said = serviceMessage ? ` AWS says: ${withStop(serviceMessage)}` : '';
  return new AwsError(kind, `${sentence(kind, error, call)}${kind === 'expired' ? '' : said}`, {
    ...(error.answered && { code: error.code }),
    ...(call.operation && { operation: call.operation }),
    ...(serviceMessage && { serviceMessage }),
    ...(kind === 'expired' && call.source.renewCommand && { terminalCommand: call.source.renewCommand }),
  });
}

const KINDS: readonly (readonly [RegExp, AwsErrorKind])[] = [
  [/^(ExpiredToken|TokenRefreshRequired|RequestExpired)/, 'expired'],
  [
    /^(InvalidClientTokenId|UnrecognizedClient|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|MissingAuthenticationToken|AuthFailure|InvalidAccessKeyId|OptInRequired|RegionDisabled|InvalidToken)/,
    'credentials',
  ],
  [/^(AccessDenied|UnauthorizedOperation|AuthorizationError|NotAuthorized|Forbidden)/, 'denied'],
  [
    /^(NoSuchEntity|ResourceNotFound|TargetNotFound|PolicyNotFound|ChildNotFound|AWSOrganizationsNotInUse)/,
    'notFound',
  ],
  [/^(EntityAlreadyExists|DuplicatePolicy)/, 'exists'],
  [/^(DeleteConflict|ConcurrentModification|EntityTemporarilyUnmodifiable|Conflict)/, 'conflict'],
  [/^(LimitExceeded|ServiceQuotaExceeded|ConstraintViolation)/, 'limit'],
  [/^(MalformedPolicyDocument|PackedPolicyTooLarge|MalformedPolicy)/, 'malformed'],
  [/^PolicyEvaluation/, 'invalid'],
];

function kindOf(error: SdkError, { writes, sent }: FailedCall): AwsErrorKind {
  if (isThrottled(error)) return 'throttled';
  if (error.answered) {
    const known = KINDS.find(([codes]) => codes.test(error.code))?.[1];
    if (known) return known;
    if ((error.status ?? 0) >= 500) return writes ? 'uncertain' : 'service';
    // Something between here and AWS answered, or what was asked is not understood there.
    return (error.status ?? 0) >= 400 ? 'invalid' : writes ? 'uncertain' : 'service';
  }
  if (error.systemCode === undefined && !sent) return 'invalid';
  return writes && sent && !neverConnected(error) ? 'uncertain' : 'offline';
}

function sentence(kind: AwsErrorKind, error: SdkError, call: FailedCall): string {
  const { action, source, endpoint } = call;
  const aws = endpoint === undefined ? 'AWS' : `The endpoint \`${endpoint}\``;
  const toCall = `\`${action}\``;
  switch (kind) {
    case 'expired':
      return `The credentials of ${source.label} have expired; ${renewal(source)}.`;
    case 'credentials':
      return credentialsSentence(error, call, aws);
    case 'denied':
      return `${aws} denied ${toCall} to ${source.label}; whoever administers the account can allow it.`;
    case 'throttled':
      return `${aws} still limits the rate of calls after several waits, so ${toCall} was given up; try again in a minute.`;
    case 'offline':
      return offlineSentence(error, call);
    case 'uncertain':
      return `${toCall} was sent and no clear answer came${because(error)}, so it may have happened; look at what is there before repeating it.`;
    case 'service':
      return `${aws} failed inside while answering ${toCall}${because(error)}; try again in a minute.`;
    case 'conflict':
      return /^ConcurrentModification|^EntityTemporarily/.test(error.code)
        ? `Somebody else is changing the same thing, so ${toCall} was refused; look at what is there and try again.`
        : `${toCall} was refused because something else must go first.`;
    case 'limit':
      return `${toCall} was refused because of a quota; remove something, or ask AWS for a higher quota.`;
    case 'malformed':
      return `${toCall} was refused because of the policy document; correct it and try again.`;
    case 'notFound':
      return `${toCall} found nothing under that name; refresh and try again.`;
    case 'exists':
      return `${toCall} was refused because there is one of that name; choose another name.`;
    default:
      return `${toCall} was refused (\`${error.code}\`); check what was asked for and try again.`;
  }
}

function credentialsSentence(error: SdkError, { source }: FailedCall, aws: string): string {
  if (isClockSkew(error)) {
    return 'AWS refused the signature because the clock of this computer is wrong; set the clock and try again.';
  }
  if (/^(OptInRequired|RegionDisabled)/.test(error.code)) {
    return `The region \`${source.region}\` is not enabled for the account of ${source.label}; enable it in the account's settings or set another region.`;
  }
  return /^(SignatureDoesNotMatch|InvalidSignature|IncompleteSignature)/.test(error.code)
    ? `${aws} refused the signature of ${source.label}: the secret access key does not belong to the access key; correct it and sign in again.`
    : `${aws} does not know the credentials of ${source.label} in region \`${source.region}\`: the key was deleted or deactivated, or it belongs to another partition (China, GovCloud) or a region that is not enabled; check both and sign in again.`;
}

function offlineSentence(error: SdkError, { source, endpoint, action }: FailedCall): string {
  const code = error.systemCode ?? '';
  if (/CERT|SIGNATURE|ISSUER/.test(code)) {
    return `The certificate of ${endpoint === undefined ? 'the server that answered for AWS' : `\`${endpoint}\``} is not trusted (\`${code}\`); where a proxy signs connections, name its certificate in \`AWS_CA_BUNDLE\`.`;
  }
  if (endpoint !== undefined) {
    return `The endpoint \`${endpoint}\` was not reached for \`${action}\`${because(error)}; start it, or remove the endpoint override.`;
  }
  return code === 'ENOTFOUND'
    ? `AWS was not found for \`${action}\`: this computer is offline, or there is no region \`${source.region}\`; check both.`
    : `AWS was not reached for \`${action}\`${because(error)}; check the network, VPN and proxy, and try again.`;
}

export function renewal({ renewCommand, renewAdvice }: FailedCall['source']): string {
  return renewCommand === undefined ? renewAdvice : `run \`${renewCommand}\` and try again`;
}

function because({ answered, status, systemCode, code }: SdkError): string {
  if (answered) return status === undefined ? '' : ` (HTTP ${status})`;
  if (systemCode !== undefined) return ` (\`${systemCode}\`)`;
  return code === 'TimeoutError' ? ' in time' : '';
}

/** Secrets shorter than a one-time code would take ordinary words away. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(({ length }) => length >= 6)
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
