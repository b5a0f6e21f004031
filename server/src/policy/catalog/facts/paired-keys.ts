import { type FactSource, USER_GUIDE } from './source.ts';

export const PAIRED_KEYS_SOURCE: FactSource = {
  page: `${USER_GUIDE}reference_policies_condition-keys.html#condition-keys-vpcsourceip`,
  checked: '2026-11-22',
};

/** A condition key that says enough only together with another one. */
export interface PairedKey {
  readonly key: string;
  /** Any of them will do, the usual one first. */
  readonly partners: readonly string[];
  /** True where AWS's page asks for the partner in statements that allow, and shows a Deny without it. */
  readonly allowOnly: boolean;
}

/** Private addresses are the same in many VPCs. */
export const PAIRED_KEYS: readonly PairedKey[] = [
  {
    key: 'aws:VpcSourceIp',
    partners: ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn'],
    allowOnly: false,
  },
  {
    key: 'aws:Ec2InstanceSourcePrivateIPv4',
    partners: ['aws:Ec2InstanceSourceVpc'],
    allowOnly: true,
  },
];
