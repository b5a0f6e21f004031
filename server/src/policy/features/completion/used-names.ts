import { partition, regionOf } from '../../catalog/facts/partitions.ts';
import { parseArn } from '../../model/arn.ts';
import type { Policy, ValueList } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';

/** Names that a policy holds already, so that what is added speaks of the same account, Region and partition. */
export interface UsedNames {
  /** `aws` where the policy names none. */
  readonly partition: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** Every ARN, once, in order. */
  readonly arns: readonly string[];
  /** Tag keys, from condition keys such as `aws:ResourceTag/Team`. */
  readonly tagKeys: readonly string[];
}

export function usedNames(policy: Policy): UsedNames {
  let names = namesByPolicy.get(policy);
  if (!names) {
    names = findNames(policy);
    namesByPolicy.set(policy, names);
  }
  return names;
}

const namesByPolicy = new WeakMap<Policy, UsedNames>();

function findNames(policy: Policy): UsedNames {
  const arns = new Set<string>();
  const tagKeys = new Set<string>();
  const names: { partition?: string; account?: string; region?: string } = {};
  const visit = (list: ValueList | undefined): void => {
    for (const value of list?.values ?? []) {
      const text = knownText(value);
      if (text === undefined) continue;
      if (ACCOUNT.test(text)) names.account ??= text;
      if (regionOf(text)) names.region ??= text;
      const arn = parseArn(text);
      if (!arn) continue;
      arns.add(text);
      if (partition(arn.partition.text)) names.partition ??= arn.partition.text;
      if (ACCOUNT.test(arn.account.text)) names.account ??= arn.account.text;
      if (regionOf(arn.region.text)) names.region ??= arn.region.text;
    }
  };
  for (const statement of policy.statements) {
    for (const element of [statement.principal, statement.notPrincipal]) element?.groups.forEach(visit);
    visit(statement.resource);
    visit(statement.notResource);
    for (const use of statement.condition?.operators.flatMap((operator) => operator.keys) ?? []) {
      visit(use);
      const tagKey = TAG_KEY.exec(use.key)?.[1];
      if (tagKey && tagKeys.size < MOST_TAG_KEYS) tagKeys.add(tagKey);
    }
  }
  const { partition: found = 'aws', account, region } = names;
  return { partition: found, account, region, arns: [...arns], tagKeys: [...tagKeys] };
}

/** More would bury everything else in a list. */
const MOST_TAG_KEYS = 20;
const ACCOUNT = /^\d{12}$/;
const TAG_KEY = /^[\w-]+:(?:Resource|Request|Principal)Tag\/([^${}]+)$/i;
