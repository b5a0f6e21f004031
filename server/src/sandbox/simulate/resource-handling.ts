import { invalidInput } from './invalid-input.ts';

/**
 * Throws AWS's InvalidInput for an option that it does not have, and for resources that the option's scenario lacks.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html#API_SimulateCustomPolicy_RequestParameters
 */
export function checkResourceHandling(option: string | undefined, resourceArns: readonly string[]): void {
  if (option === undefined) return;
  const needed = SCENARIOS.get(option);
  if (!needed) throw invalidInput(`Invalid Resource Handling Option: ${option}.`);
  const given = new Set(resourceArns.map((arn) => /^arn:[^:]+:ec2:[^:]*:[^:]*:([a-z-]+)\//.exec(arn)?.[1]));
  const missing = needed.filter((type) => !given.has(type));
  if (missing.length > 0) {
    throw invalidInput(
      `The resource handling option ${option} requires resources of: ${missing.join(', ')}.`,
    );
  }
}

const COMMON = ['instance', 'image', 'security-group', 'network-interface'];

/** Resource types in EC2's ARNs. */
const SCENARIOS: ReadonlyMap<string, readonly string[]> = new Map([
  ['EC2-VPC-InstanceStore', COMMON],
  ['EC2-VPC-InstanceStore-Subnet', [...COMMON, 'subnet']],
  ['EC2-VPC-EBS', [...COMMON, 'volume']],
  ['EC2-VPC-EBS-Subnet', [...COMMON, 'subnet', 'volume']],
]);
