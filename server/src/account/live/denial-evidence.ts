import type { DenialEvidence, DenialEvidenceFor, LiveRow } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import { prettyJson } from '../browse/pretty-json.ts';
import type { LiveContext } from './live-context.ts';
import { organizationPolicies } from './organization-policies.ts';
import { principalPolicies } from './principal-policies.ts';
import { rowsOfResults } from './rows-of-results.ts';
import { simulatedPrincipal } from './simulated-principal.ts';

type Evidence = DenialEvidence['policies'][number];
type NotChecked = DenialEvidence['notChecked'][number];

/**
 * What the account says of a denial, step by step. A step that cannot be read says why and hides no other; only a cancelled
 * request or an expired session ends it.
 */
export async function gatherEvidence(
  asked: DenialEvidenceFor,
  context: LiveContext,
): Promise<DenialEvidence> {
  const { gateway, signal } = context;
  const { accountId } = gateway.identity;
  const notChecked: NotChecked[] = [];
  const policies: Evidence[] = [];
  const step = async (name: NotChecked['step'], run: () => Promise<string | undefined>): Promise<void> => {
    const why = await run().catch((error: unknown) => {
      if (!(error instanceof AwsError) || ENDS_IT.has(error.kind)) throw error;
      return error.message;
    });
    if (why !== undefined) notChecked.push({ step: name, why });
  };

  await step('attached', async () => {
    if (!asked.principal) return "The message names no principal, so nobody's policies could be read.";
    const { kind, name } = await simulatedPrincipal(asked.principal, context, () => {});
    policies.push(...(await principalPolicies({ kind, name }, context)));
    return undefined;
  });

  let simulated: LiveRow | undefined;
  await step('simulate', async () => {
    const { principal, action, resource } = asked;
    if (!principal || !action)
      return 'The message names no principal or no action, so AWS could not be asked.';
    const { arn } = await simulatedPrincipal(principal, context, () => {});
    const { EvaluationResults } = await gateway.call(
      'SimulatePrincipalPolicy',
      { PolicySourceArn: arn, ActionNames: [action], ResourceArns: [resource ?? '*'] },
      { signal },
    );
    const nothingSent = { statementAt: () => ({ name: '' }), documents: new Map<string, number>() };
    [simulated] = rowsOfResults(EvaluationResults, { resources: [resource ?? '*'] }, nothingSent);
    return undefined;
  });

  for (const [filter, layer] of ORGANIZATION) {
    await step('organization', async () => {
      const found = await organizationPolicies(filter, context);
      for (const { level, name, id, document } of found.policies)
        policies.push({ layer, level, name: `${name} (${id})`, document });
      return found.why;
    });
  }

  await step('resource', async () => {
    const [, account, role] =
      /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(asked.resource ?? '') ?? [];
    if (role === undefined)
      return 'Resource policies of other services are not read from the account; open the one of this resource as a file to have it checked.';
    if (account !== accountId)
      return `The role belongs to account ${account}, and you are signed in to ${accountId}; sign in there to read its trust policy.`;
    const { Role } = await gateway.call('GetRole', { RoleName: role }, { signal });
    policies.push({
      layer: 'resource',
      name: `trust policy of ${role}`,
      arn: Role.Arn,
      document: Role.AssumeRolePolicyDocument ?? '',
      reference: { kind: 'trust', role },
    });
    return undefined;
  });

  let decoded: string | undefined;
  const { encodedMessage } = asked;
  if (encodedMessage) {
    await step('identity', async () => {
      const answer = await gateway.call(
        'DecodeAuthorizationMessage',
        { EncodedMessage: encodedMessage },
        { signal },
      );
      decoded = answer.DecodedMessage;
      return undefined;
    });
  }

  return {
    caller: { arn: gateway.identity.arn, accountId },
    policies: policies.map((policy) => ({ ...policy, document: prettyJson(policy.document) })),
    ...(simulated && { simulated }),
    ...(decoded !== undefined && { decoded }),
    notChecked: withoutRepeated(notChecked),
  };
}

const ENDS_IT: ReadonlySet<string> = new Set(['cancelled', 'expired', 'credentials', 'blocked', 'offline']);

const ORGANIZATION = [
  ['SERVICE_CONTROL_POLICY', 'scp'],
  ['RESOURCE_CONTROL_POLICY', 'rcp'],
] as const;

function withoutRepeated(notChecked: readonly NotChecked[]): readonly NotChecked[] {
  return notChecked.filter(
    (one, at) => notChecked.findIndex(({ step, why }) => step === one.step && why === one.why) === at,
  );
}
