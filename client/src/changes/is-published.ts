import type { Draft } from '../files/draft-store.ts';

/**
 * Whether a draft is what a plan wrote, so that it is none any more. What the user went on to write while the plan was read
 * or run stays, and so does a draft of which the plan was not made.
 *
 * @param now the draft of a document that was written
 * @param sent the draft that the plan was made of
 */
export function isPublished(now: Draft | undefined, sent: Draft | undefined): boolean {
  return now !== undefined && now.path === sent?.path && now.text === sent.text;
}
