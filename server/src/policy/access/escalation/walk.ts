import type { Catalog } from '../../catalog/catalog.ts';
import type { EscalationPath, EscalationStep } from '../../catalog/facts/escalation-paths-row.ts';
import type { Statement } from '../../model/policy.ts';
import { type Hurdle, hurdleOfAllow, hurdleOfDeny } from './conditions.ts';
import type { Grant, Grants } from './grants.ts';
import { type Base, basesOf, mayTakeAway, reaches } from './reach.ts';

/** A path that the policy's statements open together. */
export interface OpenPath {
  readonly path: EscalationPath;
  readonly taken: readonly [TakenStep, ...TakenStep[]];
  /** Condition keys that only some callers meet; with none of them everybody with the policy can go the path. */
  readonly narrowedBy: readonly string[];
}

export interface TakenStep extends Grant {
  readonly step: EscalationStep;
}

/** Goes known paths over the statements of one policy. */
export class EscalationWalk {
  readonly #grants: Grants;
  readonly #denies: ReadonlyMap<string, readonly Statement[]>;
  readonly #catalog: Catalog;
  /** By action and kind of target: many paths take the same steps. */
  readonly #allowing = new Map<string, readonly Grant[]>();
  readonly #denying = new Map<string, readonly Statement[]>();

  constructor(grants: Grants, denies: ReadonlyMap<string, readonly Statement[]>, catalog: Catalog) {
    this.#grants = grants;
    this.#denies = denies;
    this.#catalog = catalog;
  }

  /** The path as the statements open it; undefined where they do not. */
  along(path: EscalationPath): OpenPath | undefined {
    const taken = new Map<EscalationStep, Passed>();
    for (const step of path.steps) {
      if (taken.has(step)) continue;
      const together = isShared(step)
        ? path.steps.filter((other) => isShared(other) && other.field === step.field)
        : [step];
      const passed = isShared(step) ? this.#takeOnOne(together) : this.#take(together, undefined);
      if (!passed) return undefined;
      together.forEach((one, index) => {
        taken.set(one, passed[index]!);
      });
    }
    const [first, ...others] = path.steps.map((step) => taken.get(step)!);
    const narrowedBy = [...new Set([first!, ...others].flatMap(({ keys }) => keys))];
    return { path, taken: [first!.taken, ...others.map(({ taken }) => taken)], narrowedBy };
  }

  /** The steps on one resource that all of them reach. */
  #takeOnOne(steps: readonly EscalationStep[]): readonly Passed[] | undefined {
    const bases = new Set<Base>();
    const grants = steps.flatMap((step) =>
      this.#grants.get(step.action)!.map((grant) => ({ step, ...grant })),
    );
    for (const { step, statement } of grants) {
      for (const base of basesOf(statement, step)) bases.add(base);
      if (bases.size * grants.length > MOST_COMPARED) return undefined;
    }
    let best: readonly Passed[] | undefined;
    for (const base of bases) {
      const passed = this.#take(steps, base);
      if (passed && (!best || keysOf(passed) < keysOf(best))) best = passed;
    }
    return best;
  }

  #take(steps: readonly EscalationStep[], base: Base): readonly Passed[] | undefined {
    const passed: Passed[] = [];
    for (const step of steps) {
      const one = this.#takeOne(step, base);
      if (!one) return undefined;
      passed.push(one);
    }
    return passed;
  }

  #takeOne(step: EscalationStep, base: Base): Passed | undefined {
    let best: Passed | undefined;
    for (const grant of this.#reaching(step, base)) {
      const keys = hurdleOfAllow(grant.statement, step, this.#catalog);
      if (keys === 'blocked' || (best && best.keys.length <= keys.length)) continue;
      best = { taken: { step, ...grant }, keys };
      if (keys.length === 0) break;
    }
    const denied = best && this.#denied(step, base);
    if (!best || !denied || denied === 'blocked') return undefined;
    return { taken: best.taken, keys: [...best.keys, ...denied] };
  }

  #reaching(step: EscalationStep, base: Base): readonly Grant[] {
    return kept(this.#allowing, step, base, () => {
      const grants = this.#grants.get(step.action) ?? [];
      return grants.filter(({ statement }) => reaches(statement, step, base));
    });
  }

  #denied(step: EscalationStep, base: Base): Hurdle {
    const denying = kept(this.#denying, step, base, () => {
      const denies = this.#denies.get(step.action) ?? [];
      return denies.filter((statement) => mayTakeAway(statement, step, base));
    });
    const keys: string[] = [];
    for (const statement of denying) {
      const hurdle = hurdleOfDeny(statement, step, this.#catalog);
      if (hurdle === 'blocked') return 'blocked';
      keys.push(...hurdle);
    }
    return keys;
  }
}

function kept<V>(known: Map<string, V>, step: EscalationStep, base: Base, find: () => V): V {
  const key = `${step.action} ${step.target} ${step.field} ${base ?? ''}`;
  let value = known.get(key);
  if (value === undefined) {
    value = find();
    known.set(key, value);
  }
  return value;
}

/** More statements with more resources in common are not compared; only a document made to hurt has them. */
const MOST_COMPARED = 10_000;

interface Passed {
  readonly taken: TakenStep;
  readonly keys: readonly string[];
}

function isShared({ target }: EscalationStep): boolean {
  return target === 'made' || target === 'same';
}

function keysOf(passed: readonly Passed[]): number {
  return passed.reduce((sum, { keys }) => sum + keys.length, 0);
}
