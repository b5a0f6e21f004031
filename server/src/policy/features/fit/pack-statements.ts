import type { Json, JsonObject } from '../simulation/export/written-document.ts';

/** A statement that goes into one of the documents. */
interface Piece {
  readonly statement: JsonObject;
  /** With the comma before the next one. */
  readonly size: number;
  /** Prefix of its actions; empty where they are of several services. */
  readonly service: string;
}

/** Statements that become one document. */
export type Pack = readonly JsonObject[];

/**
 * The statements of a policy in as few packs as first-fit finds, none longer than `room`, those of one service together
 * where they can be. A longer statement is cut along its actions, else along its resources; undefined where it cannot be.
 *
 * @param room characters without white space
 */
export function packStatements(statements: readonly JsonObject[], room: number): readonly Pack[] | undefined {
  const pieces: Piece[] = [];
  for (const statement of statements) {
    const cut = cutToFit(statement, room);
    if (!cut) return undefined;
    pieces.push(...cut.map(toPiece));
  }
  const bins: Piece[][] = [];
  for (const group of byService(pieces)) {
    const whole = sizeOfAll(group) <= room ? [group] : group.map((piece) => [piece]);
    for (const part of whole) {
      const bin = bins.find((one) => sizeOfAll(one) + sizeOfAll(part) <= room);
      if (bin) bin.push(...part);
      else bins.push([...part]);
    }
  }
  return bins.map((bin) => withOwnSids(bin.map(({ statement }) => statement)));
}

/** Characters of the JSON without any white space, as IAM counts. */
export function sizeWithoutWhiteSpace(value: Json): number {
  return JSON.stringify(value).replace(/[ \u00a0]/g, '').length;
}

/** Services of the actions of a statement, in lower case. */
export function servicesOf({ Action, NotAction }: JsonObject): readonly string[] {
  const texts = [Action ?? NotAction ?? []].flat() as readonly string[];
  return [...new Set(texts.map((text) => text.split(':')[0]!.toLowerCase()))];
}

function toPiece(statement: JsonObject): Piece {
  const [service = '', another] = servicesOf(statement);
  return {
    statement,
    size: sizeWithoutWhiteSpace(statement) + 1,
    service: another === undefined ? service : '',
  };
}

function sizeOfAll(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { size }) => sum + size, 0);
}

/** The longest first, which leaves the smaller ones to fill what is left. */
function byService(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) groups.set(piece.service, [...(groups.get(piece.service) ?? []), piece]);
  const all = [...groups].flatMap(([service, group]) =>
    service === '' ? group.map((one) => [one]) : [group],
  );
  return all.sort((a, b) => sizeOfAll(b) - sizeOfAll(a));
}

function cutToFit(statement: JsonObject, room: number): JsonObject[] | undefined {
  if (sizeWithoutWhiteSpace(statement) + 1 <= room) return [statement];
  for (const name of ['Action', 'Resource']) {
    const list = statement[name];
    if (!Array.isArray(list) || list.length < 2) continue;
    const sorted = name === 'Action' ? [...list].sort() : list;
    const middle = sorted.length >> 1;
    const halves = [sorted.slice(0, middle), sorted.slice(middle)].map((half) => {
      return cutToFit({ ...statement, [name]: half }, room);
    });
    return halves.every((half) => half !== undefined) ? halves.flat() : undefined;
  }
  return undefined;
}

/** Parts of one statement have its Sid, which is unique in a document. */
function withOwnSids(statements: readonly JsonObject[]): Pack {
  const taken = new Set<Json>();
  return statements.map((statement) => {
    const { Sid } = statement;
    if (typeof Sid !== 'string') return statement;
    let free = Sid;
    for (let number = 2; taken.has(free); number++) free = `${Sid}${number}`;
    taken.add(free);
    return { ...statement, Sid: free };
  });
}
