import { assertConstraints, lengthOf } from '../constraints.ts';
import { IAM_DOCUMENT_CHARACTERS, QUOTAS } from '../quotas.ts';
import { refusals } from '../refusals.ts';

/** What every document that a call brings must be, whatever it says. */
export function assertDocumentText(parameter: string, document: string): void {
  assertConstraints(lengthOf(parameter, document, { most: QUOTAS.iamApi.limit }));
  if (!IAM_DOCUMENT_CHARACTERS.test(document)) throw refusals.invalidCharacters(parameter);
}

/** Characters, as IAM counts them against its quotas: white space counts nothing. */
export function documentSize(document: string): number {
  return document.replace(/\s/g, '').length;
}

/** As IAM's outputs give a document: percent-encoded after RFC 3986. */
export function encodedDocument(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
