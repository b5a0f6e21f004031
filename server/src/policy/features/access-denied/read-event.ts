import type { FlatDenial } from './denial.ts';
import { isDenialCode } from './denial-words.ts';
import { requestResource } from './request-resource.ts';
import { serviceByName } from './service-names.ts';

/** What a reader of events has used up of its patience. */
export interface EventFuel {
  /** Characters that may still be looked at. */
  left: number;
  /** Offset before which no event begins that is not read. */
  floor: number;
}

/**
 * An event of CloudTrail about a denied call, whole or cut off, alone or in a log.
 *
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 *
 * @param flat of `flatText`
 * @param anchor offset of `"errorCode"`
 */
export function readEvent(flat: string, anchor: number, fuel: EventFuel): FlatDenial | undefined {
  const code = /^"errorCode"\s*:\s*"([\w.]{1,80})"/.exec(flat.slice(anchor, anchor + 110))?.[1];
  if (code === undefined || !isDenialCode(code)) return undefined;
  const span = enclosingObject(flat, anchor, fuel);
  const event = flat.slice(span.start, span.end);
  const source = field(event, 'eventSource');
  const operation = field(event, 'eventName');
  if (source === undefined || operation === undefined) return undefined;
  const service = serviceByName(source);
  const identity = /"userIdentity"\s*:\s*\{[\s\S]{0,2000}/.exec(event)?.[0] ?? event;
  const principal = field(identity, 'arn') ?? field(identity, 'invokedBy');
  const account = field(identity, 'accountId');
  const region = field(event, 'awsRegion');
  const resource = requestResource(event, {
    service,
    operation,
    region,
    account: field(event, 'recipientAccountId') ?? account,
  });
  const requestId = field(event, 'requestID');
  const context = contextOf(event, region);
  return {
    start: span.start,
    end: span.end,
    code,
    operation,
    ...(service !== undefined && { service }),
    ...(principal !== undefined && { principal }),
    ...(account !== undefined && /^\d{12}$/.test(account) && { account }),
    ...(resource !== undefined && { resource, resourceFrom: 'request' }),
    ...(requestId !== undefined && { requestId }),
    ...(Object.keys(context).length > 0 && { context }),
  };
}

/** First text of that name in a JSON object. */
function field(json: string, name: string): string | undefined {
  return new RegExp(`"${name}"\\s*:\\s*"([^"]{1,2048})"`).exec(json)?.[1];
}

function contextOf(event: string, region: string | undefined): Record<string, readonly string[]> {
  const context: Record<string, readonly string[]> = {};
  const address = field(event, 'sourceIPAddress');
  if (address !== undefined && /^[\da-f.:]{3,45}$/i.test(address)) context['aws:SourceIp'] = [address];
  const endpoint = field(event, 'vpcEndpointId');
  if (endpoint !== undefined) context['aws:SourceVpce'] = [endpoint];
  if (region !== undefined) context['aws:RequestedRegion'] = [region];
  const mfa = field(event, 'mfaAuthenticated');
  if (mfa === 'true' || mfa === 'false') context['aws:MultiFactorAuthPresent'] = [mfa];
  return context;
}

/** Characters; AWS's limit of an event is 256 KB, and most have some thousand. */
const LONGEST_EVENT = 60_000;

/** The JSON object around an offset, by its braces; what is cut off ends where the text does. */
function enclosingObject(flat: string, at: number, fuel: EventFuel): { start: number; end: number } {
  const first = Math.max(fuel.floor, at - LONGEST_EVENT, at - fuel.left);
  let depth = 0;
  let start = at - 1;
  for (; start >= first; start--) {
    const character = flat.charCodeAt(start);
    if (character === CLOSE) depth++;
    else if (character === OPEN && depth-- === 0) break;
  }
  const found = start >= first;
  const last = Math.min(flat.length, at + LONGEST_EVENT, at + Math.max(0, fuel.left));
  depth = 0;
  let end = at;
  for (; end < last; end++) {
    const character = flat.charCodeAt(end);
    if (character === OPEN) depth++;
    else if (character === CLOSE && depth-- === 0) break;
  }
  fuel.left -= at - start + (end - at);
  fuel.floor = at;
  return { start: found ? start : Math.max(first, at - 2000), end: Math.min(flat.length, end + 1) };
}

const OPEN = 0x7b;
const CLOSE = 0x7d;
