/** A text as one argument of bash and every other POSIX shell, whatever is in it. */
export function bashQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A text as a literal string of PowerShell, which takes the typographic single quotes for plain ones.
 *
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function powerShellQuote(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** A text as a string of Python, in ASCII. */
export function pythonQuote(text: string): string {
  const inner = [...text].map((character) => {
    if (character === "'" || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    const code = character.codePointAt(0)!;
    if (code >= 0x20 && code < 0x7f) return character;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });
  return `'${inner.join('')}'`;
}

/** A comment of one line, in which nothing can end it. */
export function shellComment(text: string): string {
  return `# ${[...text].map((character) => (isPlain(character) ? character : '?')).join('')}`;
}

function isPlain(character: string): boolean {
  const code = character.codePointAt(0)!;
  return code >= 0x20 && code < 0x7f;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
