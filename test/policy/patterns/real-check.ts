import { openCatalog } from '../../../server/src/files/catalog-file.ts';
import { checkFile } from '../../../server/src/policy/features/diagnostics/check.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import { rules } from '../../../server/src/policy/rules/index.ts';
import { DEFAULT_RULE_SETTINGS } from '../../../server/src/policy/rules/rule.ts';

interface Data {
  builtCatalog(): Promise<string>;
}

const { builtCatalog } = (await import('../../../scripts/build/data.mjs' as string)) as Data;
const catalog = openCatalog(await builtCatalog());

/** Findings of every rule with AWS's real data, as `ERROR INVALID_ACTION: …`; a crash of a rule is one too. */
export function realFindings(text: string, designated: KindSetting): string[] {
  const file = openPolicyFile({ path: 'policy.json', languageId: 'json', text, designated }, {});
  const { findings, crashes } = checkFile(file, {
    rules,
    catalog,
    settings: DEFAULT_RULE_SETTINGS,
  });
  return [
    ...findings.map((one) => `${one.findingType} ${one.issueCode}: ${one.findingDetails}`),
    ...crashes.map(({ rule, error }) => `CRASH ${rule.id}: ${error}`),
  ];
}

/** Those that a policy which we hand out must not have. */
export function grave(findings: readonly string[]): string[] {
  return findings.filter((line) => /^(ERROR|SECURITY_WARNING|CRASH) /.test(line));
}
