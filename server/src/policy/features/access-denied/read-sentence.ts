import type { FlatDenial } from './denial.ts';
import { LAYER_WORDS, layerOfWords } from './denial-words.ts';

/** The parts of a message that readers fill in. */
type Told = { -readonly [K in keyof FlatDenial]: FlatDenial[K] };

/**
 * The usual form: `User: ARN is not authorized to perform: ACTION on resource: ARN because no … policy allows the ACTION
 * action`, in all its ages, and EC2's `You are not authorized to perform this operation`.
 *
 * @param flat of `flatText`
 * @param anchor offset of `not authorized to perform`
 * @param floor offset before which the message cannot begin
 */
export function readSentence(flat: string, anchor: number, floor: number): FlatDenial | undefined {
  const before = flat.slice(Math.max(floor, anchor - LONGEST_PRINCIPAL), anchor);
  if (IS_OPERATION.test(flat.slice(anchor, anchor + 60))) return readOperation(flat, anchor, before, floor);
  const who = principalBefore(before);
  const action = after(ACTION, flat, anchor);
  if (!action || (!who && !action[1]!.includes(':'))) return undefined;
  const you = /\bYou\s+are\s+(?:currently\s+)?$/i.exec(before)?.[0].length ?? 0;
  const start = anchor - (who ? before.length - who.start : you);
  const told: Told = { start, end: ACTION.lastIndex };
  if (who) Object.assign(told, who.told);
  const name = actionName(action[1]!);
  if (name !== undefined) Object.assign(told, { action: name, actionFrom: 'message' });
  else if (action[1] !== 'null') told.operation = action[1]!;
  readResource(flat, told);
  readReason(flat, told);
  if (told.account === undefined) Object.assign(told, accountOf(told.resource));
  return told;
}

/** Characters. An ARN has 2,048 at most, a principal's some hundred. */
const LONGEST_PRINCIPAL = 700;

function after(pattern: RegExp, flat: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(flat);
}

const ACTION =
  /not\s+authorized\s+to\s+perform(?:\s+action)?:?\s+(?:the\s+)?[`'"]?((?:[A-Za-z][\w-]{0,60}:)?[A-Za-z][\w*-]{0,120})[`'"]?/iy;

/** `s3:GetObject` with the prefix as policies write it; undefined for what names no service. */
function actionName(text: string): string | undefined {
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : text.slice(0, colon).toLowerCase() + text.slice(colon);
}

interface Who {
  /** Offset in the text before the anchor. */
  readonly start: number;
  readonly told: Pick<FlatDenial, 'principal' | 'account'>;
}

/** Who is named in front of `is`, with or without `User:`. */
function principalBefore(before: string): Who | undefined {
  const verb = VERB.exec(before.slice(-40));
  if (!verb) return undefined;
  const end = before.length - verb[0].length;
  let at = end;
  while (at > 0 && !/\s/.test(before[at - 1]!)) at--;
  const name = before
    .slice(at, end)
    .replace(LABEL_WITHIN, '')
    .replace(/^["'`([{<>=,]+|["'`,:]+$/g, '');
  const label = LABEL.exec(before.slice(Math.max(0, at - 40), at));
  const start = label ? at - label[0].length : end - name.length;
  if (name === '' || /^(?:user|principal|role|identity|caller|it|which|who)$/i.test(name))
    return { start, told: {} };
  const byAccount = label !== null && /accountId/i.test(label[0]) && /^\d{12}$/.test(name);
  return { start, told: byAccount ? { account: name } : { principal: name, ...accountOf(name) } };
}

// What was pasted from a page may lack the space in front of it.
const VERB = /\s*is\s+(?:currently\s+)?$/i;
const LABEL = /\b(?:User|Principal|Role|Caller|Identity)(?:\s+with\s+accountId)?:?\s*$/i;
const LABEL_WITHIN = /^.{0,60}\bUser:(?=arn:)/i;

function accountOf(arn: string | undefined): { readonly account?: string } {
  const account = /^arn:[\w-]+:[\w-]*:[\w-]*:(\d{12}):/.exec(arn ?? '')?.[1];
  return account === undefined ? {} : { account };
}

/** `on resource: ARN`, with IAM's old `on resource: role NAME`. */
function readResource(flat: string, told: Told): void {
  const match = after(RESOURCE, flat, told.end);
  if (!match) return;
  const [, ticked, type, name, plain] = match;
  if (ticked !== undefined) {
    told.resource = ticked.replace(/\s/g, '');
    told.end = RESOURCE.lastIndex;
  } else if (type !== undefined) {
    told.resource = iamResource(type, name!, told);
    told.end = RESOURCE.lastIndex;
  } else if (plain !== undefined) {
    const text = trimmed(plain);
    if (text === '') return;
    told.resource = text;
    told.end = RESOURCE.lastIndex - (plain.length - text.length);
  }
}

const RESOURCE =
  /\s+on\s+(?:the\s+)?(?:resource:?\s*)?(?:["`]([^"`']{1,2100})["`']|(role|user|group|policy|instance profile)\s+([\w+=,.@/-]{1,600})|((?:(?!<\/)[^\s"'`\\]){1,2100}))/y;

/** IAM's own messages named users and roles without their ARN. */
function iamResource(type: string, name: string, { principal, account }: Told): string {
  const partition = /^arn:([\w-]+):/.exec(principal ?? '')?.[1];
  if (account === undefined || partition === undefined) return `${type} ${name}`;
  return `arn:${partition}:iam::${account}:${type.replace(' ', '-')}/${trimmed(name)}`;
}

/** Without what ends the sentence, or the list that holds it. */
function trimmed(text: string): string {
  // The ARN of all streams of a log group ends with a colon.
  return text.startsWith('arn:') ? text.replace(/[.,;)\]}'>]+$/, '') : text.replace(/[.,;:)\]}'>]+$/, '');
}

function readReason(flat: string, told: Told): void {
  const blocked = after(BLOCKED, flat, told.end);
  if (blocked) {
    told.outside = 'publicAccessBlock';
    told.end += blocked[0].length;
    return;
  }
  const implicit = after(IMPLICIT, flat, told.end);
  const explicit = implicit ? null : after(EXPLICIT, flat, told.end);
  const match = implicit ?? explicit;
  if (match) {
    told.deny = implicit ? 'implicit' : 'explicit';
    told.end += match[0].length;
    const layer = match[1] === undefined ? undefined : layerOfWords(match[1]);
    if (layer) told.layer = layer;
    const lacking = implicit?.[2] === undefined ? undefined : actionName(trimmed(implicit[2]));
    if (lacking !== undefined && lacking !== told.action) told.action = lacking;
    const through = after(THROUGH, flat, told.end);
    const behind = through ? layerOfWords(through[1]!) : undefined;
    if (through && behind) {
      told.through = behind;
      told.end += through[0].length;
    }
    const policy = after(POLICY_ARN, flat, told.end);
    if (policy) {
      const arn = trimmed(policy[1]!);
      told.policyArn = arn;
      told.end += policy[0].length - (policy[1]!.length - arn.length);
    }
  }
  readAuthorizationId(flat, told);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html */
const BLOCKED =
  /,?\s*because\s+public\s+[\w ]{1,40}?\s+(?:is|are)\s+(?:prevented|blocked)\s+by\s+the\s+\w{1,40}\s+setting(?:\s+in\s+S3\s+Block\s+Public\s+Access)?/iy;
const IMPLICIT = new RegExp(
  `,?\\s*because\\s+(?:no|the)\\s+(${LAYER_WORDS})\\s+allows?\\s+the\\s+([^\\s"']{1,160})(?:\\s+action)?`,
  'iy',
);
const EXPLICIT = new RegExp(
  `,?\\s*with\\s+an\\s+explicit\\s+deny(?:\\s+in\\s+(?:an?\\s+|the\\s+)?(${LAYER_WORDS}))?`,
  'iy',
);
const THROUGH = new RegExp(`\\s+transitively\\s+through\\s+(?:an?\\s+|the\\s+)?(${LAYER_WORDS})`, 'iy');
const POLICY_ARN = /:?\s+["']?(arn:[^\s"'<]{10,600})/y;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied-authorization-id.html */
function readAuthorizationId(flat: string, told: Told): void {
  const rest = flat.slice(told.end, told.end + LONGEST_HINT);
  const match = AUTHORIZATION_ID.exec(rest);
  if (!match) return;
  told.authorizationId = match[1] ?? match[2]!;
  const last = /^[\s\S]*?authorization[ -]?id:?\s*\w+/i.exec(rest);
  told.end += last ? last[0].length : match.index + match[0].length;
}

/** Characters from the reason to the end of AWS's hint. */
const LONGEST_HINT = 500;
const AUTHORIZATION_ID =
  /^[.,;]?\s*(?:Go\s+to\s+[^\s"']{1,300}#\/authorization-details\/(\w{6,256})|(?:[^\n"']{0,200}?\b)?authorization[ -]?id:?\s+(\w{6,256}))/i;

const IS_OPERATION = /^not\s+authorized\s+to\s+perform\s+this\s+operation/i;

/** EC2's form, behind which the usual sentence or an encoded message may stand. Azure says much the same of `This request`. */
function readOperation(flat: string, anchor: number, before: string, floor: number): FlatDenial | undefined {
  const subject = /\bYou\s+are\s+$/i.exec(before);
  if (!subject) return undefined;
  const told: Told = { start: anchor - (before.length - subject.index), end: anchor };
  told.end += IS_OPERATION.exec(flat.slice(anchor, anchor + 60))![0].length;
  if (flat[told.end] === '.') told.end++;
  const next = flat.slice(told.end, told.end + LONGEST_PRINCIPAL);
  const further = /^\s*User:\s[\s\S]{0,600}?(?=not\s+authorized\s+to\s+perform)/i.exec(next);
  const sentence = further && readSentence(flat, told.end + further[0].length, Math.max(floor, told.end));
  if (sentence) Object.assign(told, { ...sentence, start: told.start });
  const encoded = readEncoded(flat, told.end);
  if (encoded) Object.assign(told, encoded);
  return told;
}

/** `Encoded authorization failure message: …`, where it follows an offset. */
export function readEncoded(
  flat: string,
  at: number,
): { readonly encoded: string; readonly end: number } | undefined {
  const match = after(ENCODED, flat, at);
  if (!match) return undefined;
  return { encoded: match[1]!, end: at + match[0].length };
}

const ENCODED = /\.?\s*Encoded\s+authorization\s+failure\s+message:\s*([A-Za-z0-9_-]{8,20000})/iy;
