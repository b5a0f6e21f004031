/** Exit codes of every command. The gravest wins: unusable input over findings over none. */
export const Exit = { ok: 0, found: 1, unusable: 2 } as const;

export type ExitCode = (typeof Exit)[keyof typeof Exit];

/** A call that cannot be carried out as written: its message is one sentence, shown with the command's usage. */
export class UsageError extends Error {}
