import { IGNORE_CHECKS, IGNORES_PAGE } from '../../files/ignores/ignore-checks.ts';
import { type FindingType, type Rule, rules } from '../../policy/index.ts';

type SarifLevel = 'error' | 'warning' | 'note';

export const SARIF_LEVELS: Readonly<Record<FindingType, SarifLevel>> = {
  ERROR: 'error',
  SECURITY_WARNING: 'warning',
  WARNING: 'warning',
  SUGGESTION: 'note',
};

/** What code scanning shows of a check. */
export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly helpUri?: string;
  readonly help: { readonly text: string; readonly markdown: string };
  readonly defaultConfiguration: { readonly level: SarifLevel; readonly enabled?: false };
  readonly properties: {
    readonly tags: readonly string[];
    readonly precision: 'high';
    readonly 'problem.severity': 'error' | 'warning' | 'recommendation';
    readonly 'security-severity'?: string;
  };
}

/**
 * Every issue code once, those that several rules report too.
 *
 * @param found codes that have results: their help tells all that there is to tell
 * @param rulePage Markdown of a rule's page
 */
export function sarifRules(
  found: ReadonlySet<string>,
  rulePage: (rule: string) => string | undefined,
): readonly SarifRule[] {
  const byCode = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const code of Object.keys(rule.codes)) byCode.set(code, [...(byCode.get(code) ?? []), rule]);
  }
  const ofRules = [...byCode].map(([code, [first, ...others]]) => {
    const page = found.has(code) ? rulePage(first!.id) : undefined;
    return ofCode(code, first!, others, page && introduction(page));
  });
  return [...ofRules, ...ofIgnores()];
}

function ofCode(code: string, rule: Rule, others: readonly Rule[], introduction?: string): SarifRule {
  const findingType = rule.codes[code]!;
  const summaries = [...new Set([rule, ...others].map(({ summary }) => `${summary}.`))].join(' ');
  const reference = typeof rule.reference === 'string' ? rule.reference : rule.reference[code];
  const explained = `\`iam-policy check --explain ${code}\` says why it matters and how to mend it.`;
  const link = reference && `[More about it](${reference})`;
  const loudness = rule.defaults?.[code] ?? 'on';
  return {
    id: code,
    name: pascalCase(code),
    shortDescription: { text: rule.summary },
    fullDescription: { text: summaries },
    ...(reference && { helpUri: reference }),
    help: {
      text: [summaries, explained, reference].filter(Boolean).join(' '),
      markdown: [introduction ?? summaries, explained, link].filter(Boolean).join('\n\n'),
    },
    defaultConfiguration: {
      level: loudness === 'hint' ? 'note' : SARIF_LEVELS[findingType],
      ...(loudness === 'off' && { enabled: false }),
    },
    properties: propertiesOf(findingType),
  };
}

function ofIgnores(): SarifRule[] {
  return Object.entries(IGNORE_CHECKS).map(([id, { findingType, summary, details }]) => ({
    id,
    name: pascalCase(id),
    shortDescription: { text: summary },
    fullDescription: { text: details },
    helpUri: IGNORES_PAGE,
    help: { text: `${details} ${IGNORES_PAGE}`, markdown: `${details}\n\n[About ignores](${IGNORES_PAGE})` },
    defaultConfiguration: { level: SARIF_LEVELS[findingType] },
    properties: propertiesOf(findingType),
  }));
}

/**
 * What GitHub sorts by. Only findings about access have a security severity: from 7.0 it calls them high.
 *
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
function propertiesOf(findingType: FindingType): SarifRule['properties'] {
  const isSecurity = findingType === 'SECURITY_WARNING';
  const severity = { error: 'error', warning: 'warning', note: 'recommendation' } as const;
  return {
    tags: [
      'aws',
      'iam',
      isSecurity ? 'security' : findingType === 'ERROR' ? 'correctness' : 'maintainability',
    ],
    precision: 'high',
    'problem.severity': severity[SARIF_LEVELS[findingType]],
    ...(isSecurity && { 'security-severity': '7.0' }),
  };
}

/** A page up to its first example. */
function introduction(page: string): string {
  const [text = ''] = page.split(/^(?:##|```)/m);
  return text.trim();
}

function pascalCase(code: string): string {
  return code.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
