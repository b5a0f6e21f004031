import { malformed } from './document-refusals.ts';

const PARTITION = /^aws(-[a-z]+)*$|[*?$]/;
const IAM_PATH =
  /^(\*|(user|federated-user|role|group|instance-profile|mfa|server-certificate|policy|sms-mfa|saml-provider|oidc-provider|report|access-report)\/)/;

/** True of ARNs that lack fields in the middle, which IAM finds before everything else. */
export function failsLegacyParsing(resource: string): boolean {
  const [arn, partition = '', vendor, ...rest] = resource.split(':');
  if (arn !== 'arn' || vendor === undefined) return false;
  if (vendor === '') return true;
  return PARTITION.test(partition) && rest.length > 0 && rest.length < 3;
}

/** Throws where IAM does not take the text as a resource; whether it exists IAM does not ask. */
export function assertResource(resource: string): void {
  if (resource === '*') return;
  if (!resource.includes(':')) throw malformed('noArn', resource);
  // IAM splits an ARN at the first five colons, and takes for absent fields a star.
  const [arn, partition = '', vendor = '*', region = '*', account = '*', ...rest] = resource.split(':');
  const path = rest.length === 0 ? '*' : rest.join(':');
  if (arn !== 'arn' || !PARTITION.test(partition)) {
    throw malformed('partition', partition, `arn:${[partition, vendor, region, account, path].join(':')}`);
  }
  if (/[*?]/.test(vendor)) throw malformed('vendorOfResource');
  if (rest.length === 0) return;
  if (vendor === 'iam') {
    if (region !== '') throw malformed('iamRegion', resource);
    if (!IAM_PATH.test(path) && !/[*?$]/.test(path)) throw malformed('iamPath');
  } else if (vendor === 's3' && region !== '' && account === '') throw malformed('s3Region', resource);
}
