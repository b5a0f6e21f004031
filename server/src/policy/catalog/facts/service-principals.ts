import { PARTITIONS, partitionOfRegion } from './partitions.ts';
import { SERVICE_PRINCIPALS_A_TO_H } from './service-principals-a-to-h.ts';
import { SERVICE_PRINCIPALS_I_TO_Z } from './service-principals-i-to-z.ts';
import { type FactSource, USER_GUIDE } from './source.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services */
export interface ServicePrincipal {
  /** As AWS's pages write it: `lambda.amazonaws.com`. */
  readonly principal: string;
  /** For people: `AWS Lambda`. */
  readonly name: string;
  /** Prefix of the service it belongs to; undefined where the service reference has none. */
  readonly prefix: string | undefined;
  /**
   * Page that says that the service sends `aws:SourceAccount` or `aws:SourceArn` when it assumes a role; undefined
   * where it is not known to.
   */
  readonly sendsSource: string | undefined;
}

export const SERVICE_PRINCIPALS_SOURCE: FactSource = {
  page: `${USER_GUIDE}reference_aws-services-that-work-with-iam.html`,
  checked: '2026-11-21',
};

const docs = (path: string): string => `https://docs.aws.amazon.com/${path}.html`;
const confusedDeputy = (guide: string): string => docs(`${guide}/cross-service-confused-deputy-prevention`);

/** Service principals whose pages show the source keys in the trust policy of a role. */
const SENDS_SOURCE: ReadonlyMap<string, string> = new Map([
  ['batch.amazonaws.com', confusedDeputy('batch/latest/userguide')],
  ['bedrock.amazonaws.com', confusedDeputy('bedrock/latest/userguide')],
  ['codebuild.amazonaws.com', confusedDeputy('codebuild/latest/userguide')],
  ['comprehend.amazonaws.com', confusedDeputy('comprehend/latest/dg')],
  ['datasync.amazonaws.com', confusedDeputy('datasync/latest/userguide')],
  ['ecs-tasks.amazonaws.com', docs('AmazonECS/latest/developerguide/task-iam-roles')],
  ['events.amazonaws.com', confusedDeputy('eventbridge/latest/userguide')],
  ['iot.amazonaws.com', confusedDeputy('iot/latest/developerguide')],
  ['personalize.amazonaws.com', confusedDeputy('personalize/latest/dg')],
  ['pipes.amazonaws.com', confusedDeputy('eventbridge/latest/userguide')],
  ['resources.cloudformation.amazonaws.com', confusedDeputy('AWSCloudFormation/latest/UserGuide')],
  ['sagemaker.amazonaws.com', docs('sagemaker/latest/dg/security-confused-deputy-prevention')],
  ['scheduler.amazonaws.com', confusedDeputy('scheduler/latest/UserGuide')],
  ['ssm.amazonaws.com', confusedDeputy('systems-manager/latest/userguide')],
  ['states.amazonaws.com', docs('step-functions/latest/dg/procedure-create-iam-role')],
  ['transfer.amazonaws.com', docs('transfer/latest/userguide/confused-deputy')],
  ['vpc-flow-logs.amazonaws.com', docs('vpc/latest/userguide/flow-logs-iam-role')],
]);

const SUFFIX = '.amazonaws.com';

export const SERVICE_PRINCIPALS: readonly ServicePrincipal[] =
  `${SERVICE_PRINCIPALS_A_TO_H}${SERVICE_PRINCIPALS_I_TO_Z}`
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [host = '', name = '', prefix = ''] = line.split('|');
      const principal = host.endsWith('.com') ? host : host + SUFFIX;
      return { principal, name, prefix: prefix || undefined, sendsSource: SENDS_SOURCE.get(principal) };
    });

const byPrincipal = new Map(SERVICE_PRINCIPALS.map((entry) => [entry.principal, entry]));

/**
 * The service principal of that name, in any case: as listed, with a Region (`logs.eu-west-1.amazonaws.com`), or with
 * the suffix of a partition (`ec2.amazonaws.com.cn`).
 */
export function servicePrincipal(text: string): ServicePrincipal | undefined {
  const parts = splitServicePrincipal(text);
  return parts && (byPrincipal.get(`${parts.service}${SUFFIX}`) ?? byPrincipal.get(text.toLowerCase()));
}

/** True where the text is built like a service principal, known or not: dotted name, Region or not, AWS's suffix. */
export function isServicePrincipal(text: string): boolean {
  return splitServicePrincipal(text) !== undefined;
}

/** Parts of a service principal in lower case; the Region is undefined where the name holds none. */
export function splitServicePrincipal(
  text: string,
): { readonly service: string; readonly region: string | undefined; readonly suffix: string } | undefined {
  const lower = text.toLowerCase();
  const suffix = SUFFIXES.find((entry) => lower.endsWith(entry));
  if (suffix === undefined) return undefined;
  const labels = lower.slice(0, -suffix.length).split('.');
  if (!labels.every((label) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label))) return undefined;
  const last = labels[labels.length - 1] ?? '';
  const region = labels.length > 1 && partitionOfRegion(last) !== undefined ? last : undefined;
  return { service: (region === undefined ? labels : labels.slice(0, -1)).join('.'), region, suffix };
}

/** The longest first, since one ends another. */
const SUFFIXES: readonly string[] = [
  ...new Set([...PARTITIONS.map((partition) => `.${partition.dnsSuffix}`), '.amazon.com']),
].sort((a, b) => b.length - a.length);
