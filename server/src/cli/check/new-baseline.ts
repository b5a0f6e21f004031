import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type BaselineEntry, baselineLoader, baselineText, describePlace } from '../../files/baseline.ts';
import { namedBaseline } from '../../files/configuration-store.ts';
import { fingerprints } from '../../files/fingerprint.ts';
import { IGNORES_RULE } from '../../files/ignores/ignore-checks.ts';
import { displayName, unreadable } from '../input.ts';
import { sayUnreadable } from '../policies.ts';
import { printable, type Terminal } from '../terminal.ts';
import type { JudgeByBaseline } from './judge-file.ts';
import { nameIn } from './known-findings.ts';
import type { IsWalked } from './walked.ts';

/** Collects findings and writes them down as known. */
export interface NewBaseline extends JudgeByBaseline {
  /** Writes the file and says so; false where that failed. Entries of files that were not looked at stay. */
  write(isLookedAt: IsWalked, productVersion: string): boolean;
}

/** @param given path as the call names it */
export function newBaseline(given: string, terminal: Terminal): NewBaseline {
  const path = resolve(terminal.workingFolder, given);
  const entries: BaselineEntry[] = [];
  let isNamed = false;
  return {
    among({ input, file, configuration }, all, open) {
      if (input.path === undefined) return new Set();
      isNamed ||= namedBaseline(configuration) === path;
      // An ignore of no use is no finding of a policy, and gone in a moment.
      const kept = new Set(open.filter(({ rule }) => rule !== IGNORES_RULE));
      const name = nameIn(path, input.path);
      const prints = fingerprints(name, file, all);
      for (const [index, finding] of all.entries()) {
        if (!kept.has(finding)) continue;
        const at = describePlace(file, finding);
        entries.push({ file: name, code: finding.issueCode, at, fingerprint: prints[index]! });
      }
      return kept;
    },
    write(isLookedAt, productVersion) {
      const before = baselineLoader()(path);
      const others = 'reason' in before ? [] : [...before.entries.values()];
      const kept = others.filter(({ file }) => !isLookedAt(resolve(dirname(path), file)));
      const name = displayName(path, terminal.workingFolder);
      try {
        writeFileSync(path, baselineText([...entries, ...kept], productVersion));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        const reason =
          code === 'ENOENT'
            ? 'cannot be written: its folder does not exist.'
            : unreadable(name, error).reason;
        sayUnreadable({ name, line: undefined, reason }, terminal);
        return false;
      }
      const all = entries.length + kept.length;
      const findings = all === 1 ? '1 finding is' : `${all} findings are`;
      const advice = isNamed
        ? ''
        : ' Name it as `"baseline"` in .iam-policy.json, and only new ones are reported, in editors too.';
      terminal.say(`${findings} in ${printable(name)} now.${advice}`);
      return true;
    },
  };
}
