import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import { DEFAULT_RULE_SETTINGS, type RuleSettings } from '../../../server/src/policy/rules/rule.ts';
import { parseRulePage } from '../../harness/rule-page/parse.ts';

/** A policy in JSON with what is known about it. */
export interface PolicyExample {
  /** Where it stands, for people. */
  readonly name: string;
  readonly text: string;
  /** Undefined where its path and content say what it is. */
  readonly setting: KindSetting | undefined;
  readonly settings: RuleSettings;
}

const root = join(import.meta.dirname, '..', '..', '..');

/** Every example of every rule's page. */
export function pageExamples(expect: 'flagged' | 'ok'): PolicyExample[] {
  const folder = join(root, 'docs', 'rules');
  return names(folder, '.md').flatMap((name) =>
    parseRulePage(readFileSync(join(folder, name), 'utf8'))
      .examples.filter((example) => example.expect === expect)
      .map(({ line, text, setting, settings }) => ({
        name: `docs/rules/${name}:${line}`,
        text,
        setting,
        settings,
      })),
  );
}

/** The policies of examples/. */
export function shippedExamples(): PolicyExample[] {
  const folder = join(root, 'examples');
  return names(folder, '.json')
    .filter((name) => !name.endsWith('.iamtest.json'))
    .map((name) => ({
      name: `examples/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
      setting: undefined,
      settings: DEFAULT_RULE_SETTINGS,
    }));
}

function names(folder: string, extension: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(extension));
}
