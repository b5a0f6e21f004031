/** A pattern is not of the form that `snippets/` wants. The message is one sentence. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}
