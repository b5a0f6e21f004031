/** Steps that a computation may still take: a bound that is the same on every machine. */
export interface Fuel {
  left: number;
}

/** Takes steps away; false where none are left, after which nothing that is computed is certain. */
export function burn(fuel: Fuel, steps: number): boolean {
  fuel.left -= steps;
  return fuel.left > 0;
}

export function isBurnt(fuel: Fuel): boolean {
  return fuel.left <= 0;
}
