import type { Operation } from '../operation.ts';
import { getAccessKeyInfo } from './access-key-info.ts';
import { assumeRole } from './assume-role.ts';
import { getCallerIdentity } from './caller-identity.ts';
import { decodeAuthorizationMessage } from './decode-authorization-message.ts';

/** What the sandbox answers of AWS STS. */
export const stsOperations: readonly Operation[] = [
  assumeRole,
  decodeAuthorizationMessage,
  getAccessKeyInfo,
  getCallerIdentity,
];
