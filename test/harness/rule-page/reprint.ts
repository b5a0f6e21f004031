import { documentDialect } from '../../../server/src/policy/hosts/document/dialect.ts';
import type { KindSetting } from '../../../server/src/policy/hosts/host.ts';
import type { ModelEdit } from '../../../server/src/policy/model/edit.ts';
import { lowerPolicy } from '../../../server/src/policy/model/lower.ts';
import type { Policy } from '../../../server/src/policy/model/policy.ts';
import { json } from '../../../server/src/policy/syntax/json/notation.ts';
import type { SyntaxProblem } from '../../../server/src/policy/syntax/tree.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';

/** An example read in some notation. */
export interface OpenExample {
  readonly text: string;
  readonly policy: Policy;
  readonly problems: readonly SyntaxProblem[];
  /** The text after the edits. */
  readonly edited: (edits: readonly ModelEdit[]) => string;
}

/**
 * Another way of writing the JSON examples of the pages, in which the same findings are expected. A new host or notation
 * is one more in the list.
 */
export interface Notation {
  readonly name: string;
  /** The example's text in this notation; undefined where the notation cannot express it. */
  readonly print: (jsonText: string) => string | undefined;
  readonly open: (text: string, setting: KindSetting) => OpenExample | undefined;
}

/** The notation in which the pages are written. */
export const asWritten: Notation = { name: 'as written', print: (text) => text, open: openJson };

export const reprinters: readonly Notation[] = [
  {
    name: 'indented by tabs, with CR LF',
    print: (text) => reformat(text, '\t')?.replaceAll('\n', '\r\n'),
    open: openJson,
  },
  { name: 'minified', print: (text) => reformat(text, ''), open: openJson },
];

function openJson(text: string, setting: KindSetting): OpenExample | undefined {
  const { root, problems } = json.read(text);
  if (root?.kind !== 'map') return undefined;
  const policy = lowerPolicy(root, { ...setting, dialect: documentDialect, verbatim: true, problems });
  const edited = (edits: readonly ModelEdit[]): string =>
    applyEdits(text, json.write(text, edits.flatMap(policy.dialect.lower)));
  return { text, policy, problems, edited };
}

function reformat(text: string, indent: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, indent);
  } catch {
    return undefined;
  }
}
