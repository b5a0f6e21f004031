import type { Action, Service } from '../../catalog/catalog.ts';
import { ESCALATION_PATHS } from '../../catalog/facts/escalation-paths.ts';
import { type Risk, riskyAction } from '../../catalog/facts/risky-actions.ts';

/** Why an action is grave where it is allowed on every resource; `elsewhere` where another check says why. */
export interface ActionRisk {
  readonly risk: Risk | 'permissions' | 'elsewhere';
  /** Rest of a sentence that begins with the action's name: `makes access keys for any user`. */
  readonly does: string;
}

/** Undefined where nothing makes it grave. */
export function actionRisk(service: Service, action: Action): ActionRisk | undefined {
  const listed = riskyAction(service.prefix, action.name);
  if (listed) return listed;
  if (SAID_ELSEWHERE.has(`${service.prefix}:${action.name}`)) return ELSEWHERE;
  return managesPermissions(action) ? PERMISSIONS : undefined;
}

const PERMISSIONS: ActionRisk = { risk: 'permissions', does: 'changes who may do what' };
const ELSEWHERE: ActionRisk = { risk: 'elsewhere', does: 'leads to more permissions' };

/** Actions of AWS's own checks, and those that are a known way to more permissions by themselves. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  'iam:CreateServiceLinkedRole',
  'iam:PassRole',
  ...ESCALATION_PATHS.filter(({ steps }) => steps.length === 1).map(({ steps: [{ action }] }) => action),
]);

/** AWS counts some actions in that only tell, try out or send logs. */
function managesPermissions({ accessLevel, name }: Action): boolean {
  return accessLevel === 'Permissions management' && !ONLY_TELLS.test(name);
}

const ONLY_TELLS = /^(?:Get|List|Describe|Search|Validate|View|Test|AllowVendedLogDelivery)/;
