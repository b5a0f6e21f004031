import type { QuotaUse } from '../../access/policy-quota.ts';
import { isSameAccess } from '../../access/sets/same-access.ts';
import { applyEdits } from '../../text/text-edit.ts';
import { readBack } from '../refactor/read-back.ts';
import { usedText } from '../size-line.ts';
import type { FitOption, PolicyToFit } from './fit-option.ts';

/** The document without white space between its parts, where AWS counts it. */
export function minifyOption({ file, located }: PolicyToFit, use: QuotaUse): FitOption | undefined {
  const { quota, size, used } = use;
  const { policy, span } = located;
  const least = size.minified[quota.unit];
  if (!quota.whitespaceCounted || !policy.verbatim || least >= used || file.tree.problems.length > 0)
    return undefined;
  const newText = minified(file.text.slice(span.start, span.end));
  if (newText === undefined) return undefined;
  const text = applyEdits(file.text, [{ span, newText }]);
  const after = readBack(text, file, located);
  if (!after || !isSameAccess({ policy, text: file.text }, [{ policy: after.located.policy, text }]))
    return undefined;
  return {
    id: 'minify',
    title: 'Minify',
    cost: `The policy becomes one long line, which nobody reads${BY_CONSOLE.has(quota.kind) ? '; the console minifies by itself when it saves' : ''}.`,
    size: least,
    sizeText: usedText(least, quota.limit, !size.exact),
    fits: least <= quota.limit,
    edits: [{ span, newText }],
    documents: [],
  };
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const BY_CONSOLE: ReadonlySet<string> = new Set(['scp', 'rcp']);

/** Undefined for what is no JSON to others. */
function minified(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}
