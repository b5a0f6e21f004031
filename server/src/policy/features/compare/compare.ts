/** The comparison of policies, for editor and command line. */
export { changeSentence, changeTitle, type Section, sections } from './change-words.ts';
export type { Change, ChangedStatement, Comparison, ShownPattern, Side } from './changes.ts';
export {
  type ComparedPolicy,
  comparePolicyFiles,
  comparePolicyFilesInSteps,
  type FileComparison,
  type PolicyComparison,
} from './compare-files.ts';
export { type CompareContext, comparePolicies } from './compare-policies.ts';
export { comparisonMarkdown, type NamedComparison } from './comparison-markdown.ts';
