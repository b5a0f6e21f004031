import { hover } from '../../../server/src/policy/features/hover/hover.ts';
import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import { parseCursor } from '../../harness/cursor.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';

/** What is shown, and the text that it is about. */
export interface Shown {
  readonly about: string;
  readonly markdown: string;
}

/** The hover at `$0` in a document. */
export function hoverAt(marked: string, path = 'policy.json'): Shown | undefined {
  const { text, offset } = parseCursor(marked);
  const file = openPolicyFile({ path, languageId: 'jsonc', text }, {});
  const found = hover(file, offset, { catalog: miniCatalog(), patterns: [] });
  return found && { about: text.slice(found.span.start, found.span.end), markdown: found.markdown };
}

/** The hover at `$0` in elements of a statement that allows. */
export function inStatement(elements: string, version = '2012-10-17', path?: string): Shown {
  const shown = hoverAt(`{"Version": "${version}", "Statement": [{"Effect": "Allow", ${elements}}]}`, path);
  return shown ?? { about: '', markdown: '' };
}
