/**
 * Makes the test of a glob on paths with forward slashes, in the grammar of LSP and VS Code: `*` and `?` stay within a
 * folder, `**` crosses folders, `{a,b}` is either, `[ab]`, `[a-z]` and `[!a]` are one character. What is opened and
 * never closed stands for itself.
 *
 * Takes at most the product of both lengths, whatever the glob: it comes from files of strangers, and a regular
 * expression made of one can be made to run for hours.
 *
 * https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#pattern
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const tokens = tokenise([...glob]);
  markGroups(tokens);
  const parts = partsOf(tokens);
  return (path) => {
    const text = [...path];
    return follow(parts, text, new Set([0])).has(text.length);
  };
}

/**
 * The test of a glob on paths relative to its folder; undefined where it is none. A glob without a slash is the name of
 * files in any folder below. A path matches itself, whatever brackets it holds.
 */
export function fileMatcher(glob: string): ((path: string) => boolean) | undefined {
  const slashed = glob.replaceAll('\\', '/');
  const anchored = slashed.includes('/') ? slashed.replace(/^\.?\//, '') : `**/${slashed}`;
  if (glob === '' || anchored === '' || anchored.length > MAX_GLOB_LENGTH) return undefined;
  const matches = globMatcher(anchored);
  return (path) => path === anchored || matches(path);
}

/** A longer glob is none that a person wrote. */
const MAX_GLOB_LENGTH = 1000;

/** Where in the text a part of the glob can end, from all the places where it can begin. */
type Part = (text: readonly string[], from: ReadonlySet<number>) => ReadonlySet<number>;

interface Token {
  /** A mark of a group as long as it is not known to belong to one: then it is the part, its own character. */
  readonly mark: '{' | ',' | '}' | undefined;
  readonly part: Part;
  isOfGroup: boolean;
}

function tokenise(glob: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < glob.length; ) {
    const character = glob[at]!;
    const mark = character === '{' || character === ',' || character === '}' ? character : undefined;
    const { part, end } = partAt(glob, at);
    tokens.push({ mark, part, isOfGroup: false });
    at = end;
  }
  return tokens;
}

interface PartAt {
  readonly part: Part;
  /** Past the last character of the glob that belongs to it. */
  readonly end: number;
}

function partAt(glob: readonly string[], at: number): PartAt {
  const character = glob[at]!;
  if (character === '*') return starsAt(glob, at);
  if (character === '?') return { part: one((found) => found !== '/'), end: at + 1 };
  const bracket = character === '[' ? characterClassAt(glob, at) : undefined;
  return bracket ?? { part: one((found) => found === character), end: at + 1 };
}

function starsAt(glob: readonly string[], at: number): PartAt {
  let end = at;
  while (glob[end] === '*') end++;
  const beginsFolder = at === 0 || '/,{'.includes(glob[at - 1]!);
  if (end - at < 2 || !beginsFolder) return { part: run((found) => found !== '/'), end };
  // `**/` is any number of whole folders, none too; `**` at the end is everything below.
  return glob[end] === '/' ? { part: folders, end: end + 1 } : { part: run(() => true), end };
}

function characterClassAt(glob: readonly string[], at: number): PartAt | undefined {
  const negated = glob[at + 1] === '!' || glob[at + 1] === '^';
  const start = at + (negated ? 2 : 1);
  // A bracket in first place is a member.
  const close = glob.indexOf(']', start + 1);
  if (close < 0) return undefined;
  const members = glob.slice(start, close);
  const part = one((found) => found !== '/' && isMember(members, found) !== negated);
  return { part, end: close + 1 };
}

function isMember(members: readonly string[], found: string): boolean {
  for (let i = 0; i < members.length; i++) {
    const last = members[i + 1] === '-' ? members[i + 2] : undefined;
    if (last === undefined ? found === members[i] : found >= members[i]! && found <= last) return true;
    if (last !== undefined) i += 2;
  }
  return false;
}

/** Finds the marks that belong together. */
function markGroups(tokens: readonly Token[]): void {
  const open: Token[][] = [];
  for (const token of tokens) {
    if (token.mark === '{') open.push([token]);
    else if (token.mark === ',') open.at(-1)?.push(token);
    else if (token.mark === '}') {
      const opened = open.pop();
      if (opened) for (const mark of [...opened, token]) mark.isOfGroup = true;
    }
  }
}

function partsOf(tokens: readonly Token[]): readonly Part[] {
  const groups: Part[][][] = [[[]]];
  for (const { mark, part, isOfGroup } of tokens) {
    const alternatives = groups.at(-1)!;
    if (!isOfGroup) alternatives.at(-1)!.push(part);
    else if (mark === '{') groups.push([[]]);
    else if (mark === ',') alternatives.push([]);
    else {
      groups.pop();
      groups.at(-1)!.at(-1)!.push(either(alternatives));
    }
  }
  return groups[0]![0]!;
}

function follow(
  parts: readonly Part[],
  text: readonly string[],
  from: ReadonlySet<number>,
): ReadonlySet<number> {
  return parts.reduce((at, part) => (at.size === 0 ? at : part(text, at)), from);
}

function either(alternatives: readonly (readonly Part[])[]): Part {
  return (text, from) => new Set(alternatives.flatMap((parts) => [...follow(parts, text, from)]));
}

function one(takes: (character: string) => boolean): Part {
  return (text, from) => {
    const ends = new Set<number>();
    for (const at of from) if (at < text.length && takes(text[at]!)) ends.add(at + 1);
    return ends;
  };
}

function run(takes: (character: string) => boolean): Part {
  return (text, from) => {
    const ends = new Set<number>();
    for (const start of from) {
      for (let at = start; !ends.has(at); at++) {
        ends.add(at);
        if (at >= text.length || !takes(text[at]!)) break;
      }
    }
    return ends;
  };
}

const folders: Part = (text, from) => {
  const ends = new Set(from);
  for (let at = Math.min(...from); at < text.length; at++) if (text[at] === '/') ends.add(at + 1);
  return ends;
};
