import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Catalog, type Pattern, parsePatterns } from '../policy/index.ts';
import { openCatalog } from './catalog-file.ts';
import { type ManagedPolicies, openManagedPolicies } from './managed-policies-file.ts';

/** What ships beside the bundles. */
export interface ShippedResources {
  readonly version: string;
  readonly catalog: Catalog;
  readonly patterns: readonly Pattern[];
  /** Unpacked anew at each call; some milliseconds. */
  readonly managedPolicies: () => ManagedPolicies;
  /** Markdown of a rule's page; undefined where there is none. */
  readonly rulePage: (rule: string) => string | undefined;
}

/** Opens what ships with the product; reads no more of it than is asked for. */
export function openResources(): ShippedResources {
  const data = (name: string): string => join(DIST, 'data', name);
  let patterns: readonly Pattern[] | undefined;
  return {
    version: VERSION,
    catalog: openCatalog(data('catalog.bin')),
    get patterns() {
      patterns ??= parsePatterns(readFileSync(data('patterns.json'), 'utf8'));
      return patterns;
    },
    managedPolicies: () => openManagedPolicies(data('managed-policies.bin')),
    rulePage(rule) {
      if (!/^[a-z-]+$/.test(rule)) return undefined;
      try {
        return readFileSync(join(DIST, '..', 'docs', 'rules', `${rule}.md`), 'utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/** The folder of the bundles. */
export const DIST = dirname(fileURLToPath(import.meta.url));

/** Set by the bundler from package.json. */
declare const VERSION: string;
