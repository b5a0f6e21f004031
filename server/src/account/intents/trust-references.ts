import { quoted } from '../../policy/index.ts';
import { AwsError } from '../aws-error.ts';
import { allPages } from '../readings/pages.ts';
import { attempt, whyNot } from './attempt.ts';
import type { EntityNow } from './entity-now.ts';
import type { ReadContext } from './plan-context.ts';

/** Named in a sentence; what is behind them is counted. */
const MOST_NAMES = 20;

/**
 * Whose trust policies name a role or user: sentences for the review. IAM keeps the id of what is named, so that a new
 * entity of the same name is not trusted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export async function trustReferences(
  now: EntityNow,
  { gateway, options }: ReadContext,
): Promise<readonly string[]> {
  const elsewhere =
    'Policies of buckets, keys, queues and other resources, and roles of other accounts, may name it too; IAM does not say which.';
  const all = await attempt(() =>
    allPages(gateway, 'ListRoles', { MaxItems: 1000 }, (page) => page.Roles, options),
  );
  if (all instanceof AwsError) {
    return [`Whether trust policies name it is not known, because ${whyNot(all)}.`, elsewhere];
  }
  const roles = all
    .filter((role) => role.RoleName !== now.entity.name || now.entity.kind !== 'role')
    .filter(({ AssumeRolePolicyDocument: text }) => text !== undefined && names(text, now))
    .map(({ RoleName }) => quoted(RoleName));
  if (roles.length === 0) return ['No trust policy of a role in this account names it.', elsewhere];
  const shown = roles.slice(0, MOST_NAMES).join(', ');
  const more = roles.length > MOST_NAMES ? ` and ${roles.length - MOST_NAMES} more` : '';
  return [
    `The trust ${roles.length === 1 ? 'policy' : 'policies'} of ${shown}${more} ${roles.length === 1 ? 'names' : 'name'} it, and will stop trusting it.`,
    elsewhere,
  ];
}

function names(text: string, { arn, id }: EntityNow): boolean {
  try {
    return mentions(JSON.parse(text), (value) => {
      return value === arn || value === id || value.startsWith(`${sessionArn(arn)}/`);
    });
  } catch {
    return false;
  }
}

/** `arn:aws:iam::111122223333:role/team/web` → `arn:aws:sts::111122223333:assumed-role/web` */
function sessionArn(arn: string): string {
  return arn.replace(':iam::', ':sts::').replace(/:role\/(.*\/)?/, ':assumed-role/');
}

function mentions(value: unknown, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => mentions(inner, test));
}

/**
 * Ids in a trust policy's principals that stand for what was deleted. IAM takes no document that names one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
 */
export function deletedPrincipals(text: string): readonly string[] {
  const found: string[] = [];
  try {
    const { Statement } = JSON.parse(text) as { Statement?: unknown };
    for (const statement of [Statement].flat()) {
      const { Principal, NotPrincipal } = (statement ?? {}) as Record<string, unknown>;
      mentions([Principal, NotPrincipal], (value) => {
        if (/^(AROA|AIDA)[A-Z0-9]{12,}$/.test(value)) found.push(value);
        return false;
      });
    }
  } catch {
    return [];
  }
  return [...new Set(found)];
}
