/** Every secret of this run: keys, session tokens, codes. None may be found in anything that is written. */
export const secrets = new Set<string>();

/** All that editors were told and all that processes wrote, in the order in which it came. */
export const written: string[] = [];

/** The secrets that stand in a text, plainly or as a URL has them, as far as can be shown. */
export function secretsIn(text: string): readonly string[] {
  return [...secrets]
    .filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
    .map((secret) => `${secret.slice(0, 4)}…`);
}

/** The text with its secrets blotted out, to be shown. */
export function blotted(text: string): string {
  return [...secrets].reduce(
    (rest, secret) => rest.replaceAll(secret, '‹secret›').replaceAll(encodeURIComponent(secret), '‹secret›'),
    text,
  );
}
