import { regionOf } from '../../catalog/facts/partitions.ts';
import { parseArn } from '../../model/arn.ts';
import { literals, type Policy } from '../../model/policy.ts';

/** Accounts that the policy's resources and principals belong to, each once. */
export function accountsNamed(policy: Policy): string[] {
  const named = textsOf(policy).map((text) => parseArn(text)?.account.text ?? text);
  return [...new Set(named.filter((text) => /^\d{12}$/.test(text)))];
}

/** Regions in which the policy's resources are, each once. */
export function regionsNamed(policy: Policy): string[] {
  const named = textsOf(policy).map((text) => parseArn(text)?.region.text ?? '');
  return [...new Set(named.filter((text) => regionOf(text) !== undefined))];
}

function textsOf({ statements }: Policy): string[] {
  return statements.flatMap(({ resource, notResource, principal }) => {
    const lists = [resource, notResource, ...(principal?.groups ?? [])];
    return lists.flatMap((list) => literals(list).map(({ text }) => text));
  });
}
