import type { Founding } from '../services.ts';
import type { Transaction } from '../state/tables.ts';
import { addAdministrator } from './administrator.ts';
import { addAuditRole } from './audit-role.ts';
import { addBatchWorker } from './batch-worker.ts';
import { addBreakGlassRole } from './break-glass.ts';
import { addDeployRole } from './deploy-role.ts';
import { addDevelopers } from './developers.ts';
import { addFinance } from './finance.ts';
import { addMfaDevices } from './mfa-devices.ts';
import type { Company } from './new-entities.ts';
import { addOrdersFunction } from './orders-function.ts';
import { addOrganization } from './organization.ts';
import { addStackRoles } from './stack-roles.ts';
import { addSupportRole } from './support-role.ts';
import { addWebTask } from './web-task.ts';

/**
 * Fills a new account with a small company to explore, Tidewater Books: a shop on Lambda, ECS and a nightly batch, deployed
 * from GitHub, with developers under a boundary, an auditor from outside, and an organization above it.
 *
 * @returns id of the access key of `sandbox-admin`, who may do everything that the organization allows
 */
export function foundCompany(state: Transaction, founding: Founding): string {
  const company: Company = { state, founding };
  state.put('account', 'account', {
    ...state.get('account', 'account'),
    id: founding.account,
    alias: 'tidewater-books-dev',
    messageKey: founding.newSecret(),
  });
  addOrganization(company);
  const accessKeyId = addAdministrator(company);
  addDevelopers(company);
  addFinance(company);
  addOrdersFunction(company);
  addWebTask(company);
  addBatchWorker(company);
  addDeployRole(company);
  addBreakGlassRole(company);
  addAuditRole(company);
  addSupportRole(company);
  addStackRoles(company);
  addMfaDevices(company);
  return accessKeyId;
}
