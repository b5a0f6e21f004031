import { createHash } from 'node:crypto';
import { canonical } from '../readings/canonical.ts';
import { documentState } from '../readings/states.ts';

/** Of a policy document: equal digests, equal documents, however they are laid out. */
export function documentDigest(text: string): string {
  return createHash('sha256')
    .update(canonical(documentState(text)))
    .digest('hex');
}
