import type { Finding, PolicyFile, Severities } from '../../policy/index.ts';
import type { IgnoreComment } from './comments.ts';
import type { Ignore } from './ignore.ts';
import { IGNORES_PAGE, IGNORES_RULE, type IgnoreCode, ignoreFindingType } from './ignore-checks.ts';

/** A finding about an entry of `.iam-policy.json`, placed in that file; undefined where the user wants none. */
export function remarkOnIgnore(
  { code, expires, index, span }: Ignore,
  issueCode: IgnoreCode,
  severity: Severities,
): Finding | undefined {
  const findingDetails =
    issueCode === 'EXPIRED_IGNORE'
      ? `The ignore of ${code} expired on ${expires}, so it holds nothing back any more. Mend what it is for, or look at it again and give it a new day.`
      : `This ignore of ${code} holds nothing back: no such finding is there. Remove it, or correct its file, statement and value.`;
  const path = [{ value: 'ignores' }, { index }];
  return remark(issueCode, severity, { findingDetails, policyIndex: 0, locations: [{ path, span }] });
}

/** A finding about a comment that holds nothing back, placed in its file; undefined where the user wants none. */
export function remarkOnComment(
  { codes, fault, line, span }: IgnoreComment,
  { policies }: PolicyFile,
  severity: Severities,
): Finding | undefined {
  const policyIndex = Math.max(
    0,
    policies.findIndex((policy) => span.start < policy.span.end),
  );
  const unused = `The comment is for ${codes.join(', ')} in line ${line + 1}, where nothing of that kind is found. Remove it.`;
  return remark('UNUSED_IGNORE', severity, {
    findingDetails: fault ?? unused,
    policyIndex,
    locations: [{ path: [], span }],
  });
}

function remark(
  issueCode: IgnoreCode,
  severity: Severities,
  found: Pick<Finding, 'findingDetails' | 'policyIndex' | 'locations'>,
): Finding | undefined {
  const findingType = ignoreFindingType(issueCode, severity);
  if (!findingType) return undefined;
  return {
    ...found,
    issueCode,
    findingType,
    isHint: false,
    learnMoreLink: IGNORES_PAGE,
    rule: IGNORES_RULE,
    fixes: () => [],
  };
}
