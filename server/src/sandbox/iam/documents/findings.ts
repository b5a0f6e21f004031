import type { Finding, PathElement, PolicyService } from '../../../policy/index.ts';

/** Our own rules' findings in one document, by issue code. */
export interface DocumentFindings {
  /** The first finding with one of the codes, in the order of the codes. */
  first(codes: readonly string[]): Finding | undefined;
}

export type DocumentKind = 'identity' | 'trust';

export function documentFindings(
  document: string,
  kind: DocumentKind,
  policies: PolicyService,
): DocumentFindings {
  const designated =
    kind === 'trust' ? { kind, resourceType: 'AWS::IAM::AssumeRolePolicyDocument' } : { kind };
  const file = policies.open({ path: 'policy.json', languageId: 'json', text: document, designated });
  const byCode = new Map<string, Finding>();
  for (const finding of policies.check(file).findings) {
    if (!byCode.has(finding.issueCode)) byCode.set(finding.issueCode, finding);
  }
  return {
    first(codes) {
      for (const code of codes) if (byCode.has(code)) return byCode.get(code);
      return undefined;
    },
  };
}

/** The name of the last element of the path that has one: `Principal/AWS/0` gives `AWS`. */
export function lastName(finding: Finding): string {
  return names(finding.locations[0].path).at(-1) ?? '';
}

function names(path: readonly PathElement[]): string[] {
  return path.flatMap((element) =>
    'key' in element ? element.key : 'value' in element ? element.value : [],
  );
}

/** What stands in the parsed document where the finding points, where that is text. */
export function textAt(finding: Finding, document: unknown): string {
  let value = document;
  for (const element of finding.locations[0].path) {
    if (typeof value !== 'object' || value === null) break;
    if ('value' in element) value = (value as Record<string, unknown>)[element.value];
    else if ('index' in element) value = (value as Record<number, unknown>)[element.index];
  }
  return typeof value === 'string' ? value : '';
}
