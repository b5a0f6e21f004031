import { COMPUTE_PATHS } from './escalation-paths-compute.ts';
import { DATA_PATHS } from './escalation-paths-data.ts';
import { DELIVERY_PATHS } from './escalation-paths-delivery.ts';
import { IDENTITY_PATHS } from './escalation-paths-identity.ts';
import type { EscalationPath } from './escalation-paths-row.ts';
import type { FactSource } from './source.ts';

/**
 * Ids and the actions that each path needs are pathfinding.cloud's (DataDog/pathfinding.cloud, Apache-2.0), resources
 * and service principals AWS's: https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export const ESCALATION_PATHS_SOURCE: FactSource = {
  page: 'https://pathfinding.cloud/paths/',
  checked: '2026-11-22',
};

export const ESCALATION_PATHS: readonly EscalationPath[] = [
  ...IDENTITY_PATHS,
  ...COMPUTE_PATHS,
  ...DELIVERY_PATHS,
  ...DATA_PATHS,
];

export function escalationPage({ id }: EscalationPath): string {
  return `${ESCALATION_PATHS_SOURCE.page}${id}`;
}
