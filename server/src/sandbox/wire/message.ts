/** A request as it came, whole. */
export interface WireRequest {
  readonly method: string;
  /** As it was sent, still encoded, without the query: `/policy/validation`. */
  readonly path: string;
  /** As it was sent, still encoded, without the question mark. */
  readonly query: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
