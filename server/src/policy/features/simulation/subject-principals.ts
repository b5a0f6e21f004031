import { parsePrincipal } from '../../evaluate/principal.ts';
import { parseArn } from '../../model/arn.ts';
import { takesPrincipal } from '../../model/kind.ts';
import type { Policy, PrincipalElement, Statement } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { usedNames } from '../completion/used-names.ts';

/** Accounts that AWS's own examples use. */
export const EXAMPLE_ACCOUNT = '111122223333';
const OTHER_ACCOUNT = '444455556666';

const MOST_PRINCIPALS = 20;

/** Principals to begin with: those that the policy names, else a role session and a user of an account. */
export function subjectPrincipals(policy: Policy, statements: readonly Statement[]): readonly string[] {
  const { partition, account = EXAMPLE_ACCOUNT } = usedNames(policy);
  const ofAccount = (id: string): string[] => [
    `arn:${partition}:sts::${id}:assumed-role/ExampleRole/example-session`,
    `arn:${partition}:iam::${id}:user/ExampleUser`,
  ];
  if (!takesPrincipal(policy.kind)) return ofAccount(account);
  const elements = statements.flatMap(({ principal, notPrincipal }) => principal ?? notPrincipal ?? []);
  const named = elements.flatMap((element) => namedPrincipals(element, ofAccount));
  const isOpen = elements.some(namesEveryone) || named.length === 0;
  const others = isOpen ? [...ofAccount(account), 'anonymous'] : [];
  const stranger = `arn:${partition}:sts::${strangerTo(named, account)}:assumed-role/OtherRole/example-session`;
  const found = [...new Set([...named, ...others])].filter((text) => !('problem' in parsePrincipal(text)));
  return [...found.slice(0, MOST_PRINCIPALS - 1), stranger];
}

function namesEveryone({ scalar, groups }: PrincipalElement): boolean {
  if (knownText(scalar) === '*') return true;
  return groups.some(({ type, values }) => type === 'AWS' && values.some((one) => knownText(one) === '*'));
}

function namedPrincipals(
  { groups }: PrincipalElement,
  ofAccount: (id: string) => readonly string[],
): readonly string[] {
  return groups.flatMap(({ type, values }) =>
    values.flatMap((value) => {
      const text = knownText(value);
      if (text === undefined || text === '*') return [];
      if (type !== 'AWS') return [text];
      // An account leaves it to its own users and roles, and those are who ask.
      if (/^\d{12}$/.test(text)) return ofAccount(text);
      const arn = parseArn(text);
      return arn?.resource.text === 'root' ? ofAccount(arn.account.text) : [text];
    }),
  );
}

function strangerTo(named: readonly string[], account: string): string {
  const isTaken = (id: string): boolean => id === account || named.some((text) => text.includes(id));
  return [OTHER_ACCOUNT, '777788889999', '123456789012'].find((id) => !isTaken(id)) ?? OTHER_ACCOUNT;
}
