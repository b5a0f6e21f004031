import { accessAnalyzerOperations } from './access-analyzer/index.ts';
import { authorize } from './authorize.ts';
import { resolveCaller } from './caller.ts';
import { foundCompany } from './company/found-company.ts';
import { iamOperations } from './iam/index.ts';
import { organizationsOperations } from './organizations/index.ts';
import type { Services } from './services.ts';
import { simulateOperations } from './simulate/index.ts';
import { stsOperations } from './sts/index.ts';

/** Everything that the sandbox account answers. */
export const services: Services = {
  operations: [
    ...iamOperations,
    ...simulateOperations,
    ...stsOperations,
    ...accessAnalyzerOperations,
    ...organizationsOperations,
  ],
  resolveCaller,
  authorize,
  found: foundCompany,
};
