import { type FindingType, lineIndex } from '../../../policy/index.ts';
import { AwsError } from '../../aws-error.ts';
import { attempt, whyNot } from '../../intents/attempt.ts';
import type { SentDocument } from '../../intents/draft.ts';
import { opened } from '../../intents/opened.ts';
import type { PlanContext } from '../../intents/plan-context.ts';
import { validateByAws } from '../../live/validate-policy.ts';
import { code, link, list, paragraphs, plain, sentence } from '../markdown.ts';

/** What is to be said against the documents: ours, and Access Analyzer's where the caller may ask for it. */
export async function findingsSection(
  documents: readonly SentDocument[],
  context: PlanContext,
): Promise<string | undefined> {
  if (documents.length === 0) return undefined;
  const parts: string[] = [];
  for (const document of documents) {
    const ours = ownFindings(document, context);
    const asked = await attempt(() => awsFindings(document, context));
    const theirs = asked instanceof AwsError ? [] : asked;
    const found = merged(ours, theirs).sort((a, b) => RANK[a.type] - RANK[b.type] || a.line - b.line);
    parts.push(
      paragraphs(
        documents.length > 1 ? `### ${plain(document.label)}` : undefined,
        found.length === 0 ? 'None.' : list(found.map(findingText)),
        asked instanceof AwsError
          ? sentence(`Access Analyzer was not asked, because ${whyNot(asked)}.`)
          : 'Access Analyzer was asked too (ValidatePolicy, free of charge).',
      ),
    );
  }
  return paragraphs('## Findings', ...parts);
}

interface ShownFinding {
  readonly type: FindingType;
  readonly code: string;
  readonly details: string;
  readonly link: string;
  /** From 1. */
  readonly line: number;
  readonly by: 'us' | 'AWS' | 'both';
}

const RANK: Readonly<Record<FindingType, number>> = {
  ERROR: 0,
  SECURITY_WARNING: 1,
  WARNING: 2,
  SUGGESTION: 3,
};

function ownFindings({ text, setting }: SentDocument, context: PlanContext): ShownFinding[] {
  const file = opened(text, setting, context)!;
  const lines = lineIndex(text);
  return context.service.check(file).findings.map((finding) => ({
    type: finding.findingType,
    code: finding.issueCode,
    details: finding.findingDetails,
    link: finding.learnMoreLink,
    line: lines.positionAt(finding.locations[0].span.start).line + 1,
    by: 'us',
  }));
}

async function awsFindings(
  { text, setting }: SentDocument,
  { gateway, options }: PlanContext,
): Promise<ShownFinding[]> {
  const lines = lineIndex(text);
  const isTrust = setting.kind === 'trust';
  const found = await validateByAws(
    {
      document: text,
      policyType: isTrust ? 'RESOURCE_POLICY' : 'IDENTITY_POLICY',
      ...(isTrust && setting.resourceType && { resourceType: setting.resourceType }),
    },
    { gateway, signal: options.signal },
  );
  return found.map(({ issueCode, findingType, details, link: page, spans }) => ({
    type: findingType,
    code: issueCode,
    details,
    link: page,
    line: lines.positionAt(spans[0]?.start ?? 0).line + 1,
    by: 'AWS',
  }));
}

/** Those that both have, once. */
function merged(ours: readonly ShownFinding[], theirs: readonly ShownFinding[]): ShownFinding[] {
  const isSame = (a: ShownFinding, b: ShownFinding): boolean => a.code === b.code && a.line === b.line;
  return [
    ...ours.map(
      (one): ShownFinding => (theirs.some((other) => isSame(one, other)) ? { ...one, by: 'both' } : one),
    ),
    ...theirs.filter((one) => !ours.some((other) => isSame(one, other))),
  ];
}

function findingText({ type, code: issueCode, details, link: page, line, by }: ShownFinding): string {
  const from = by === 'us' ? '' : by === 'AWS' ? ' · found by Access Analyzer' : ' · Access Analyzer too';
  return `**${type.replace('_', ' ')}** ${code(issueCode)} in line ${line}: ${sentence(details)} (${link('more', page)}${from})`;
}
