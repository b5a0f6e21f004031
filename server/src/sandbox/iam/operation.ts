import type { Authorization, Input, Operation, OperationContext } from '../operation.ts';

export type Authorize = Operation['authorization'];

/** One operation of IAM. */
export function operation(
  name: string,
  authorization: (name: string) => Authorize,
  run: Operation['run'],
): Operation {
  return { service: 'iam', name, authorization: authorization(name), run };
}

/** What the caller asks to touch, and the condition keys that go with it. */
export interface Target {
  readonly resource: string;
  readonly context?: NonNullable<Authorization['context']>;
}

/** The operation's own action, on every resource alike: `iam:ListRoles` on `*`. */
export function onEverything(name: string): Authorize {
  return () => [{ action: `iam:${name}`, resource: '*' }];
}

/** The operation's own action on what the input names. */
export function on(target: (input: Input, context: OperationContext) => Target) {
  return (name: string): Authorize =>
    (input, context) => [{ action: `iam:${name}`, ...target(input, context) }];
}
