import { nearestNames } from '../../../access/names/nearest-name.ts';
import { displayText, literalText } from '../../../syntax/scalar.ts';
import type { Entry, MapNode, Node } from '../../../syntax/tree.ts';
import { quoted } from '../../../text/printable.ts';
import type { Span } from '../../../text/span.ts';
import type { LocatedText } from '../policy-test-file.ts';

/** Takes what is wrong, in a sentence, and where. */
export type Report = (message: string, span: Span) => void;

export type Fields<N extends string> = { readonly [K in N]?: Entry };

/** The entries of a map by name. Reports names that are none of `names`, and those that stand twice. */
export function fieldsOf<N extends string>(
  map: MapNode,
  names: readonly N[],
  what: string,
  report: Report,
): Fields<N> {
  const found: { [K in N]?: Entry } = {};
  for (const entry of map.entries) {
    const written = displayText(entry.key);
    const name = names.find((one) => one === written);
    if (name === undefined) report(unknownField(written, names, what), entry.key.span);
    else if (found[name])
      report(`${quoted(written)} stands twice; leave one of the two out.`, entry.key.span);
    else found[name] = entry;
  }
  return found;
}

/** Names that misspelt ones of the map may mean: what is reported as misspelt is not missing as well. */
export function misspeltFields(map: MapNode, names: readonly string[]): ReadonlySet<string> {
  const written = map.entries.map(({ key }) => displayText(key)).filter((name) => !names.includes(name));
  return new Set(written.flatMap((name) => nearestNames(name, names, 1)));
}

function unknownField(written: string, names: readonly string[], what: string): string {
  const [nearest] = nearestNames(written, names, 1);
  const instead =
    nearest === undefined ? `its fields are ${listOf(names)}.` : `write \`${nearest}\` if you mean that.`;
  return `${quoted(written)} is no field of ${what}; ${instead}`;
}

export function listOf(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** The span of an entry's value, or of its key where it has none. */
export function valueSpan({ key, value }: Entry): Span {
  return value?.span ?? key.span;
}

/** A text that is not empty. Reports anything else. @param wanted what belongs here, behind "is" */
export function readText(entry: Entry, wanted: string, report: Report): LocatedText | undefined {
  const text = textOf(entry.value);
  if (text !== undefined && text !== '') return { text, span: valueSpan(entry) };
  report(`${quoted(displayText(entry.key))} is ${wanted}; write it so.`, valueSpan(entry));
  return undefined;
}

/** One text or a list of them, at least one. Reports anything else. */
export function readTexts(entry: Entry, wanted: string, report: Report): readonly LocatedText[] | undefined {
  const { value } = entry;
  const items: readonly (Node | undefined)[] = value?.kind === 'seq' ? value.items : [value];
  const texts: LocatedText[] = [];
  for (const item of items) {
    const text = textOf(item);
    if (item !== undefined && text !== undefined && text !== '') texts.push({ text, span: item.span });
  }
  if (texts.length === items.length && texts.length > 0) return texts;
  report(
    `${quoted(displayText(entry.key))} is ${wanted}, or a list of those; write it so.`,
    valueSpan(entry),
  );
  return undefined;
}

/** The 12 digits of an account ID. YAML reads digits without quotes as a number, and they count as they are written. */
export function readAccount(entry: Entry, report: Report): string | undefined {
  const { value } = entry;
  const text = value?.kind === 'scalar' ? literalText(value) : undefined;
  if (text !== undefined && /^\d{12}$/.test(text)) return text;
  report(
    `${quoted(displayText(entry.key))} is an account ID of 12 digits, in quotes; write it so.`,
    valueSpan(entry),
  );
  return undefined;
}

/** Undefined for anything but a text that is wholly known. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type === 'string' ? literalText(node) : undefined;
}

/** True for a value that is left out or `null`. */
export function isNothing(node: Node | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.type === 'null');
}
