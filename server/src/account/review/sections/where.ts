import type { PlanContext, PlannedChange } from '../../intents/plan-context.ts';
import { code, loud, paragraphs, plain, table } from '../markdown.ts';

/** Who would do it, and where: what is out of the common is loud. */
export function whereSection(
  { accountId }: Pick<PlannedChange, 'accountId'>,
  { identity, gateway }: PlanContext,
): string {
  const { alias, name, arn, source, profile, region } = identity;
  const { endpoint } = gateway.identity;
  const rows = [
    ['Account', `${code(accountId)}${alias ? ` (${plain(alias)})` : ''}`],
    ['As', `${plain(name)}, ${code(arn)}`],
    ['By', (profile === undefined && SOURCES.get(source)) || `profile ${code(source)}`],
    ['Region', code(region)],
    ...(endpoint === undefined ? [] : [['Endpoint', code(endpoint)]]),
  ];
  const warnings = [
    ...(identity.production ? [`**Production.** The profile ${code(source)} is marked as production.`] : []),
    ...(identity.root ? ['**Root user.** You are signed in as the root user, whom no policy limits.'] : []),
    ...(identity.sandbox
      ? ['**Sandbox account.** Nothing of this reaches AWS.']
      : endpoint !== undefined
        ? [`**Not AWS.** Calls go to ${code(endpoint)}.`]
        : []),
  ];
  return paragraphs(...warnings.map(loud), table(['', ''], rows));
}

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['environment', 'credentials of the environment'],
  ['sandbox', 'the sandbox account'],
]);
