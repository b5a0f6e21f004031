import type { RemoteConsole } from 'vscode-languageserver';

export type LogLevel = 'off' | 'error' | 'info' | 'debug';

/** What the client's output channel shows. Never holds a document's text. */
export interface Log {
  error(message: string, cause?: unknown): void;
  info(message: string): void;
  /** The message is made only where somebody reads it. */
  debug(message: () => string): void;
  setLevel(level: LogLevel): void;
}

const RANK: Readonly<Record<LogLevel, number>> = { off: 0, error: 1, info: 2, debug: 3 };

export function createLog(console: RemoteConsole): Log {
  let rank = RANK.info;
  return {
    error(message, cause) {
      if (rank < RANK.error) return;
      const detail =
        cause instanceof Error ? (cause.stack ?? cause.message) : cause === undefined ? '' : String(cause);
      console.error(detail ? `${message}\n${detail}` : message);
    },
    info(message) {
      if (rank >= RANK.info) console.info(message);
    },
    debug(message) {
      if (rank >= RANK.debug) console.debug(message());
    },
    setLevel(level) {
      rank = RANK[level] ?? RANK.info;
    },
  };
}
