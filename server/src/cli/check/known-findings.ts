import { dirname, relative, resolve, sep } from 'node:path';
import {
  type Baseline,
  type BaselineEntry,
  baselineLoader,
  type LoadBaseline,
} from '../../files/baseline.ts';
import type { Configuration } from '../../files/configuration.ts';
import { namedBaseline } from '../../files/configuration-store.ts';
import { fingerprints } from '../../files/fingerprint.ts';
import { UsageError } from '../exit.ts';
import { displayName, type Unreadable } from '../input.ts';
import { printable, type Terminal } from '../terminal.ts';
import type { JudgeByBaseline } from './judge-file.ts';
import type { IsWalked } from './walked.ts';

/** Knows which findings were there before, from the baseline of the call or of the configurations. */
export interface KnownFindings extends JudgeByBaseline {
  /** True where there is a baseline. */
  readonly isInUse: () => boolean;
  /** Baselines that cannot be used, which were asked for meanwhile. */
  takeUnusable(): readonly Unreadable[];
  /** Tells people which entries are fixed. */
  sayFixed(isLookedAt: IsWalked): void;
}

/** @param given path of the baseline that the call names; throws a UsageError where it cannot be used */
export function knownFindings(given: string | undefined, terminal: Terminal): KnownFindings {
  const { workingFolder } = terminal;
  const load = baselineLoader();
  const forAll = given === undefined ? undefined : loadGiven(given, resolve(workingFolder, given), load);
  const found = new Map<Baseline, Set<string>>(forAll && [[forAll, new Set()]]);
  /** By path. In another folder another baseline may hold, or none. */
  const judgedBy = new Map<string, Baseline | undefined>();
  const unusable = new Map<string, Unreadable>();
  const told = new Set<string>();
  return {
    isInUse: () => found.size > 0,
    among(input, findings) {
      const baseline = forAll ?? ofConfiguration(input.configuration);
      const path = input.input.path;
      if (path !== undefined) judgedBy.set(path, baseline);
      if (!baseline || path === undefined) return new Set();
      const ofBaseline = found.get(baseline) ?? new Set();
      found.set(baseline, ofBaseline);
      const prints = fingerprints(nameIn(baseline.path, path), input.file, findings);
      return new Set(
        findings.filter((_, index) => {
          const print = prints[index]!;
          if (!baseline.entries.has(print)) return false;
          ofBaseline.add(print);
          return true;
        }),
      );
    },
    takeUnusable() {
      const fresh = [...unusable.values()].filter(({ name }) => !told.has(name));
      for (const { name } of fresh) told.add(name);
      return fresh;
    },
    sayFixed(isLookedAt) {
      for (const [baseline, prints] of found) {
        const fixed = [...baseline.entries.values()].filter(({ fingerprint, file }) => {
          const path = resolve(dirname(baseline.path), file);
          const isForAnother = judgedBy.has(path) && judgedBy.get(path) !== baseline;
          return !prints.has(fingerprint) && isLookedAt(path) && !isForAnother;
        });
        sayFixedEntries(displayName(baseline.path, workingFolder), fixed, terminal);
      }
    },
  };

  function ofConfiguration(configuration: Configuration): Baseline | undefined {
    const path = namedBaseline(configuration);
    if (path === undefined) return undefined;
    const loaded = load(path);
    if (!('reason' in loaded)) return loaded;
    const name = displayName(path, workingFolder);
    unusable.set(name, { name, line: undefined, reason: loaded.reason });
    return undefined;
  }
}

/** How a baseline calls a file. */
export function nameIn(baselinePath: string, path: string): string {
  return relative(dirname(baselinePath), path).split(sep).join('/');
}

function loadGiven(name: string, path: string, load: LoadBaseline): Baseline {
  const loaded = load(path);
  if ('reason' in loaded) throw new UsageError(`${name} ${loaded.reason}`);
  return loaded;
}

/** So many are named one by one. */
const NAMED = 20;

function sayFixedEntries(name: string, fixed: readonly BaselineEntry[], terminal: Terminal): void {
  if (fixed.length === 0) return;
  const entries = fixed.length === 1 ? '1 entry names' : `${fixed.length} entries name`;
  terminal.say(
    `${printable(name)}: ${entries} what is not found any more. Remove the lines, or write the file anew with --write-baseline:`,
  );
  for (const { file, code, at } of fixed.slice(0, NAMED))
    terminal.say(`  ${printable(`${file}: ${code} ${at}`)}`);
  if (fixed.length > NAMED) terminal.say(`  … and ${fixed.length - NAMED} more`);
}
