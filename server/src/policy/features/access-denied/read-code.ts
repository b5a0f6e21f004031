import type { FlatDenial } from './denial.ts';
import { CODE_WORDS } from './denial-words.ts';
import { serviceByName } from './service-names.ts';

/**
 * Denials that tell no more than a code and some words, as S3's `Access Denied`. Each form is one that only AWS's tools
 * and SDKs write: other software denies access too.
 *
 * @param flat of `flatText`
 */
export function* codeDenials(flat: string): Generator<FlatDenial> {
  let attempts = 0;
  for (const { pattern, read } of FORMS) {
    for (const match of flat.matchAll(pattern)) {
      if (attempts++ > MOST_ATTEMPTS) return;
      const told = read(match, flat);
      if (told) yield { start: match.index, end: match.index + match[0].trimEnd().length, ...told };
    }
  }
}

/** Each looks at some hundred characters. */
const MOST_ATTEMPTS = 50_000;

type Told = Partial<FlatDenial>;

interface Form {
  readonly pattern: RegExp;
  readonly read: (match: RegExpMatchArray, flat: string) => Told | undefined;
}

const FORMS: readonly Form[] = [
  {
    // The AWS CLI and botocore: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/error-handling.html
    pattern: new RegExp(
      `An?\\s+(?:client\\s+)?error\\s+(?:occurred\\s+)?\\((${CODE_WORDS}|403)\\)\\s+(?:occurred\\s+)?when\\s+calling\\s+the\\s+(\\w{1,80})\\s+operation(?:\\s+\\([^)\\n]{0,80}\\))?(?::\\s*[^\\n"]{0,300})?`,
      'g',
    ),
    read: (match, flat) => ({
      code: match[1]!,
      operation: match[2]!,
      ...objectBefore(flat, match.index!),
      ...textTold(match[0]),
    }),
  },
  {
    // AWS SDK for Go v2, and Terraform with it.
    pattern: new RegExp(
      `operation\\s+error\\s+([\\w -]{1,40}?):\\s+(\\w{1,80}),[\\s\\S]{0,400}?(?:api\\s+error\\s+(${CODE_WORDS}|Forbidden)|StatusCode:\\s+403)\\b(?::\\s*[^\\n"]{0,300})?`,
      'g',
    ),
    read: (match) => {
      const requestId = /RequestID:\s+([\w-]{1,80})/.exec(match[0])?.[1];
      const service = serviceByName(match[1]!);
      if (match[3] === undefined && !/403[^:]{0,40}$/.test(match[0])) return undefined;
      return {
        code: match[3] ?? '403',
        operation: match[2]!,
        ...(service !== undefined && { service }),
        ...(requestId !== undefined && { requestId }),
        ...textTold(match[0]),
      };
    },
  },
  {
    // XML, as S3 answers: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
    pattern: new RegExp(
      `<Error>\\s*(?:<Type>\\w{0,20}</Type>\\s*)?<Code>\\s*(${CODE_WORDS})\\s*</Code>\\s*(?:<Message>[^<]{0,400}</Message>|<Message\\s*/>)?`,
      'g',
    ),
    read: (match, flat) => {
      const rest = flat.slice(match.index!, match.index! + 1500);
      const requestId = /<RequestId>\s*([\w-]{1,80})/.exec(rest)?.[1];
      const isS3 = /<HostId>/.test(rest) || /<Resource>/.test(rest);
      return {
        code: match[1]!,
        ...(isS3 && { service: 's3' }),
        ...(requestId !== undefined && { requestId }),
        ...textTold(match[0]),
      };
    },
  },
  {
    // AWS SDK for Java: `Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; …)`.
    pattern:
      /(?:[Aa]ccess [Dd]enied|Forbidden|Access is denied)[.\s]{0,3}\(Service:\s*([\w .-]{1,60}?)[;,]\s*Status Code:\s*40[03][^)\n]{0,400}\)?/g,
    read: (match) => {
      const code = /Error Code:\s*([\w.]{1,60})/.exec(match[0])?.[1];
      const requestId = /Request ID:\s*([\w-]{1,80})/.exec(match[0])?.[1];
      const service = serviceByName(match[1]!);
      return {
        ...(code !== undefined && { code }),
        ...(service !== undefined && { service }),
        ...(requestId !== undefined && { requestId }),
      };
    },
  },
  {
    // AWS SDK for .NET.
    pattern: /\bAmazon\.\w{1,40}\.Amazon(\w{1,40}?)Exception:\s+Access Denied\b/g,
    read: (match) => {
      const service = serviceByName(match[1]!);
      return service === undefined ? {} : { service };
    },
  },
  {
    pattern: /AWS Error Code:\s*AccessDenied\b[^\n]{0,200}/g,
    read: () => ({ code: 'AccessDenied' }),
  },
  {
    // JSON: `{"__type":"…#AccessDeniedException","Message":"…"}`, an error of the SDK for JavaScript or Rust.
    pattern: new RegExp(
      `["']?\\b(?:__type|code|Code|name|errorType)["']?\\s*:\\s*["'](?:[\\w.]{1,80}#)?(${CODE_WORDS})["']`,
      'g',
    ),
    read: (match, flat) => {
      const around = flat.slice(Math.max(0, match.index! - 400), match.index! + 600);
      if (!AWS_MARKS.test(around) && !/__type/.test(match[0])) return undefined;
      // Then it is the code of a message that was read already.
      if (/not authorized to perform/i.test(around)) return undefined;
      const requestId = /["']?requestId["']?\s*:\s*["']([\w-]{8,80})/i.exec(around)?.[1];
      return {
        code: match[1]!,
        ...(requestId !== undefined && { requestId }),
        ...textTold(/["']?[Mm]essage["']?\s*:\s*["']([^"'\n]{0,300})/.exec(around)?.[1] ?? ''),
      };
    },
  },
  {
    // `AccessDenied: Access Denied`, `Aws::S3::Errors::AccessDenied (Access Denied)`.
    pattern: new RegExp(`\\b(${CODE_WORDS})\\b(?:[:.]\\s+|\\s+\\()([^\\n"]{1,300})`, 'g'),
    read: (match, flat) => {
      const [, code, words = ''] = match;
      const before = /[\w$:.]*$/.exec(flat.slice(Math.max(0, match.index! - 60), match.index!))![0];
      if (/(?:java\.nio|springframework|jenkins|hadoop)/i.test(before)) return undefined;
      if (/\.(?:java|py|js|go|rb|cs|php):\d/.test(words.slice(0, 20))) return undefined;
      const isS3 = /^access denied\b/i.test(words);
      const around = flat.slice(Math.max(0, match.index! - 300), match.index! + match[0].length + 300);
      if (!isS3 && code !== 'UnauthorizedOperation' && !AWS_MARKS.test(around)) return undefined;
      const service = /(?:Aws::|Amazon\.|services\.)(\w{1,40}?)(?:::|\.)/i.exec(before)?.[1];
      const prefix = service === undefined ? undefined : serviceByName(service);
      const requestId = /request\s*id:\s*([\w-]{1,80})/i.exec(around)?.[1];
      return {
        code: code!,
        ...(prefix !== undefined && { service: prefix }),
        // S3's very words; others write them in another way.
        ...(prefix === undefined && words.startsWith('Access Denied') && { service: 's3' }),
        ...(requestId !== undefined && { requestId }),
        ...textTold(match[0]),
      };
    },
  },
];

/** What only a text about AWS holds. */
const AWS_MARKS =
  /\barn:aws|\bboto|\bamazon|\baws\b|\$metadata|\$fault|api error|status\s*code:?\s*['"]?40[03]|request\s?id|x-amzn/i;

/** What is told by services that deny for reasons of their own. */
function textTold(text: string): Told {
  if (/BlockPublic/i.test(text)) return { outside: 'publicAccessBlock' };
  const queue = QUEUE.exec(text);
  if (!queue) return {};
  const [, region, account, name] = queue;
  return {
    service: 'sqs',
    resource: `arn:aws${region!.startsWith('cn-') ? '-cn' : ''}:sqs:${region}:${account}:${name}`,
    resourceFrom: 'message',
  };
}

/** SQS: `Access to the resource https://sqs.eu-west-1.amazonaws.com/123456789012/orders is denied.` */
const QUEUE = /https:\/\/sqs\.([a-z0-9-]{6,20})\.amazonaws\.com(?:\.cn)?\/(\d{12})\/([\w-]{1,80}(?:\.fifo)?)/;

/** `aws s3 cp` names the object in front: `download failed: s3://bucket/key to ./key An error occurred …`. */
function objectBefore(flat: string, at: number): Told {
  const line = flat.slice(Math.max(0, at - 600), at);
  const match = /s3:\/\/([a-z0-9][\w.-]{1,62})(?:\/([^\s"']{0,1024}))?(?=\s|["'])[^\n]{0,400}$/.exec(line);
  if (!match) return {};
  const [, bucket, key] = match;
  return {
    service: 's3',
    resource: `arn:aws:s3:::${bucket}${key ? `/${key}` : ''}`,
    resourceFrom: 'request',
  };
}
