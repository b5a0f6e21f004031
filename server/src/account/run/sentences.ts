import type { Target } from '../plan.ts';
import { describeTarget } from '../readings/describe-target.ts';

/** `4 s`, from milliseconds; `1 s` at least. */
export function inSeconds(milliseconds: number): string {
  return `${Math.max(1, Math.round(milliseconds / 1000))} s`;
}

/**
 * Someone was faster.
 *
 * @param expected what was to be there, null: nothing
 * @param now milliseconds since 1970
 * @param settling whether what is there may be what AWS does not show yet
 */
export function changedMeanwhile(
  target: Target,
  states: { readonly expected: unknown; readonly actual: unknown },
  now: number,
  settling: boolean,
): string {
  const what = describeTarget(target);
  const time = `${new Date(now).toISOString().slice(11, 19)} UTC`;
  const how =
    states.actual === null
      ? `${what} is not there`
      : states.expected === null
        ? `${what} is there already`
        : `${what} is not as it was when the plan was made`;
  const who = settling
    ? 'someone else changed it, or AWS does not show the last change yet'
    : 'someone else changed it';
  return `${capital(how)} (read at ${time}): ${who}. It was not done; make a new plan to see what it would do now.`;
}

export function capital(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
