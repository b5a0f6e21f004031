import type { Dialect } from '../../model/dialect.ts';
import { lowerEdit } from './edits.ts';
import { placeAt } from './place.ts';

/** Policies written in AWS's own shape and words: JSON files, and documents in YAML. */
export const documentDialect: Dialect = {
  word: (name) => name,
  lower: lowerEdit,
  placeAt,
  entry: (name, value) => ({ key: name, value }),
};
