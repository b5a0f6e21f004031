import type { Denial, DenialLayer } from './denial.ts';
import type { DeniedRequest } from './denied-request.ts';
import { isOfAws } from './evidence.ts';
import { BETTER_THAN_CHANCE, fitOf } from './fit.ts';
import type { Judged } from './judge-policy.ts';
import { isOfArn } from './responsible.ts';

/** The policy into which an Allow should go. */
export interface BestPolicy {
  readonly judged: Judged;
  /** `sure`: AWS names it, or it is all that is attached. `attached`: with others. `fits`: by what it is about. */
  readonly reason: 'sure' | 'attached' | 'fits';
}

/** Undefined where none of the layer can be edited, or none fits better than by chance. */
export function bestPolicy(
  judged: readonly Judged[],
  layer: DenialLayer,
  denial: Denial,
  denied: DeniedRequest,
): BestPolicy | undefined {
  const isNamed = ({ known }: Judged): boolean =>
    denial.policyArn !== undefined && isOfArn(known, denial.policyArn);
  const candidates = judged.filter(
    (one) => (one.known.layer === layer || isNamed(one)) && !isOfAws(one.known.arn),
  );
  const scored = candidates
    .map((one) => ({
      one,
      score: (isNamed(one) ? 1000 : 0) + (one.known.applies ? 500 : 0) + fitOf(one, layer, denial, denied),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best) return undefined;
  const { one, score } = best;
  if (isNamed(one)) return { judged: one, reason: 'sure' };
  if (one.known.applies) {
    const isAlone = candidates.every((other) => other === one || !other.known.applies);
    return { judged: one, reason: isAlone ? 'sure' : 'attached' };
  }
  // Boundaries, SCPs and the like are few, and nothing in them tells whom they bind.
  const isOnly = candidates.length === 1 && !BY_FIT.has(layer);
  const isBest = score >= BETTER_THAN_CHANCE && score > (second?.score ?? 0);
  return isOnly || isBest ? { judged: one, reason: 'fits' } : undefined;
}

/** Layers with so many policies that one is not as good as another. */
const BY_FIT: ReadonlySet<DenialLayer> = new Set(['identity', 'resource', 'trust']);
