import { malformed } from './document-refusals.ts';

/** Throws where IAM does not take one of them as an action; whether it exists IAM does not ask. */
export function assertActions(actions: readonly string[]): void {
  for (const action of actions) {
    if (action === '*') continue;
    const [vendor = '', ...rest] = action.split(':');
    if (rest.length === 0) throw malformed('noVendor');
    if (rest.length > 1) throw malformed('colons');
    if (!/^[\w.*?-]+$/.test(vendor)) throw malformed('vendor', vendor);
  }
}
