/** A sentence as the end of another one. */
export function joined(sentence: string): string {
  return /^[A-Z][a-z']*\s/.test(sentence) && !/^AWS\b/.test(sentence)
    ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
    : sentence;
}
