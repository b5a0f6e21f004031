import { trustChoices as trustChoicesRequest, trustPolicy } from '../../protocol/account.ts';
import { type Handler, handler } from '../rpc/handler.ts';
import { trustChoices } from './trust-choices.ts';
import { trustPolicyText } from './trust-policy.ts';

/** What a new role can be for, and its trust policy. */
export const trustHandlers: readonly Handler[] = [
  handler(trustChoicesRequest, (_, context) =>
    trustChoices(context.gateway(), context.resources.managedPolicies(), { signal: context.signal }),
  ),
  handler(trustPolicy, (asked, context) => ({ text: trustPolicyText(asked, context.gateway().identity) })),
];
