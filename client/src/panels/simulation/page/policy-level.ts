import type { SimulationLayer } from '../../../../../server/src/protocol/simulation.ts';

/** True for the layers that AWS Organizations attaches to its root, a unit or an account. */
export function hasLevel(layer: SimulationLayer): boolean {
  return layer === 'scp' || layer === 'rcp';
}

/** Where a policy applies; one of AWS Organizations at the root until the user names another level. */
export function withLevel(
  layer: SimulationLayer,
  level: string | undefined,
): { readonly layer: SimulationLayer; readonly level?: string } {
  if (hasLevel(layer)) return { layer, level: level ?? 'Root' };
  return { layer, ...(level !== undefined && { level }) };
}
