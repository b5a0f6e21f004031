import { openPolicyFile } from '../../../server/src/policy/features/policy-file.ts';
import type { Refactoring } from '../../../server/src/policy/features/refactor/refactoring.ts';
import { refactorings } from '../../../server/src/policy/features/refactor/refactorings.ts';
import { parseKindSetting } from '../../../server/src/policy/hosts/kind-setting.ts';
import { applyEdits } from '../../../server/src/policy/text/text-edit.ts';
import { parseCursor } from '../../harness/cursor.ts';
import { miniCatalog } from '../../harness/mini-catalog.ts';
import { notationsOf } from '../../harness/notations.ts';

export interface Asked {
  readonly languageId?: string;
  /** As configuration writes it: `identity`, `resource:AWS::S3::Bucket`. */
  readonly kind?: string;
}

/** What is offered at the `$0` of a text, by title. */
export async function offered(marked: string, asked: Asked = {}): Promise<string[]> {
  return (await at(marked, asked)).found.map(({ title }) => title);
}

/** The text after the refactoring whose title begins so; undefined where it is not offered at `$0`. */
export async function refactored(
  marked: string,
  title: string,
  asked: Asked = {},
): Promise<string | undefined> {
  const { text, found } = await at(marked, asked);
  const one = found.find((candidate) => candidate.title.startsWith(title));
  return one && applyEdits(text, one.edits);
}

async function at(
  marked: string,
  { languageId = 'json', kind = 'identity' }: Asked,
): Promise<{ readonly text: string; readonly found: readonly Refactoring[] }> {
  const { text, offset } = parseCursor(marked);
  const designated = languageId.startsWith('json') ? parseKindSetting(kind) : undefined;
  const path = `policy.${languageId}`;
  const file = openPolicyFile({ path, languageId, text, designated }, await notationsOf(languageId));
  return { text, found: refactorings(file, { start: offset, end: offset }, miniCatalog()) };
}
