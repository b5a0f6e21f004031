import type { PolicyTypeChoice } from '../../../server/src/protocol/protocol.ts';
import type { PickItem } from './pick.ts';

/** @param remarks shown behind the name, before the resource type that tells resource policies apart */
export function typeItem<T>(
  { label, detail, kind, resourceType }: PolicyTypeChoice,
  value: T,
  ...remarks: readonly string[]
): PickItem<T> {
  const known = kind === 'resource' && resourceType ? [...remarks, resourceType] : remarks;
  return { label, detail, value, ...(known.length > 0 && { description: known.join(' · ') }) };
}
