import { sessionAction } from '../../access/actions/session-action.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { printable } from '../../text/printable.ts';
import type { Denial, FlatDenial } from './denial.ts';
import { type FlatText, flatText } from './flat-text.ts';
import { operationAction } from './operation-action.ts';
import { codeDenials } from './read-code.ts';
import { type EventFuel, readEvent } from './read-event.ts';
import { readSentence } from './read-sentence.ts';
import { readSpecialForm, SPECIAL_ANCHORS, servicePrincipal } from './read-special-form.ts';
import { serviceByName } from './service-names.ts';
import { readSurroundings } from './surroundings.ts';

/** More messages than this are not read from one text. */
export const MOST_DENIALS = 10_000;

/**
 * Every message of AWS in a text that says that a request was denied, in order. Never throws; takes time in proportion to
 * the text. What other software denies is left out.
 */
export function parseDenials(text: string, catalog: Catalog): readonly Denial[] {
  const flat = flatText(text);
  const told = [...sentences(flat.text)];
  const taken = told.map(({ region }) => region);
  const denials: FlatDenial[] = told.map(({ denial }) => denial);
  for (const denial of codeDenials(flat.text)) {
    if (denials.length >= MOST_DENIALS) break;
    if (overlaps(denial, taken)) continue;
    denials.push(denial);
    insert(taken, denial);
  }
  if (denials.length === 0 && /^\W{0,3}access[ _-]?denied\W{0,3}$/i.test(flat.text)) {
    denials.push({ start: 0, end: flat.text.length });
  }
  return denials.sort((a, b) => a.start - b.start).map((denial) => completed(denial, flat, catalog));
}

interface Region {
  readonly start: number;
  readonly end: number;
}

interface Told {
  readonly denial: FlatDenial;
  /** What belongs to it, so that nothing there is another denial. */
  readonly region: Region;
}

const ANCHORS = new RegExp(`not\\s+authorized\\s+to\\s+perform|"errorCode"|${SPECIAL_ANCHORS}`, 'gi');

function* sentences(flat: string): Generator<Told> {
  const fuel: EventFuel = { left: 4 * flat.length + 100_000, floor: 0 };
  const anchors = new RegExp(ANCHORS.source, ANCHORS.flags);
  let floor = 0;
  let count = 0;
  let last: Told | undefined;
  for (let match = anchors.exec(flat); match && count < MOST_DENIALS; match = anchors.exec(flat)) {
    if (match.index < floor) continue;
    const read = readAt(flat, match, floor, fuel);
    if (!read) continue;
    floor = read.region.end;
    anchors.lastIndex = Math.max(anchors.lastIndex, read.region.end);
    if (last && isSaidAgain(flat, last, read)) continue;
    last = read;
    count++;
    yield read;
  }
}

function readAt(flat: string, match: RegExpExecArray, floor: number, fuel: EventFuel): Told | undefined {
  const { index } = match;
  if (match[0] === '"errorCode"') {
    const event = readEvent(flat, index, fuel);
    if (!event || event.start < floor - 1) return undefined;
    return { denial: withMessage(flat, event), region: event };
  }
  const denial = /^not\s+authorized\s+to\s+perform/i.test(match[0])
    ? (readSentence(flat, index, floor) ?? readSpecialForm(flat, index, floor))
    : readSpecialForm(flat, index, floor);
  if (!denial) return undefined;
  const { start, end, ...around } = readSurroundings(flat, denial.start, denial.end, floor);
  return {
    denial: { ...around, ...denial, start, end: denial.end },
    region: { start, end: Math.max(end, denial.end) },
  };
}

/** What the event's own message says counts before what the event says. */
function withMessage(flat: string, event: FlatDenial): FlatDenial {
  const body = flat.slice(event.start, event.end);
  const found = /"errorMessage"\s*:\s*"([^"]{1,4000}(?:"arn:[^"]{1,2048}"[^"]{0,400})?)/.exec(body);
  const at = /"errorCode"\s*:\s*"[^"]{0,80}"/.exec(body);
  const place = found ?? at;
  const start = event.start + (place?.index ?? 0);
  const end = start + (place?.[0].length ?? body.length);
  const anchors = new RegExp(ANCHORS.source, ANCHORS.flags);
  anchors.lastIndex = start;
  const anchor = found ? anchors.exec(flat) : null;
  const told =
    anchor && anchor.index < end && anchor[0] !== '"errorCode"'
      ? (readSentence(flat, anchor.index, start) ?? readSpecialForm(flat, anchor.index, start))
      : undefined;
  return { ...event, ...told, start, end };
}

/** SDKs print an error's message and then the error with its message. */
function isSaidAgain(flat: string, { denial, region }: Told, { denial: next }: Told): boolean {
  const between = flat.slice(region.end, next.start);
  if (between.length > 600) return false;
  const isSame =
    next.action === denial.action && next.resource === denial.resource && next.principal === denial.principal;
  return isSame && (!between.includes('\n') || /\bmessage["']?\s*[:=]\s*["']?$/i.test(between));
}

function overlaps({ start, end }: Region, taken: readonly Region[]): boolean {
  const next = taken[firstEndingBehind(taken, start)];
  return next !== undefined && next.start < end;
}

/** The regions are apart from each other and in order. */
function firstEndingBehind(taken: readonly Region[], at: number): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insert(taken: Region[], region: Region): void {
  taken.splice(firstEndingBehind(taken, region.start), 0, region);
}

function completed(denial: FlatDenial, flat: FlatText, catalog: Catalog): Denial {
  const { start, end, ...told } = denial;
  const service = told.service ?? prefixOf(told.action);
  const known = service !== undefined && catalog.serviceName(service) !== undefined ? service : undefined;
  const byOperation =
    told.action === undefined && told.operation !== undefined
      ? operationAction(told.operation, known, catalog)
      : undefined;
  const { service: _, ...rest } = told;
  const prefix = byOperation?.service ?? known;
  const isSession = told.action !== undefined && sessionAction(told.action) !== undefined;
  const asService = isSession && told.principal !== undefined ? servicePrincipal(told.principal) : undefined;
  return {
    span: { start: flat.offsetOf(start), end: flat.offsetOf(end) },
    text: printable(flat.text.slice(start, end), LONGEST_TEXT).trim(),
    ...rest,
    ...(asService !== undefined && !told.principal!.startsWith('arn:') && { principal: asService }),
    ...(prefix !== undefined && { service: prefix }),
    ...(byOperation && { action: byOperation.action, actionFrom: 'operation' as const }),
    ...(told.resource !== undefined && { resourceFrom: told.resourceFrom ?? 'message' }),
  };
}

/** UTF-16 code units that are shown of a message. */
const LONGEST_TEXT = 2000;

function prefixOf(action: string | undefined): string | undefined {
  return action === undefined ? undefined : serviceByName(action.slice(0, Math.max(0, action.indexOf(':'))));
}
