import type { Notations } from '../policy/index.ts';

/** Loads what reading a language takes beyond JSON, on first need. */
export type LoadNotations = (languageId: string) => Promise<Notations>;

export function notationLoader(): LoadNotations {
  return async () => ({});
}
