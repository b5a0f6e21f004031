/** @param text with `{0}` where the value goes */
export function fill(text: string, value: string): string {
  return text.replace('{0}', () => value);
}
