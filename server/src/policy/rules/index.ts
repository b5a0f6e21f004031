// Written by scripts/gen/rules.mjs from the files of this folder.
import type { Rule } from './rule.ts';
import { rule as version } from './version.ts';

/** Every rule, by id. */
export const rules: readonly Rule[] = [version];
