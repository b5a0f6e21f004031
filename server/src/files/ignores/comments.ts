import { lineIndex, type PolicyFile, type Span } from '../../policy/index.ts';

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
  const meant = linesMeant(withoutComments(text, tree.comments));
  return tree.comments.flatMap((span): IgnoreComment[] => {
    const [, said] = COMMENT.exec(text.slice(span.start, span.end)) ?? [];
    if (said === undefined) return [];
    const { codes, reason } = parse(said.trim());
    return [
      { codes, reason, span, line: meant[lines.positionAt(span.start).line]!, fault: faultOf(codes, reason) },
    ];
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

/** The text with blanks in the place of comments, so that its lines are those of the document. */
function withoutComments(text: string, comments: readonly Span[]): string {
  let said = '';
  let at = 0;
  for (const { start, end } of comments) {
    said += text.slice(at, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    at = end;
  }
  return said + text.slice(at);
}

/** For each line itself, or else the next one that says something; the line itself where none does. From 0. */
function linesMeant(text: string): readonly number[] {
  const rows = text.split(/\r\n|\r|\n/);
  const meant: number[] = [];
  let next: number | undefined;
  for (let line = rows.length - 1; line >= 0; line--) {
    if (rows[line]!.trim() !== '') next = line;
    meant[line] = next ?? line;
  }
  return meant;
}
