import { lineIndex } from '../../policy/index.ts';
import type { LiveFindingInfo, ValidateLive } from '../../protocol/account.ts';
import type { LiveFinding } from '../operations.ts';
import type { LiveContext } from './live-context.ts';

/**
 * What Access Analyzer finds in a document; free of charge.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html
 */
export async function validateByAws(
  { document, policyType, resourceType }: ValidateLive,
  { gateway, signal }: Pick<LiveContext, 'gateway' | 'signal'>,
): Promise<readonly LiveFindingInfo[]> {
  const findings: LiveFinding[] = [];
  let nextToken: string | undefined;
  do {
    const page = await gateway.call(
      'ValidatePolicy',
      {
        policyDocument: document,
        policyType,
        ...(resourceType && { validatePolicyResourceType: resourceType }),
        ...(nextToken !== undefined && { nextToken }),
      },
      { signal },
    );
    findings.push(...page.findings);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  const lines = lineIndex(document);
  // Offsets of AWS's count code points; lines (from 1) and columns (from 0) can be told in the text as it is.
  const offset = ({ line, column }: { readonly line: number; readonly column: number }): number =>
    lines.offsetAt({ line: line - 1, character: column });
  return findings.map(({ issueCode, findingType, findingDetails, learnMoreLink, locations }) => ({
    issueCode,
    findingType,
    details: findingDetails,
    link: learnMoreLink,
    spans: locations.map(({ span }) => ({ start: offset(span.start), end: offset(span.end) })),
  }));
}
