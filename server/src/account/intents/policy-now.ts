import { quoted } from '../../policy/index.ts';
import { AwsError } from '../aws-error.ts';
import { readPolicy, readPolicyVersion } from '../readings/policies.ts';
import { isAwsManaged, nameInArn } from './arns.ts';
import { attempt } from './attempt.ts';
import type { PlanContext, ReadContext } from './plan-context.ts';

/**
 * The document in force, as JSON text: from what ships with the product, where that is the version of an AWS managed
 * policy that the account sees. Undefined where there is no such policy.
 */
export async function documentInForce(
  arn: string,
  { gateway, options, managedPolicies }: Pick<PlanContext, 'gateway' | 'options' | 'managedPolicies'>,
): Promise<string | undefined> {
  const policy = await readPolicy(gateway, arn, options);
  if (!policy) return undefined;
  if (isAwsManaged(arn)) {
    const shipped = managedPolicies();
    const known = shipped.policies.find(({ name }) => name === policy.PolicyName);
    const text = known?.version === policy.DefaultVersionId ? shipped.document(known.name) : undefined;
    if (text !== undefined) return text;
  }
  return (await readPolicyVersion(gateway, arn, policy.DefaultVersionId, options)) ?? undefined;
}

/** As above of several, for reviews, which say of whom the document could not be read. */
export async function knownDocuments(
  arns: readonly string[],
  context: Parameters<typeof documentInForce>[1],
): Promise<{ readonly known: readonly { readonly document: string }[]; readonly unread: readonly string[] }> {
  const known: { readonly document: string }[] = [];
  const unread: string[] = [];
  for (const arn of arns) {
    const document = await attempt(() => documentInForce(arn, context));
    if (document === undefined || document instanceof AwsError) unread.push(nameInArn(arn));
    else known.push({ document });
  }
  return { known, unread };
}

export function noSuchPolicy(arn: string): string {
  return `The account has no policy ${quoted(arn)}; check the ARN, and the account that you are signed in to.`;
}

/** Why a policy cannot be changed, in a sentence; undefined where it can. */
export function awsManagedProblem(arn: string): string | undefined {
  if (!isAwsManaged(arn)) return undefined;
  return `${quoted(nameInArn(arn))} is an AWS managed policy, which AWS alone changes. Make a policy of your own from it.`;
}

/** Why a policy cannot be attached to an entity or bound it, in a sentence; undefined where it can, as far as is known. */
export async function unattachable(
  arn: string,
  { gateway, options }: ReadContext,
): Promise<string | undefined> {
  if (/:iam::aws:policy\/aws-service-role\//.test(arn)) {
    return `${quoted(nameInArn(arn))} is for service-linked roles alone, and nobody can attach it. Choose another policy.`;
  }
  const policy = await attempt(() => readPolicy(gateway, arn, options));
  return policy === null ? noSuchPolicy(arn) : undefined;
}
