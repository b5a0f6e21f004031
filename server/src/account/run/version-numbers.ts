import type { Reading, UndoCall } from '../plan.ts';
import { sameState } from '../readings/canonical.ts';
import { orderVersions, type VersionState } from '../readings/states.ts';

/** What becomes of version numbers while a change is taken back: a version that is made again has a new one. */
export interface Renumbering {
  /** What an undo step finds: versions that were made again earlier in the undo are there under any number. */
  before(readings: readonly Reading[]): readonly Reading[];
  /** What it leaves: versions that are not there before it get a new number. */
  after(
    readings: readonly Reading[],
    before: readonly Reading[],
    calls: readonly UndoCall[],
  ): readonly Reading[];
}

export function createRenumbering(): Renumbering {
  /** Numbers that do not return, by policy. */
  const gone = new Map<string, Set<string>>();

  function anyNumber(arn: string, id: string): VersionState['id'] {
    return gone.get(arn)?.has(id) ? { $result: `was ${id}` } : id;
  }

  return {
    before: (readings) => readings.map((reading) => mapIds(reading, anyNumber)),
    after(readings, before, calls) {
      const made = calls.find(({ operation }) => /^CreatePolicy(Version)?$/.test(operation));
      const fresh: [arn: string, id: string][] = [];
      const mapped = readings.map((reading) =>
        mapIds(reading, (arn, id) => {
          if (!made || gone.get(arn)?.has(id) || hasVersion(before, reading, id)) return anyNumber(arn, id);
          fresh.push([arn, id]);
          return {
            $result:
              made.operation === 'CreatePolicy' ? 'Policy.DefaultVersionId' : 'PolicyVersion.VersionId',
          };
        }),
      );
      for (const [arn, id] of fresh) gone.set(arn, (gone.get(arn) ?? new Set()).add(id));
      return mapped;
    },
  };
}

/** What is there once another version is the default; nothing is known after other calls. */
export function afterSetDefault(
  readings: readonly Reading[],
  { operation, input }: UndoCall,
): readonly Reading[] {
  if (operation !== 'SetDefaultPolicyVersion') return [];
  return readings.flatMap((reading) => {
    const versions = versionsOf(reading);
    if (!versions) return [];
    const changed = versions.map((version) => ({ ...version, isDefault: version.id === input.VersionId }));
    return [{ ...reading, state: orderVersions(changed) }];
  });
}

function mapIds(reading: Reading, map: (arn: string, id: string) => VersionState['id']): Reading {
  const versions = versionsOf(reading);
  if (!versions || reading.target.kind !== 'policyVersions') return reading;
  const { arn } = reading.target;
  const state = orderVersions(
    versions.map((version) => ({
      ...version,
      id: typeof version.id === 'string' ? map(arn, version.id) : version.id,
    })),
  );
  return { ...reading, state };
}

function hasVersion(before: readonly Reading[], { target }: Reading, id: string): boolean {
  const same = before.find((reading) => sameState(reading.target, target));
  return (same && versionsOf(same)?.some((version) => version.id === id)) ?? false;
}

function versionsOf({ target, state }: Reading): readonly VersionState[] | undefined {
  return target.kind === 'policyVersions' && state !== null
    ? (state as { readonly versions: readonly VersionState[] }).versions
    : undefined;
}
