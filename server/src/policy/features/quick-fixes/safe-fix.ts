import { overlaps, type Span } from '../../text/span.ts';
import type { Finding, QuickFix } from '../diagnostics/check.ts';

/** A fix that may be applied without a look, with the finding that it mends. */
export interface SafeFix {
  readonly finding: Finding;
  readonly fix: QuickFix;
}

/**
 * The one safe fix of a finding. Where several differ, which one is meant only the user can say; a hint marks nothing, and
 * what is not marked must not be changed behind the user's back.
 */
export function safeFixOf(finding: Finding): SafeFix | undefined {
  if (finding.isHint) return undefined;
  const safe = fixesOf(finding).filter((fix) => fix.safe && fix.edits.length > 0);
  const [fix] = safe;
  if (!fix) return undefined;
  const made = JSON.stringify(fix.edits);
  return safe.every((other) => JSON.stringify(other.edits) === made) ? { finding, fix } : undefined;
}

/** A fix that cannot be worked out leaves its finding as it is, and the others' fixes too. */
function fixesOf(finding: Finding): readonly QuickFix[] {
  try {
    return finding.fixes();
  } catch {
    return [];
  }
}

/**
 * Fixes that can be applied at once, in the order of their places: none changes or touches what another changes or its
 * finding points at, so that each does what it would do alone.
 */
export function independent(fixes: readonly SafeFix[], most: number): SafeFix[] {
  const taken: SafeFix[] = [];
  for (const one of [...fixes].sort((a, b) => startOf(a) - startOf(b))) {
    if (taken.length >= most) break;
    if (taken.every((other) => !disturbs(one, other) && !disturbs(other, one))) taken.push(one);
  }
  return taken;
}

function startOf({ fix }: SafeFix): number {
  return Math.min(...fix.edits.map(({ span }) => span.start));
}

function disturbs({ fix }: SafeFix, other: SafeFix): boolean {
  const reach = reachOf(other);
  return fix.edits.some(({ span }) => reach.some((one) => overlaps(one, span)));
}

function reachOf({ finding, fix }: SafeFix): readonly Span[] {
  return [...fix.edits, ...finding.locations].map(({ span }) => span);
}
