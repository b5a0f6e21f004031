import type { FlatDenial } from './denial.ts';
import { CODE_WORDS } from './denial-words.ts';
import { serviceByName } from './service-names.ts';

/** What stands around a message and belongs to it: the error's code, the operation, the service, the request. */
export type Surroundings = Pick<
  FlatDenial,
  'code' | 'operation' | 'service' | 'requestId' | 'action' | 'actionFrom'
> & {
  /** Offset at which the error begins, where its beginning adjoins the message. */
  readonly start: number;
  /** Offset behind what was read. */
  readonly end: number;
};

/**
 * @param flat of `flatText`
 * @param start of the message
 * @param end of the message
 * @param floor offset before which everything belongs to another message
 */
export function readSurroundings(flat: string, start: number, end: number, floor: number): Surroundings {
  const before = flat.slice(Math.max(floor, start - REACH), start);
  const behind = flat.slice(end, end + REACH);
  const prefix = readPrefix(before);
  const suffix = readSuffix(behind);
  const told = { ...suffix.told, ...prefix.told };
  return { ...told, start: start - prefix.length, end: end + suffix.length };
}

/** Characters in which an error's code may stand. */
const REACH = 500;

interface Read {
  readonly told: Partial<Omit<Surroundings, 'start' | 'end'>>;
  readonly length: number;
}

/** What the CLI, the SDKs, Terraform and CloudFormation write in front of a message, the most telling first. */
function readPrefix(before: string): Read {
  const botocore = lastOf(BOTOCORE, before);
  if (botocore && isNear(botocore, before)) {
    const [, code, operation] = botocore;
    return read(botocore, before, { ...codeOf(code), operation: operation! });
  }
  const go = lastOf(GO, before);
  if (go && isNear(go, before)) {
    const [, name, operation, , requestId, code] = go;
    const service = serviceByName(name!);
    return read(go, before, {
      ...codeOf(code),
      operation: operation!,
      ...(service !== undefined && { service }),
      ...(requestId !== undefined && { requestId }),
    });
  }
  const api = lastOf(CLOUDFORMATION, before);
  if (api && isNear(api, before)) {
    const action = `${api[1]!.toLowerCase()}:${api[2]}`;
    return read(api, before, { operation: api[2]!, action, actionFrom: 'operation' });
  }
  const php = lastOf(PHP, before);
  const code = lastOf(CODE, before);
  const told = {
    ...(code && codeOf(code[1])),
    ...(php && { operation: php[1]!, ...serviceOfHost(php[2]!) }),
  };
  const adjoining =
    code && /^["'\]\s:>]*(?:\(client\):\s*)?$/.test(before.slice(code.index + code[0].length));
  return { told, length: adjoining ? before.length - code.index : 0 };
}

function read(match: RegExpExecArray, before: string, told: Read['told']): Read {
  return { told, length: before.length - match.index };
}

/** Between the two there are only marks. */
function isNear(match: RegExpExecArray, before: string): boolean {
  return /^[\s"':]*(?:User:\s*)?$/.test(before.slice(match.index + match[0].length));
}

function codeOf(code: string | undefined): { readonly code?: string } {
  return code === undefined ? {} : { code };
}

function serviceOfHost(host: string): { readonly service?: string } {
  const service = serviceByName(host.split('.')[0]!);
  return service === undefined ? {} : { service };
}

const BOTOCORE =
  /An?\s+(?:client\s+)?error\s+(?:occurred\s+)?\(([\w.]{1,60})\)\s+(?:occurred\s+)?when\s+calling\s+the\s+(\w{1,80})\s+operation(?:\s+\([^)\n]{0,80}\))?:?/g;
const GO =
  /operation\s+error\s+([\w -]{1,40}?):\s+(\w{1,80}),\s+(?:exceeded[^,\n]{0,60},\s*(?:\d+,\s*)?)?(?:https\s+response\s+error\s+StatusCode:\s+(\d{3}),?\s*)?(?:RequestID:\s+([\w-]{1,80}),?\s*)?(?:HostID:\s+[\w+/=]{0,120},?\s*)?(?:api\s+error\s+([\w.]{1,60}):)?/g;
const CLOUDFORMATION = /\bAPI:\s+([a-z][a-z0-9-]{1,40}):(\w{2,80})/g;
const PHP = /Error executing "(\w{2,80})" on "https:\/\/([\w.-]{3,120})/g;
const CODE = new RegExp(`\\b(${CODE_WORDS})\\b`, 'g');

/** What stands behind: `(Service: Amazon S3; Status Code: 403; Error Code: …; Request ID: …)`, `status code: 403, request id: …`. */
function readSuffix(behind: string): Read {
  const java = JAVA.exec(behind);
  if (java) {
    const service = serviceByName(java[1]!);
    const code = /Error Code:\s*([\w.]{1,60})/.exec(java[0])?.[1];
    const requestId = /Request ID:\s*([\w-]{1,80})/.exec(java[0])?.[1];
    return {
      told: {
        ...codeOf(code),
        ...(service !== undefined && { service }),
        ...(requestId !== undefined && { requestId }),
      },
      length: java[0].length,
    };
  }
  const go = GO_SUFFIX.exec(behind);
  if (go) return { told: { requestId: go[1]! }, length: go[0].length };
  const entry = ENTRY.exec(behind)?.[0] ?? '';
  const code = CODE_PROPERTY.exec(entry)?.[1];
  const requestId = REQUEST_PROPERTY.exec(entry)?.[1];
  return { told: { ...codeOf(code), ...(requestId !== undefined && { requestId }) }, length: 0 };
}

const JAVA = /^[.\s]{0,3}\(Service:\s*([\w .-]{1,60}?)[;,]\s*Status\s+Code:\s*\d{3}[^)\n]{0,400}\)?/i;
const GO_SUFFIX = /^[.\s]{0,3}status\s+code:\s*\d{3},\s*request\s+id:\s*([\w-]{1,80})/i;
// Up to the next message: what comes later is of another error.
const ENTRY = /^[\s\S]{0,500}?(?=\bUser:\s|An\s+error\s+occurred|$)/;
const CODE_PROPERTY = new RegExp(
  `(?:["']?(?:code|Code|__type|errorCode)["']?\\s*[:=>]{1,2}\\s*["']?|<Code>)(${CODE_WORDS})\\b`,
);
const REQUEST_PROPERTY = /(?:["']?requestId["']?\s*:\s*["']|<RequestId>\s*)([\w-]{8,80})/i;

function lastOf(pattern: RegExp, text: string): RegExpExecArray | undefined {
  let found: RegExpExecArray | undefined;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found = match;
  return found;
}
