import type { DeniedOutside, FlatDenial } from './denial.ts';
import { readEncoded } from './read-sentence.ts';

/** Words with which a form begins that is not the usual sentence; lower case. */
export const SPECIAL_ANCHORS =
  "encoded\\s+authorization\\s+failure\\s+message|n(?:o|['’])t\\s+have\\s+permissions?\\s+to\\s+call|ciphertext\\s+refers\\s+to\\s+a\\s+customer\\s+master\\s+key|not\\s+authorized\\s+to\\s+(?:perform\\s+)?assume|unable\\s+to\\s+assume\\s+(?:the\\s+)?(?:provided\\s+)?role|cannot\\s+be\\s+assumed\\s+by|insufficient\\s+lake\\s+formation\\s+permission|n['’]t\\s+have\\s+access\\s+to\\s+the\\s+model|not\\s+authorized\\s+to\\s+access\\s+this\\s+resource|prevented\\s+by\\s+the\\s+block\\s*public";

/**
 * The forms that services have of their own.
 *
 * @param flat of `flatText`
 * @param anchor offset at which one of `SPECIAL_ANCHORS` stands
 */
export function readSpecialForm(flat: string, anchor: number, floor: number): FlatDenial | undefined {
  const here = flat.slice(anchor, anchor + 40).toLowerCase();
  if (here.startsWith('encoded')) return encodedAlone(flat, anchor);
  if (/^n(?:o|['’])t have permission/.test(here.replace(/\s/g, ' ')))
    return permissionToCall(flat, anchor, floor);
  if (here.startsWith('ciphertext')) return ciphertext(flat, anchor, floor);
  if (here.startsWith('insufficient')) return phrase(flat, anchor, 'lakeFormation');
  if (here.startsWith('prevented')) return phrase(flat, anchor, 'publicAccessBlock');
  if (/^n['’]t/.test(here)) return phrase(flat, anchor, 'bedrockModelAccess');
  if (/^not\s+authorized\s+to\s+access/.test(here)) return thisResource(flat, anchor, floor);
  return ASSUMING.test(here) ? assuming(flat, anchor, floor) : undefined;
}

const ASSUMING =
  /^(?:not\s+authorized\s+to\s+(?:perform\s+)?assume|unable\s+to\s+assume|cannot\s+be\s+assumed)/;

function encodedAlone(flat: string, anchor: number): FlatDenial | undefined {
  const encoded = readEncoded(flat, anchor);
  return encoded && { start: anchor, ...encoded };
}

/** CloudFormation: `User doesn't have permission to call ssm:GetParameters`. */
function permissionToCall(flat: string, anchor: number, floor: number): FlatDenial | undefined {
  const match = /to\s+call\s+([a-z][a-z0-9-]{1,60}):(\w{2,120})/i.exec(flat.slice(anchor, anchor + 240));
  if (!match) return undefined;
  return {
    start: sentenceStart(flat, anchor, floor),
    end: anchor + match.index + match[0].length,
    action: `${match[1]!.toLowerCase()}:${match[2]}`,
    actionFrom: 'message',
  };
}

/**
 * KMS does not say whether the key is missing or denied.
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
function ciphertext(flat: string, anchor: number, floor: number): FlatDenial {
  const end = sentenceEnd(flat, anchor);
  return {
    start: sentenceStart(flat, anchor, floor),
    end,
    service: 'kms',
    action: 'kms:Decrypt',
    actionFrom: 'operation',
  };
}

function phrase(flat: string, anchor: number, outside: DeniedOutside): FlatDenial {
  const start = outside === 'bedrockModelAccess' ? Math.max(0, flat.lastIndexOf('You', anchor)) : anchor;
  return { start, end: sentenceEnd(flat, anchor), outside };
}

/** API Gateway says this where a Lambda authorizer denied; other services say it with the user's ARN. */
function thisResource(flat: string, anchor: number, floor: number): FlatDenial | undefined {
  const before = flat.slice(Math.max(floor, anchor - 700), anchor);
  const who = /\bUser:?\s+(?:(\S{1,600})\s+)?is\s+$/i.exec(before.slice(-660));
  if (!who) return undefined;
  const end = sentenceEnd(flat, anchor);
  const start = anchor - who[0].length;
  const principal = who[1];
  if (principal === undefined) return { start, end, outside: 'lambdaAuthorizer', service: 'execute-api' };
  return { start, end, principal };
}

/**
 * What services say that could not take a role: CodeBuild, ECS, Lambda, Step Functions.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html
 */
function assuming(flat: string, anchor: number, floor: number): FlatDenial {
  const start = sentenceStart(flat, anchor, floor);
  const end = sentenceEnd(flat, anchor);
  const sentence = flat.slice(start, end);
  const role = /arn:[\w-]{3,20}:iam::\d{12}:role\/[\w+=,.@/-]{1,600}/
    .exec(sentence)?.[0]
    .replace(/[.,]+$/, '');
  const principal =
    /\b([a-z][a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,40})?\.amazonaws\.com)\b/.exec(sentence)?.[1] ??
    servicePrincipal(sentence);
  return {
    start,
    end,
    action: 'sts:AssumeRole',
    actionFrom: 'message',
    layer: 'trust',
    ...(role !== undefined && { resource: role, resourceFrom: 'message' }),
    ...(principal !== undefined && { principal }),
  };
}

/** The principal of the service that a text names as people do: `CodeBuild`. */
export function servicePrincipal(text: string): string | undefined {
  return SERVICES.find(([name]) => name.test(text))?.[1];
}

const SERVICES: readonly (readonly [name: RegExp, principal: string])[] = [
  [/\bECS\b/, 'ecs-tasks.amazonaws.com'],
  [/\bCodeBuild\b/, 'codebuild.amazonaws.com'],
  [/\bCodePipeline\b/, 'codepipeline.amazonaws.com'],
  [/\bLambda\b/, 'lambda.amazonaws.com'],
  [/\bCodeDeploy\b/, 'codedeploy.amazonaws.com'],
  [/\bGlue\b/, 'glue.amazonaws.com'],
  [/\bAPI Gateway\b/, 'apigateway.amazonaws.com'],
  [/\bEventBridge\b/, 'events.amazonaws.com'],
  [/\bRedshift\b/, 'redshift.amazonaws.com'],
];

/** Characters; no sentence of AWS is longer, save for what it names. */
const LONGEST_SENTENCE = 600;

function sentenceStart(flat: string, anchor: number, floor: number): number {
  const from = Math.max(floor, anchor - 300);
  const before = flat.slice(from, anchor);
  const at = Math.max(
    ...[': ', '\n', '. ', '"', '>', "'"].map(
      (mark) => before.lastIndexOf(mark) + mark.length * Number(before.includes(mark)),
    ),
  );
  return from + Math.max(0, at);
}

function sentenceEnd(flat: string, anchor: number): number {
  const rest = flat.slice(anchor, anchor + LONGEST_SENTENCE);
  const end = /[.!](?=[\s"'<)]|$)|["<\n(]|$/.exec(rest);
  const stop = end ? end.index + (end[0] === '.' || end[0] === '!' ? 1 : 0) : rest.length;
  return anchor + rest.slice(0, stop).trimEnd().length;
}
