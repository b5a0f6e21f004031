import { type FactSource, USER_GUIDE } from './source.ts';

export const SERVICE_PRINCIPAL_FORMATS_SOURCE: FactSource = {
  page: `${USER_GUIDE}reference_policies_elements_principal.html#principal-services`,
  checked: '2026-11-22',
};

/** How the name of a service is written in the value of a condition key. */
export type ServicePrincipalFormat =
  /** `service.amazonaws.com`. */
  | 'one'
  /** The same, perhaps with more in front: `malware-protection.guardduty.amazonaws.com`. */
  | 'any'
  /** With its Region: `s3.eu-west-1.amazonaws.com`. */
  | 'regional';

/**
 * By condition key in lower case. For `aws:CalledVia` Access Analyzer refuses `application-signals.cloudwatch.amazonaws.com`,
 * while the other keys take such names. https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
const FORMATS: ReadonlyMap<string, ServicePrincipalFormat> = new Map([
  ['aws:calledvia', 'one'],
  ['aws:calledviafirst', 'any'],
  ['aws:calledvialast', 'any'],
  ['aws:principalservicename', 'any'],
  ['aws:principalservicenameslist', 'any'],
  ['codeconnections:passedtoservice', 'any'],
  ['codestar-connections:passedtoservice', 'any'],
  ['iam:awsservicename', 'any'],
  ['iam:passedtoservice', 'any'],
  ['kms:viaservice', 'regional'],
  ['organizations:serviceprincipal', 'any'],
  ['sts:awsservicename', 'any'],
]);

/** Undefined for keys that do not hold the name of a service. */
export function servicePrincipalFormat(key: string): ServicePrincipalFormat | undefined {
  return FORMATS.get(key.toLowerCase());
}
