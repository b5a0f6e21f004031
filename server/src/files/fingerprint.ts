import { createHash } from 'node:crypto';
import type { Finding, PolicyFile } from '../policy/index.ts';
import { placeOf, type Statement, sidOf, textOf } from './finding-place.ts';

/**
 * One for each finding, in their order: the same as long as the file keeps its name and what is found stays what it is,
 * wherever its lines move. A statement is known by its Sid, or else by what it says; of equal findings each has its own.
 *
 * @param name of the file, with forward slashes
 * @param findings all of the file's: which of equal ones each is depends on the others
 */
export function fingerprints(
  name: string,
  file: PolicyFile,
  findings: readonly Finding[],
): readonly string[] {
  const seen = new Map<string, number>();
  const contents = new Map<Statement, string>();
  const contentOf = (statement: Statement): string => {
    const content = contents.get(statement) ?? fingerprintOf(JSON.stringify(normalised(statement.node)));
    contents.set(statement, content);
    return content;
  };
  // Thousands of findings may be in one value that is as long as the document.
  const shortened = new Map<string, string>();
  const short = (value: string): string => {
    if (value.length < LONG) return value;
    const known = shortened.get(value) ?? fingerprintOf(value);
    shortened.set(value, known);
    return known;
  };
  return findings.map((finding) => {
    const { policy, statement, element, value } = placeOf(file, finding);
    const known = statement && (sidOf(statement) ?? ['without Sid', contentOf(statement)]);
    const identity = JSON.stringify([name, finding.issueCode, policy, known, element, value && short(value)]);
    const nth = seen.get(identity) ?? 0;
    seen.set(identity, nth + 1);
    return fingerprintOf(`${identity}\n${nth}`);
  });
}

/** Characters. */
const LONG = 500;

/** The fingerprint of what something is. */
export function fingerprintOf(identity: string): string {
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}

type Node = NonNullable<PolicyFile['tree']['root']>;

/** Free of all that means nothing: order of keys and of values, white space, and lists around one value. */
function normalised(node: Node | undefined): unknown {
  if (!node) return null;
  if (node.kind === 'scalar') return textOf(node);
  if (node.kind === 'seq') {
    const items = node.items.map(normalised);
    return items.length === 1 ? items[0] : sorted(items);
  }
  return { map: sorted(node.entries.map(({ key, value }) => [textOf(key), normalised(value)])) };
}

function sorted(values: readonly unknown[]): readonly unknown[] {
  return values
    .map((value) => ({ value, text: JSON.stringify(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ value }) => value);
}
