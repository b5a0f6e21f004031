import { resourceTagKeys } from './condition-keys.ts';
import { on } from './operation.ts';

/** The operation's action on the managed policy that the input names, with its tags. */
export const onPolicy = on(({ PolicyArn }, { state }) => ({
  resource: PolicyArn,
  context: resourceTagKeys(state.get('policies', PolicyArn)?.tags),
}));
