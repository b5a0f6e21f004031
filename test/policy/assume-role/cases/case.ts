import type { Attempt } from '../diagnosed.ts';

export interface Case extends Attempt {
  readonly name: string;
  /** Ids of all causes that apply, in order. */
  readonly applies: readonly string[];
  /** Ids of causes that must be unknown, among others. */
  readonly cannotTell?: readonly string[];
  /** Ids of causes that must be excluded, among others. */
  readonly excluded?: readonly string[];
  /** Parts that the sentences of causes hold. */
  readonly says?: Readonly<Record<string, readonly string[]>>;
  /** The texts that causes point to. */
  readonly at?: Readonly<Record<string, readonly string[]>>;
}
