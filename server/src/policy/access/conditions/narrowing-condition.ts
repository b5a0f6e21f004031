import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { type ConditionKeyUse, conditionKeys, effectOf, type Statement } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { isConditionKnown } from './known-condition.ts';

/**
 * Keys that a caller cannot choose freely and that say whose request it is, in lower case.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const CALLER_KEYS: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:userid',
  'aws:username',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip',
  'elasticfilesystem:accesspointarn',
  'kms:calleraccount',
  'lambda:eventsourcetoken',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);

/** True where a condition keeps an Allow from everyone, or may: only callers that it names get through. */
export function namesCallers(statement: Statement): boolean {
  if (!isConditionKnown(statement)) return true;
  return conditionKeys(statement).some((use) => isCallerKey(use) && holdsForNamedOnly(use));
}

/** True where the statement denies everyone but callers that a condition names, or may. */
export function deniesOthers(statement: Statement): boolean {
  if (effectOf(statement) !== 'Deny') return false;
  if (!isConditionKnown(statement)) return true;
  return conditionKeys(statement).some(
    (use) => isCallerKey(use) && parseOperator(use.operator.text).operator?.negated === true,
  );
}

function isCallerKey({ key }: ConditionKeyUse): boolean {
  const name = key.toLowerCase();
  return CALLER_KEYS.has(name) || name === MOUNT_TARGET_KEY || name.startsWith('aws:principaltag/');
}

/**
 * True of an EFS client that came through a mount target, so within the file system's own network.
 * https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html#what-is-a-public-policy
 */
const MOUNT_TARGET_KEY = 'elasticfilesystem:accessedviamounttarget';

/** True unless the condition also holds where the key is absent, or for every value. */
function holdsForNamedOnly(use: ConditionKeyUse): boolean {
  const { prefix, operator, ifExists } = parseOperator(use.operator.text);
  if (!operator || operator.negated || operator.family === 'Null') return false;
  if (ifExists || prefix === 'ForAllValues') return false;
  if (use.key.toLowerCase() === MOUNT_TARGET_KEY) {
    return use.values.every((value) => knownText(value)?.toLowerCase() !== 'false');
  }
  return use.values.every((value) => value.kind !== 'literal' || !EVERYTHING.test(value.text));
}

/** A value that leaves nothing out: a wildcard, an ARN of wildcards, every address. */
export const EVERYTHING = /^(\*+|(arn:)?[*:]+|0\.0\.0\.0\/0|::\/0)$/;
