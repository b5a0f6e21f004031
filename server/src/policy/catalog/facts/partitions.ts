import type { FactSource } from './source.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export interface Partition {
  /** Second field of an ARN. */
  readonly id: string;
  readonly name: string;
  readonly dnsSuffix: string;
  readonly regions: readonly Region[];
  /** Names that Regions of the partition have, those opened later too. */
  readonly regionPattern: RegExp;
}

export interface Region {
  readonly id: string;
  readonly name: string;
  /** True where an account must switch the Region on; services there have regional names in cross-Region calls. */
  readonly optIn: boolean;
}

export const PARTITIONS_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
  checked: '2026-11-21',
};

export const PARTITIONS: readonly Partition[] = [
  {
    id: 'aws',
    name: 'AWS',
    dnsSuffix: 'amazonaws.com',
    regionPattern: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/,
    regions: [
      optIn('af-south-1', 'Africa (Cape Town)'),
      optIn('ap-east-1', 'Asia Pacific (Hong Kong)'),
      optIn('ap-east-2', 'Asia Pacific (Taipei)'),
      region('ap-northeast-1', 'Asia Pacific (Tokyo)'),
      region('ap-northeast-2', 'Asia Pacific (Seoul)'),
      region('ap-northeast-3', 'Asia Pacific (Osaka)'),
      region('ap-south-1', 'Asia Pacific (Mumbai)'),
      optIn('ap-south-2', 'Asia Pacific (Hyderabad)'),
      region('ap-southeast-1', 'Asia Pacific (Singapore)'),
      region('ap-southeast-2', 'Asia Pacific (Sydney)'),
      optIn('ap-southeast-3', 'Asia Pacific (Jakarta)'),
      optIn('ap-southeast-4', 'Asia Pacific (Melbourne)'),
      optIn('ap-southeast-5', 'Asia Pacific (Malaysia)'),
      optIn('ap-southeast-6', 'Asia Pacific (New Zealand)'),
      optIn('ap-southeast-7', 'Asia Pacific (Thailand)'),
      region('ca-central-1', 'Canada (Central)'),
      optIn('ca-west-1', 'Canada West (Calgary)'),
      region('eu-central-1', 'Europe (Frankfurt)'),
      optIn('eu-central-2', 'Europe (Zurich)'),
      region('eu-north-1', 'Europe (Stockholm)'),
      optIn('eu-south-1', 'Europe (Milan)'),
      optIn('eu-south-2', 'Europe (Spain)'),
      region('eu-west-1', 'Europe (Ireland)'),
      region('eu-west-2', 'Europe (London)'),
      region('eu-west-3', 'Europe (Paris)'),
      optIn('il-central-1', 'Israel (Tel Aviv)'),
      optIn('me-central-1', 'Middle East (UAE)'),
      optIn('me-south-1', 'Middle East (Bahrain)'),
      optIn('mx-central-1', 'Mexico (Central)'),
      region('sa-east-1', 'South America (São Paulo)'),
      region('us-east-1', 'US East (N. Virginia)'),
      region('us-east-2', 'US East (Ohio)'),
      region('us-west-1', 'US West (N. California)'),
      region('us-west-2', 'US West (Oregon)'),
    ],
  },
  {
    id: 'aws-cn',
    name: 'AWS China',
    dnsSuffix: 'amazonaws.com.cn',
    regionPattern: /^cn-[a-z]+-\d+$/,
    regions: [region('cn-north-1', 'China (Beijing)'), region('cn-northwest-1', 'China (Ningxia)')],
  },
  {
    id: 'aws-us-gov',
    name: 'AWS GovCloud (US)',
    dnsSuffix: 'amazonaws.com',
    regionPattern: /^us-gov-[a-z]+-\d+$/,
    regions: [
      region('us-gov-east-1', 'AWS GovCloud (US-East)'),
      region('us-gov-west-1', 'AWS GovCloud (US-West)'),
    ],
  },
  {
    id: 'aws-eusc',
    name: 'AWS European Sovereign Cloud',
    dnsSuffix: 'amazonaws.eu',
    regionPattern: /^eusc-[a-z]+-[a-z]+-\d+$/,
    regions: [region('eusc-de-east-1', 'AWS European Sovereign Cloud (Germany)')],
  },
  {
    id: 'aws-iso',
    name: 'AWS ISO (Top Secret)',
    dnsSuffix: 'c2s.ic.gov',
    regionPattern: /^us-iso-[a-z]+-\d+$/,
    regions: [region('us-iso-east-1', 'US ISO East'), region('us-iso-west-1', 'US ISO West')],
  },
  {
    id: 'aws-iso-b',
    name: 'AWS ISOB (Secret)',
    dnsSuffix: 'sc2s.sgov.gov',
    regionPattern: /^us-isob-[a-z]+-\d+$/,
    regions: [region('us-isob-east-1', 'US ISOB East (Ohio)'), region('us-isob-west-1', 'US ISOB West')],
  },
  {
    id: 'aws-iso-e',
    name: 'AWS ISOE',
    dnsSuffix: 'cloud.adc-e.uk',
    regionPattern: /^eu-isoe-[a-z]+-\d+$/,
    regions: [region('eu-isoe-west-1', 'EU ISOE West')],
  },
  {
    id: 'aws-iso-f',
    name: 'AWS ISOF',
    dnsSuffix: 'csp.hci.ic.gov',
    regionPattern: /^us-isof-[a-z]+-\d+$/,
    regions: [region('us-isof-east-1', 'US ISOF East'), region('us-isof-south-1', 'US ISOF South')],
  },
];

export const REGIONS: readonly Region[] = PARTITIONS.flatMap((partition) => partition.regions);

const partitionById = new Map(PARTITIONS.map((partition) => [partition.id, partition]));
const regionById = new Map(REGIONS.map((entry) => [entry.id, entry]));

export function partition(id: string): Partition | undefined {
  return partitionById.get(id);
}

/** A Region that the data knows; one opened later is undefined, see `partitionOfRegion`. */
export function regionOf(id: string): Region | undefined {
  return regionById.get(id);
}

/** Partition of a Region, known or named like one of its Regions; undefined where the text is no Region's name. */
export function partitionOfRegion(id: string): Partition | undefined {
  return PARTITIONS.find((entry) => entry.regionPattern.test(id));
}

function region(id: string, name: string): Region {
  return { id, name, optIn: false };
}

function optIn(id: string, name: string): Region {
  return { id, name, optIn: true };
}
