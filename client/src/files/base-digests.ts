/** What of VS Code's Memento is used. */
export interface Memory {
  get<T>(key: string, otherwise: T): T;
  update(key: string, value: unknown): Thenable<void>;
}

/**
 * Digests of the documents that were read last, kept over restarts: an editor that VS Code restores with unsaved changes
 * then still knows what they began from, without asking the account.
 */
export interface BaseDigests {
  of(path: string): string | undefined;
  remember(path: string, digest: string): void;
}

export function baseDigests(memory: Memory): BaseDigests {
  const entries = (): readonly Entry[] => memory.get<readonly Entry[]>(KEY, []);
  return {
    of: (path) => entries().find(([of]) => of === path)?.[1],
    remember(path, digest) {
      const others = entries().filter(([of]) => of !== path);
      void memory.update(KEY, [[path, digest], ...others].slice(0, MOST));
    },
  };
}

type Entry = readonly [path: string, digest: string];

const KEY = 'iamPolicy.baseDigests';
/** Nobody has more documents open. */
const MOST = 200;
