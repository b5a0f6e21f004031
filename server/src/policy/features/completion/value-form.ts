import { PARTITIONS } from '../../catalog/facts/partitions.ts';
import { defaultText, type Placeholder, type Template } from '../../syntax/template.ts';
import type { UsedNames } from './used-names.ts';

/** The form of an ARN or another value, filled in as far as it is typed or known. */
export interface FilledForm {
  /** For people: open places as `${BucketName}`. */
  readonly label: string;
  readonly template: Template;
  /** With every open place at its default. Begins with what is typed. */
  readonly text: string;
  /** The same with `*` in the last place; undefined where another is open besides, or none is. */
  readonly everything: string | undefined;
}

/**
 * Fills a form such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}` with the beginning of a value. Undefined where
 * the two contradict each other, or where nothing is left to be added.
 */
export function fillForm(form: string, typed: string, used: UsedNames): FilledForm | undefined {
  const parts = form.split(PLACES);
  const out = formWriter(used);
  let at = 0;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const isPlace = i % 2 === 1;
    if (at === typed.length) {
      if (isPlace) out.open(part);
      else out.literal(part);
      continue;
    }
    const rest = typed.slice(at);
    if (!isPlace) {
      if (!part.startsWith(rest.slice(0, part.length))) return undefined;
      out.literal(part);
      at += Math.min(part.length, rest.length);
      continue;
    }
    const delimiter = parts[i + 1]?.[0];
    const end = delimiter === undefined ? -1 : rest.indexOf(delimiter);
    const written = end < 0 ? rest : rest.slice(0, end);
    const text = end < 0 ? whileTyped(part, written, delimiter === undefined, used) : written;
    if (!text) return undefined;
    out.literal(text);
    at += written.length;
  }
  const filled = out.done();
  return filled.text === typed ? undefined : filled;
}

export interface FoundForm extends FilledForm {
  /** What the typed text is matched with. */
  readonly matchText: string;
}

/**
 * As `fillForm`; and where the text does not begin the form but is a word of it or of `about`, the form as it is, to be
 * put in the word's place.
 */
export function findForm(
  form: string,
  about: string,
  { typed, whole }: { readonly typed: string; readonly whole: string },
  used: UsedNames,
): FoundForm | undefined {
  const filled = fillForm(form, whole, used);
  if (filled) return { ...filled, matchText: filled.text };
  if (whole === '' || whole.startsWith('arn:')) return undefined;
  if (!`${form} ${about}`.toLowerCase().includes(whole.toLowerCase())) return undefined;
  const open = fillForm(form, '', used);
  return open && { ...open, matchText: typed + open.text };
}

/** Every second piece of a form split by this is the name of a place. */
const PLACES = /(?:\$\{|<)(\w+)(?:\}|>)/;

/** What a place holds whose text may go on: undefined where it cannot be what the place is for. */
function whileTyped(name: string, written: string, isLast: boolean, used: UsedNames): string | undefined {
  if (name === 'Partition') {
    return [used.partition, ...PARTITIONS.map(({ id }) => id)].find((id) => id.startsWith(written));
  }
  const known = knownName(name, used);
  if (known?.startsWith(written)) return known;
  if (/[*?$]/.test(written) || isLast) return written;
  if (name === 'Region') return undefined;
  return name === 'Account' && !/^\d{12}$/.test(written) ? undefined : written;
}

function knownName(place: string, { account, region }: UsedNames): string | undefined {
  return place === 'Account' ? account : place === 'Region' ? region : undefined;
}

interface FormWriter {
  literal(text: string): void;
  open(place: string): void;
  done(): FilledForm;
}

function formWriter(used: UsedNames): FormWriter {
  const template: (string | Placeholder)[] = [];
  const indexes = new Map<string, number>();
  let label = '';
  return {
    literal(text) {
      if (text === '') return;
      template.push(text);
      label += text;
    },
    open(place) {
      if (place === 'Partition') return this.literal(used.partition);
      const known = knownName(place, used);
      const index = indexes.get(place) ?? indexes.size + 1;
      indexes.set(place, index);
      template.push({ index, text: known ?? place });
      label += known ?? `\${${place}}`;
    },
    done() {
      const last = template.at(-1);
      const onlyLast = indexes.size === 1 && typeof last === 'object';
      const text = defaultText({ template });
      const everything = onlyLast ? `${text.slice(0, -last.text.length)}*` : undefined;
      return { label, template: { template }, text, everything };
    },
  };
}
