import { brotliDecompressSync } from 'node:zlib';
import { DataFileError, openContainerFile } from './container-file.ts';
import {
  MANAGED_POLICIES_MAGIC,
  type ManagedPoliciesHeader,
  type ManagedPolicyEntry,
} from './managed-policies-format.ts';

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html */
export interface ManagedPolicy {
  readonly name: string;
  /** `arn:aws:iam::aws:policy/service-role/AWSLambdaRole` */
  readonly arn: string;
  /** The default version, `v3`. */
  readonly version: string;
  readonly description: string | undefined;
}

export interface ManagedPolicies {
  /** Day on which the newest of them changed, `YYYY-MM-DD`. */
  readonly date: string;
  /** Sorted by name. */
  readonly policies: readonly ManagedPolicy[];
  /** The policy document as JSON without white space; undefined where no policy has that name. */
  document(name: string): string | undefined;
}

/**
 * The AWS managed policies in the file at `path`, `data/managed-policies.bin` of the product. Unpacks all of them (some
 * milliseconds, 3 MB), so call it when they are asked for and let go. Throws a DataFileError with one sentence.
 */
export function openManagedPolicies(path: string): ManagedPolicies {
  const file = openContainerFile(path, MANAGED_POLICIES_MAGIC);
  try {
    const header = JSON.parse(file.header) as ManagedPoliciesHeader;
    const unpacked = brotliDecompressSync(file.bytes(0, header.compressed));
    const index = JSON.parse(unpacked.toString('latin1', 0, header.index)) as ManagedPolicyEntry[];
    const places = new Map<string, readonly [start: number, end: number]>();
    let offset = header.index;
    for (const [name, , , length] of index) {
      places.set(name, [offset, offset + length]);
      offset += length;
    }
    return {
      date: header.date,
      policies: index.map(([name, policyPath, version, , description]) => ({
        name,
        arn: `arn:aws:iam::aws:policy/${policyPath}${name}`,
        version,
        description: description || undefined,
      })),
      document(name) {
        const place = places.get(name);
        return place && unpacked.toString('latin1', place[0], place[1]);
      },
    };
  } catch (error) {
    if (error instanceof DataFileError) throw error;
    throw new DataFileError(`The data file \`${path}\` is damaged; reinstall or rebuild.`);
  } finally {
    file.close();
  }
}
