import { arnFields } from '../../model/arn.ts';
import type { Proposal } from './proposal.ts';
import { type CompletionRequest, matchText } from './request.ts';

/** A role, user, group or policy of an account that the user is signed in to. */
export interface AccountEntity {
  readonly kind: AccountEntityKind;
  readonly name: string;
  readonly arn: string;
  /** What people call the account. */
  readonly account: string;
}

export type AccountEntityKind = 'role' | 'user' | 'group' | 'policy';

/**
 * ARNs of entities of accounts, where one of these kinds can stand: those that go on from what is typed, and those whose
 * name has it in it.
 */
export function accountArns(
  { entities, typed, whole, siblings }: CompletionRequest,
  kinds: ReadonlySet<AccountEntityKind>,
  kind: Proposal['kind'],
): Proposal[] {
  const wanted = typed.toLowerCase();
  const isArn = wanted.startsWith('arn:');
  return entities.flatMap((entity) => {
    const { arn, name, account } = entity;
    if (!kinds.has(entity.kind) || arn === whole || siblings.has(arn)) return [];
    const begins = arn.toLowerCase().startsWith(wanted);
    if (!begins && (isArn || !name.toLowerCase().includes(wanted))) return [];
    return [
      {
        label: arn,
        kind,
        description: `${entity.kind} of ${account}`,
        insert: { as: 'value' as const, value: arn },
        filterText: matchText(arn, typed),
        rank: RANK,
      },
    ];
  });
}

/** Before the forms that are to be filled in: here nothing is left to fill in. */
const RANK = 3;

/** Kinds of entities that ARNs of a form such as `arn:${Partition}:iam::${Account}:role/${RoleName}` name. */
export function entityKindsOf(forms: readonly string[]): ReadonlySet<AccountEntityKind> {
  const kinds = new Set<AccountEntityKind>();
  for (const form of forms) {
    const [, , service, , , resource] = arnFields(form).map(({ text }) => text);
    const kind = KINDS.find((one) => resource?.startsWith(`${one}/`));
    if (service === 'iam' && kind) kinds.add(kind);
  }
  return kinds;
}

const KINDS = ['role', 'user', 'group', 'policy'] as const;
