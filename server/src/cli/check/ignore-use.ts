import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Configuration } from '../../files/configuration.ts';
import { fingerprintOf } from '../../files/fingerprint.ts';
import { type Ignore, isExpired } from '../../files/ignores/ignore.ts';
import type { IgnoreCode } from '../../files/ignores/ignore-checks.ts';
import { remarkOnIgnore } from '../../files/ignores/remarks.ts';
import { type SortedFindings, sortFindings } from '../../files/ignores/sort-findings.ts';
import type { Finding, Severities } from '../../policy/index.ts';
import type { ReportedFile, ReportedFinding } from '../formats/printer.ts';
import { displayName } from '../input.ts';
import type { PolicyInput } from '../policies.ts';
import type { IsWalked } from './walked.ts';

/** Applies ignores, and knows in the end which of them are of no use. */
export interface IgnoreUse {
  sort(input: PolicyInput, findings: readonly Finding[]): SortedFindings;
  /** What is to be said of the configurations that were used. */
  reports(seen: Seen): readonly ReportedFile[];
}

/** What the call looked at: an ignore of what was not looked at may well be used. */
export interface Seen {
  /** Whether all policies at or below a path are among those of the call. */
  readonly isWalked: IsWalked;
  /** Whether all that is found in a file is known, also where it is gone. */
  readonly isLookedAt: IsWalked;
  /** False where files were left out, could not be read, or were read as something else than they are. */
  readonly isAll: boolean;
}

/** @param nameInFingerprints how fingerprints call a file */
export function ignoreUse(
  today: string,
  workingFolder: string,
  nameInFingerprints: (name: string) => string,
): IgnoreUse {
  const configurations = new Set<Configuration>();
  const used = new Set<Ignore>();
  const checked = new Set<string>();
  return {
    sort({ input, file, configuration }, findings) {
      configurations.add(configuration);
      if (input.path !== undefined) checked.add(input.path);
      const path =
        input.path === undefined || configuration.path === undefined
          ? undefined
          : relative(dirname(configuration.path), input.path).split(sep).join('/');
      const { ignores, severity } = configuration;
      const sorted = sortFindings(file, findings, { ignores, severity, path, today });
      for (const one of sorted.ignored) for (const ignore of one.ignores) used.add(ignore);
      return sorted;
    },
    reports: (seen) => [...configurations].flatMap((one) => reportOf(one, seen)),
  };

  function reportOf({ path, text, ignores, severity }: Configuration, seen: Seen): ReportedFile[] {
    if (path === undefined) return [];
    const name = displayName(path, workingFolder);
    const findings = ignores.flatMap((ignore) => {
      const expired = isExpired(ignore, today);
      if (!expired && (used.has(ignore) || !isKnownUnused(ignore, dirname(path), seen))) return [];
      const issueCode = expired ? 'EXPIRED_IGNORE' : 'UNUSED_IGNORE';
      return reportable(ignore, issueCode, nameInFingerprints(name), severity);
    });
    return findings.length > 0 ? [{ name, text, policies: [], findings, accepted: [] }] : [];
  }

  /** True where all was looked at that the ignore could hold for. */
  function isKnownUnused({ file }: Ignore, folder: string, { isWalked, isLookedAt, isAll }: Seen): boolean {
    const isOneFile = file !== undefined && /[\\/]/.test(file) && !/[*?{[]/.test(file);
    if (!isOneFile) return isAll && isWalked(folder);
    const path = resolve(folder, file.replace(/^[\\/]/, ''));
    return isLookedAt(path) && (checked.has(path) || !existsSync(path));
  }
}

function reportable(
  ignore: Ignore,
  issueCode: IgnoreCode,
  name: string,
  severity: Severities,
): ReportedFinding[] {
  const remark = remarkOnIgnore(ignore, issueCode, severity);
  if (!remark) return [];
  const { fixes: _, ...finding } = remark;
  const { code, file, statement, value, reason } = ignore;
  const identity = JSON.stringify([name, issueCode, code, file, statement, value, reason]);
  return [{ ...finding, fingerprint: fingerprintOf(identity) }];
}
