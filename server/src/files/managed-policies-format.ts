/**
 * First word of the file of AWS managed policies. Its body is one Brotli stream of ASCII text: an index, which is JSON
 * of `ManagedPolicyEntry[]`, then the documents one behind the other in the order of the index.
 */
export const MANAGED_POLICIES_MAGIC = 'IAMMANAGED1';

export interface ManagedPoliciesHeader {
  /** Day on which the newest policy changed, `YYYY-MM-DD`. */
  readonly date: string;
  /** Length of the Brotli stream in bytes. */
  readonly compressed: number;
  /** Length of the index in bytes, unpacked. */
  readonly index: number;
}

/** Name, path, default version, length of the document in bytes, description or nothing. */
export type ManagedPolicyEntry = readonly [string, string, string, number, string];
