import type { ArnTemplate } from '../../access/resources/arn-templates.ts';
import { parseArn } from '../../model/arn.ts';

/**
 * The resource of a policy as a template to fill in: each wildcard becomes a place named as in AWS's form of
 * ARN, where one is given, and each policy variable one of its own name: `arn:aws:s3:::photos/*` becomes `arn:aws:s3:::photos/${ObjectName}`.
 */
export function fillTemplate(text: string, form: ArnTemplate | undefined): string {
  const arn = parseArn(text);
  if (!arn) return withPlaces([{ text, name: 'Name' }]);
  const { partition, service, region, account, resource } = arn;
  const pieces: Piece[] = [
    { text: `arn:${partition.text === '*' ? 'aws' : partition.text}:${service.text}:`, name: 'Service' },
    { text: emptied(region.text, form?.region.text), name: 'Region' },
    { text: ':', name: '' },
    { text: emptied(account.text, form?.account.text), name: 'Account' },
    { text: ':', name: '' },
    ...(form ? namedPieces(resource.text, form.resource.text) : [{ text: resource.text, name: 'Name' }]),
  ];
  return withPlaces(pieces);
}

/** A name for a place that is one word: `RoleNameWithPath`. */
export function placeName(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '') || 'Name';
}

/** Known text, with the name of a place that its wildcards become. */
interface Piece {
  readonly text: string;
  readonly name: string;
}

/** `*` where AWS's form has nothing is nothing. */
function emptied(written: string, form: string | undefined): string {
  return form === '' && /^\*+$/.test(written) ? '' : written;
}

/** The text cut where the form's literal stretches stand, from left to right. */
function namedPieces(text: string, form: string): readonly Piece[] {
  const parts = form.split(/\$\{([^{}]*)\}/);
  const pieces: Piece[] = [];
  let at = 0;
  for (let i = 0; i < parts.length; i += 2) {
    const literal = parts[i]!;
    const place = parts[i - 1];
    const isLast = i === parts.length - 1;
    const found = isLast && literal === '' ? text.length : text.indexOf(literal, at);
    if (found < 0 || (i === 0 && found !== 0))
      return [...pieces, { text: text.slice(at), name: place ?? 'Name' }];
    if (place !== undefined) pieces.push({ text: text.slice(at, found), name: place });
    pieces.push({ text: literal, name: 'Name' });
    at = found + literal.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), name: parts.at(-2) ?? 'Name' });
  return pieces;
}

/** Each wildcard and variable as a place; a name that comes twice is numbered. */
function withPlaces(pieces: readonly Piece[]): string {
  const used = new Map<string, number>();
  return pieces
    .map(({ text, name }) =>
      text.replace(/\$\{([^{}]*)\}|[*?]+/g, (_, variable: string | undefined) => {
        const own = placeName(variable?.split(',')[0]?.split(/[:/]/).at(-1) ?? name);
        const count = (used.get(own) ?? 0) + 1;
        used.set(own, count);
        return count === 1 ? `\${${own}}` : `\${${own}${count}}`;
      }),
    )
    .join('');
}
