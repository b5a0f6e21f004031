/** HCL, by a parser that the caller loads. A door of its own, for those who need it. */
export { hclNotation } from './syntax/hcl/notation.ts';
export type { HclNode, ParseHcl } from './syntax/hcl/reader.ts';
