import type { Terminal } from '../terminal.ts';

/** A terminal whose standard output is kept for fixed texts and diffs: reports go to standard error. */
export interface FixTerminal extends Terminal {
  /** What was read of standard input, as text; undefined where nothing was, or no text. */
  stdinText(): string | undefined;
}

/** @param isAside true where standard output is taken */
export function fixTerminal(terminal: Terminal, isAside: boolean): FixTerminal {
  let line = '';
  let stdin: Uint8Array | undefined;
  return {
    ...terminal,
    out(text) {
      if (!isAside) return terminal.out(text);
      const lines = (line + text).split('\n');
      line = lines.pop()!;
      for (const one of lines) terminal.say(one);
    },
    async input() {
      stdin = await terminal.input();
      return stdin;
    },
    colours: terminal.colours && !isAside,
    stdinText() {
      try {
        return stdin && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(stdin);
      } catch {
        return undefined;
      }
    },
  };
}
