import type { AwsError } from '../aws-error.ts';
import type { AwsCredentials } from '../credential-source.ts';

const REFRESH_BEFORE = 5 * 60_000;

export interface RememberedParts {
  fetch(interactive: boolean): Promise<AwsCredentials>;
  /** Whether fetching asks the user, which is done only where a caller allows it. */
  readonly asks: boolean;
  now(): number;
  /** Thrown where they have run out and the user may not be asked. */
  expired(): AwsError;
}

/** Credentials fetched when first needed and again five minutes before they expire; one fetch at a time. */
export function remembered({ fetch, asks, now, expired }: RememberedParts) {
  let known: AwsCredentials | undefined;
  let underWay: Promise<AwsCredentials> | undefined;

  const left = (): number =>
    known?.expiration ? known.expiration.getTime() - now() : Number.POSITIVE_INFINITY;
  const refresh = async (interactive: boolean): Promise<AwsCredentials> => {
    underWay ??= fetch(interactive).finally(() => {
      underWay = undefined;
    });
    try {
      known = await underWay;
      return known;
    } catch (error) {
      // What is still good serves until it ends.
      if (known && left() > 0) return known;
      throw error;
    }
  };
  return async (interactive: boolean): Promise<AwsCredentials> => {
    if (known && left() > REFRESH_BEFORE) return known;
    if (asks && !interactive) {
      if (known && left() > 0) return known;
      throw expired();
    }
    return refresh(interactive);
  };
}
