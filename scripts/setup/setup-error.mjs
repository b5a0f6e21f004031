/** Something the reader can mend: the message is a sentence that says what, why and what to do next. */
export class SetupError extends Error {}

/** A command that failed; `output` is all that it wrote, standard output and standard error as they came. */
export class CommandError extends Error {
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}
