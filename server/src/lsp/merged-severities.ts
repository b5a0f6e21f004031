import type { Severities } from '../policy/index.ts';

/**
 * What configurations say of severities over what settings say. The same object for the same two, because rules are
 * picked once for each object.
 */
export function severityMerger(): (settings: Severities, configuration: Severities) => Severities {
  const known = new WeakMap<Severities, { readonly settings: Severities; readonly merged: Severities }>();
  return (settings, configuration) => {
    const last = known.get(configuration);
    if (last?.settings === settings) return last.merged;
    const merged = { ...settings, ...configuration };
    known.set(configuration, { settings, merged });
    return merged;
  };
}
