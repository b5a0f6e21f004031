/** What an LSP snippet comes to: `marked` keeps its tab stops (`${1:BucketName}`), `filled` puts their defaults in. */
export interface ExpandedSnippet {
  readonly marked: string;
  readonly filled: string;
}

/**
 * Reads a snippet as an editor does. Throws on what the syntax does not allow: a `$` or `}` that is neither escaped
 * nor part of a tab stop.
 */
export function expandSnippet(snippet: string): ExpandedSnippet {
  let marked = '';
  let filled = '';
  let at = 0;
  while (at < snippet.length) {
    const character = snippet[at]!;
    if (character === '\\' && '\\$}'.includes(snippet[at + 1] ?? ' ')) {
      marked += snippet[at + 1];
      filled += snippet[at + 1];
      at += 2;
    } else if (character === '$') {
      const stop = TAB_STOP.exec(snippet.slice(at));
      if (!stop) throw new Error(`No tab stop at ${at} of the snippet ${snippet}`);
      const [all, simple, number, text, choices] = stop;
      const defaultText = plain(text ?? choices?.split(/(?<!\\),/)[0] ?? '');
      filled += defaultText;
      if (simple !== undefined) marked += `$${simple}`;
      else
        marked += choices === undefined ? `\${${number}:${plain(text ?? '')}}` : `\${${number}|${choices}|}`;
      at += all.length;
    } else {
      if (character === '}') throw new Error(`A bare } at ${at} of the snippet ${snippet}`);
      marked += character;
      filled += character;
      at++;
    }
  }
  return { marked, filled };
}

const TAB_STOP = /^\$(?:(\d+)|\{(\d+)(?::((?:\\.|[^}\\])*)|\|((?:\\.|[^|\\])*)\|)\})/;

function plain(text: string): string {
  return text.replace(/\\([\\$},|])/g, '$1');
}
