import type { Statement } from '../../model/policy.ts';
import type { Conditions } from './condition.ts';
import { burn, type Fuel } from './fuel.ts';
import { commonNames, isEmptyNames, type NameSet, namesWithout } from './name-set.ts';
import { intersect, type PatternList, type PatternSet, setOf, subtract } from './pattern-set.ts';

/** What one statement allows or denies: every action of the list, by every principal, on every resource, conditions met. */
export interface Box {
  readonly actions: PatternList;
  readonly resources: PatternList;
  readonly principals: NameSet;
  readonly conditions: Conditions;
  /** Undefined for what stands where a statement belongs, and is none. */
  readonly statement: Statement | undefined;
}

/** The requests of a box, or of a part of it, whatever their conditions. No side is empty. */
export interface Region {
  readonly actions: PatternSet;
  readonly resources: PatternSet;
  readonly principals: NameSet;
}

/** Undefined where the box holds nothing. */
export function regionOf({ actions, resources, principals }: Box, fuel: Fuel): Region | undefined {
  return region({ actions: setOf(actions, fuel), resources: setOf(resources, fuel), principals });
}

export interface Split {
  /** The parts of the region that are not in the box. */
  readonly outside: readonly Region[];
  /** The part that is in it. */
  readonly inside: Region | undefined;
}

/** Cuts a region along a box. The parts have nothing in common and together are the region. */
export function split(whole: Region, box: Box, fuel: Fuel): Split {
  if (!burn(fuel, STEPS + whole.actions.length + whole.resources.length)) {
    return { outside: [whole], inside: undefined };
  }
  const principals = commonNames(whole.principals, box.principals);
  if (isEmptyNames(principals)) return { outside: [whole], inside: undefined };
  const actions = intersect(whole.actions, box.actions, fuel);
  if (actions.length === 0) return { outside: [whole], inside: undefined };
  const resources = intersect(whole.resources, box.resources, fuel);
  if (resources.length === 0) return { outside: [whole], inside: undefined };
  const outside = [
    region({ ...whole, actions: subtract(whole.actions, box.actions, fuel) }),
    region({ ...whole, actions, resources: subtract(whole.resources, box.resources, fuel) }),
    region({ actions, resources, principals: namesWithout(whole.principals, box.principals) }),
  ];
  return {
    outside: outside.filter((part) => part !== undefined),
    inside: { actions, resources, principals },
  };
}

/** What cutting costs beside its patterns. */
const STEPS = 10;

function region(candidate: Region): Region | undefined {
  const { actions, resources, principals } = candidate;
  return actions.length === 0 || resources.length === 0 || isEmptyNames(principals) ? undefined : candidate;
}
