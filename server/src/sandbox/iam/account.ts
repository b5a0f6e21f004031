import type { Operation, OperationContext } from '../operation.ts';
import type { Account } from '../state/tables.ts';
import { assertConstraints, lengthOf, patternOf } from './constraints.ts';
import { onEverything, operation } from './operation.ts';
import { refusals } from './refusals.ts';

const ALIAS = {
  pattern: /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/,
  shown: '^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$',
};

export const accountOperations: readonly Operation[] = [
  operation('ListAccountAliases', onEverything, (_input, context) => {
    const { alias } = accountOf(context);
    return { AccountAliases: alias === undefined ? [] : [alias], IsTruncated: false };
  }),
  operation('CreateAccountAlias', onEverything, ({ AccountAlias: alias }, context) => {
    assertConstraints(
      lengthOf('accountAlias', alias, { least: 3, most: 63 }),
      patternOf('accountAlias', alias, ALIAS),
    );
    const account = accountOf(context);
    if (account.alias === alias) throw refusals.aliasExists(alias);
    context.state.put('account', 'account', { ...account, alias });
    return {};
  }),
  operation('DeleteAccountAlias', onEverything, ({ AccountAlias }, context) => {
    const { alias, ...left } = accountOf(context);
    if (alias !== AccountAlias) throw refusals.noSuchAlias(AccountAlias);
    context.state.put('account', 'account', left);
    return {};
  }),
  operation('GetAccountPasswordPolicy', onEverything, (_input, { account }) => {
    throw refusals.noPasswordPolicy(account);
  }),
];

function accountOf({ state, account }: OperationContext): Account {
  return state.get('account', 'account') ?? { id: account };
}
