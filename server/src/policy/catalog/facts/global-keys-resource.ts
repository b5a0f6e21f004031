import { globalKeyRow } from './global-key-row.ts';
import type { GlobalKey } from './global-keys.ts';

const fewExceptions = 'all EBS direct API actions and a few actions that accept or connect across accounts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resource-properties */
export const RESOURCE_KEYS: readonly GlobalKey[] = [
  globalKeyRow(
    'resource',
    'aws:ResourceAccount',
    'String',
    'Account that owns the resource.',
    `For nearly every action, except ${fewExceptions}.`,
    { sensitive: true },
  ),
  globalKeyRow(
    'resource',
    'aws:ResourceOrgID',
    'String',
    'Organization of the account that owns the resource.',
    `Only where that account is in an organization; not for ${fewExceptions}.`,
    { sensitive: true },
  ),
  globalKeyRow(
    'resource',
    'aws:ResourceOrgPaths',
    'String[]',
    'Path of the organizational units above the account that owns the resource.',
    `Only where that account is in an organization; not for ${fewExceptions}.`,
  ),
  globalKeyRow(
    'resource',
    'aws:ResourceTag/${TagKey}',
    'String',
    'Value of that tag of the resource.',
    'Only where the resource has that tag, or gets it in this request, and its service authorizes by tags.',
  ),
];
