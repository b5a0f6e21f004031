/** One `name = value` of a git configuration. */
export interface GitConfigEntry {
  /** In lower case: `remote`. */
  readonly section: string;
  /** As written: `origin`; empty where the section has none. */
  readonly subsection: string;
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

/**
 * The entries of a git configuration, in order. Lines that are none are left out, and so are files that it includes:
 * those belong to the user, not to the repository. Never throws, and takes time in proportion to the text.
 * https://git-scm.com/docs/git-config#_syntax
 */
export function parseGitConfig(text: string): GitConfigEntry[] {
  const entries: GitConfigEntry[] = [];
  let owner: Owner | undefined;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    at += matchAt(BLANK, text, at)?.[0].length ?? 0;
    const header = matchAt(HEADER, text, at);
    if (header) {
      owner = ownerOf(header[1]!, header[2]);
      at += header[0].length;
      continue;
    }
    const assignment = owner && matchAt(ASSIGNMENT, text, at);
    if (!owner || !assignment) {
      at = endOfLine(text, at) + 1;
      continue;
    }
    const { value, end } = readValue(text, at + assignment[0].length);
    entries.push({ ...owner, name: assignment[1]!.toLowerCase(), value });
    at = end + 1;
  }
  return entries;
}

type Owner = Pick<GitConfigEntry, 'section' | 'subsection'>;

/** `[remote "origin"]`, or `[remote.origin]` as it once was written. */
function ownerOf(name: string, quoted: string | undefined): Owner {
  const [section = '', ...rest] = name.toLowerCase().split('.');
  return { section, subsection: quoted?.replace(/\\(.)/g, '$1') ?? rest.join('.') };
}

const BLANK = /\s*/y;
const HEADER = /\[[ \t]*([\w.-]+)(?:[ \t]+"((?:[^"\\\n]|\\[^\n])*)")?[ \t]*\]/y;
const ASSIGNMENT = /([a-z][a-z0-9-]*)[ \t]*=[ \t]*/iy;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

/** The value that begins there, to its end of line: a backslash before that goes on with the next line. */
function readValue(text: string, start: number): { readonly value: string; readonly end: number } {
  let value = '';
  // White space at the end does not count unless it is quoted.
  let length = 0;
  let isQuoted = false;
  let at = start;
  for (; at < text.length && text[at] !== '\n'; at++) {
    const character = text[at]!;
    if (character === '\\') {
      at += text.startsWith('\r\n', at + 1) ? 2 : 1;
      const next = text[at] ?? '';
      if (next === '\n') continue;
      value += ESCAPES[next] ?? next;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '#' || character === ';')) {
      at = endOfLine(text, at);
      break;
    } else {
      value += character;
      if (!isQuoted && /\s/.test(character)) continue;
    }
    length = value.length;
  }
  return { value: value.slice(0, length), end: at };
}

/** Offset of the next line break, or of the end. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
