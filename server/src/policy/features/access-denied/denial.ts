import type { Layer } from '../../evaluate/request.ts';
import type { Span } from '../../text/span.ts';

/** Whose policies denied: a layer of the decision, or a role's trust policy, which messages name by itself. */
export type DenialLayer = Layer | 'trust';

/** What denied where it was no policy of IAM. */
export type DeniedOutside = 'lakeFormation' | 'bedrockModelAccess' | 'lambdaAuthorizer' | 'publicAccessBlock';

/**
 * What one message of AWS says. Messages differ by service and by age, so everything but the place may be absent.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export interface Denial {
  /** Where it stands in the text that was read. */
  readonly span: Span;
  /** The message's own words on one line. */
  readonly text: string;
  /** `AccessDeniedException`, `Client.UnauthorizedOperation`, … */
  readonly code?: string;
  /** `ListObjectsV2` */
  readonly operation?: string;
  /** Prefix of the service's actions. */
  readonly service?: string;
  readonly principal?: string;
  /** `s3:GetObject` */
  readonly action?: string;
  /** `operation`: the message names none, and this is what the operation takes. */
  readonly actionFrom?: 'message' | 'operation';
  readonly resource?: string;
  /** `request`: the message names none, and this follows from what was asked for. */
  readonly resourceFrom?: 'message' | 'request';
  /** 12 digits, of whoever asked. */
  readonly account?: string;
  readonly layer?: DenialLayer;
  /** `explicit`: a Deny matches. `implicit`: an Allow is missing. Absent where AWS does not say. */
  readonly deny?: 'explicit' | 'implicit';
  /** The layer behind `layer`, where AWS says `transitively through`. */
  readonly through?: DenialLayer;
  readonly policyArn?: string;
  readonly authorizationId?: string;
  /** What sts:DecodeAuthorizationMessage takes. */
  readonly encoded?: string;
  readonly requestId?: string;
  readonly outside?: DeniedOutside;
  /** Condition key → values, as far as the text tells them. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** A message before its place in the text is known: offsets are those of the flat text. */
export type FlatDenial = Omit<Denial, 'span' | 'text'> & { readonly start: number; readonly end: number };
