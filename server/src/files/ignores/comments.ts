import { type LineIndex, lineIndex, type PolicyFile, type Span } from '../../policy/index.ts';

/** `# iam-policy-ignore CODE: reason` in a document whose notation has comments. */
export interface IgnoreComment {
  readonly codes: readonly string[];
  readonly reason: string;
  /** Line of what it holds for, from 0: its own, or the next one that says something where it has a line to itself. */
  readonly line: number;
  readonly span: Span;
  /** Why it does not hold; undefined where it does. */
  readonly fault: string | undefined;
}

const MARK = 'iam-policy-ignore';

/** Every such comment of the document, in order. */
export function ignoreComments({ text, tree }: PolicyFile): readonly IgnoreComment[] {
  if (!text.includes(MARK)) return [];
  const lines = lineIndex(text);
  const rows = text.split(/\r\n|\r|\n/);
  return tree.comments.flatMap((span): IgnoreComment[] => {
    const [, said] = COMMENT.exec(text.slice(span.start, span.end)) ?? [];
    if (said === undefined) return [];
    const { codes, reason } = parse(said.trim());
    return [{ codes, reason, span, line: lineMeant(span.start, rows, lines), fault: faultOf(codes, reason) }];
  });
}

const COMMENT = /^(?:#|\/\/|\/\*)[ \t]*iam-policy-ignore\b(.*?)(?:\*\/)?$/s;

function parse(said: string): Pick<IgnoreComment, 'codes' | 'reason'> {
  const colon = said.indexOf(':');
  const names = colon < 0 ? said : said.slice(0, colon);
  const codes = names.split(/[\s,]+/).filter((name) => name !== '');
  return { codes, reason: colon < 0 ? '' : said.slice(colon + 1).trim() };
}

function faultOf(codes: readonly string[], reason: string): string | undefined {
  const wrong = codes.find((code) => !/^[A-Z][A-Z0-9_]*$/.test(code));
  if (codes.length > 0 && wrong === undefined && reason !== '') return undefined;
  const missing = codes.length > 0 && wrong === undefined ? 'gives no reason' : 'names no issue code';
  return `The comment ${missing}, so it holds nothing back. Write \`${MARK} CODE: reason\`.`;
}

/** From 0. */
function lineMeant(start: number, rows: readonly string[], lines: LineIndex): number {
  const { line, character } = lines.positionAt(start);
  if (rows[line]!.slice(0, character).replace('\ufeff', '').trim() !== '') return line;
  for (let next = line + 1; next < rows.length; next++) {
    if (!/^\s*(?:#|\/\/|\/\*|$)/.test(rows[next]!)) return next;
  }
  return line;
}
