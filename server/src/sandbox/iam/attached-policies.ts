import type { Operation } from '../operation.ts';
import type { Tables } from '../state/tables.ts';
import { parsePolicyArn } from './arns.ts';
import { assertConstraints, assertPathPrefix, lengthOf } from './constraints.ts';
import { attachablePolicy } from './managed-policy.ts';
import { operation } from './operation.ts';
import { pageOf } from './page.ts';
import { onBounded, onPrincipal } from './principal-authorization.ts';
import {
  changePrincipal,
  modifiable,
  type PrincipalKind,
  type PrincipalTable,
  principalNamed,
} from './principals.ts';
import { refusals } from './refusals.ts';

/** `AttachRolePolicy`, `DetachRolePolicy`, `ListAttachedRolePolicies`, and so for users and groups. */
export function attachedPolicyOperations<T extends PrincipalTable>(
  kind: PrincipalKind<T>,
): readonly Operation[] {
  const { word, member, attached: quota } = kind;
  const policyArn = ({ PolicyArn }: { PolicyArn: string }) => ({ 'iam:PolicyARN': PolicyArn });
  const onChanged =
    kind.table === 'groups'
      ? onPrincipal(kind, (input) => policyArn(input))
      : onBounded(kind, (input) => policyArn(input));
  const setAttached = (attached: readonly string[]) => ({ attached }) as Partial<Tables[T]>;
  return [
    operation(`Attach${word}Policy`, onChanged, (input, context) => {
      const arn: string = input.PolicyArn;
      assertPolicyArn(arn);
      const entity = modifiable(kind, input[member], context.state);
      const policy = attachablePolicy(arn, context);
      if (!policy) throw refusals.notAttachable(arn);
      if (policy.isAws && policy.path.startsWith('/aws-service-role/')) throw refusals.serviceRolePolicy();
      if (entity.attached.includes(arn)) return {};
      if (entity.attached.length >= quota.limit) throw refusals.quota(quota.name, quota.limit);
      changePrincipal(kind, entity, setAttached([...entity.attached, arn]), context.state);
      return {};
    }),
    operation(`Detach${word}Policy`, onChanged, (input, { state }) => {
      const arn: string = input.PolicyArn;
      assertPolicyArn(arn);
      const entity = modifiable(kind, input[member], state);
      if (!entity.attached.includes(arn)) throw refusals.noSuchPolicy(arn);
      changePrincipal(kind, entity, setAttached(entity.attached.filter((one) => one !== arn)), state);
      return {};
    }),
    operation(`ListAttached${word}Policies`, onPrincipal(kind), (input, { state }) => {
      assertPathPrefix(input.PathPrefix);
      const { attached } = principalNamed(kind, input[member], state);
      const found = attachedShapes(attached).filter(({ path }) => path.startsWith(input.PathPrefix ?? '/'));
      const page = pageOf(found, ({ PolicyName, PolicyArn }) => `${PolicyName} ${PolicyArn}`, input);
      return {
        AttachedPolicies: page.items.map(({ PolicyName, PolicyArn }) => ({ PolicyName, PolicyArn })),
        ...page.end,
      };
    }),
  ];
}

/** Throws ValidationError for what is no ARN of a managed policy. */
export function assertPolicyArn(arn: string): void {
  assertConstraints(lengthOf('policyArn', arn, { least: 20, most: 2048 }));
  if (!parsePolicyArn(arn)) throw refusals.invalidArn(arn);
}

export interface AttachedShape {
  readonly PolicyName: string;
  readonly PolicyArn: string;
  readonly path: string;
}

export function attachedShapes(arns: readonly string[]): AttachedShape[] {
  return arns.map((arn) => {
    const { name, path } = parsePolicyArn(arn) ?? { name: arn, path: '/' };
    return { PolicyName: name, PolicyArn: arn, path };
  });
}
