/** A set of names, or of all names but some. */
export interface NameSet {
  readonly negated: boolean;
  /** Name → how it is shown. */
  readonly names: ReadonlyMap<string, string>;
}

export const ALL_NAMES: NameSet = { negated: true, names: new Map() };

export function isEmptyNames({ negated, names }: NameSet): boolean {
  return !negated && names.size === 0;
}

export function commonNames(a: NameSet, b: NameSet): NameSet {
  if (a.negated && b.negated) return { negated: true, names: new Map([...a.names, ...b.names]) };
  if (a.negated) return commonNames(b, a);
  const names = [...a.names].filter(([name]) => b.names.has(name) !== b.negated);
  return { negated: false, names: new Map(names) };
}

export function namesWithout(a: NameSet, b: NameSet): NameSet {
  return commonNames(a, { negated: !b.negated, names: b.names });
}
