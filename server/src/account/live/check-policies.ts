import { checkLive, type LiveCheck, type LiveCheckAnswer } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';
import { accountFailure } from '../rpc/account-failure.ts';
import type { LiveContext } from './live-context.ts';

/**
 * Access Analyzer's custom checks, one call each, which AWS charges for; one that fails does not hide the others.
 * https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html
 */
export async function checkPolicies(
  checks: readonly LiveCheck[],
  context: LiveContext,
): Promise<readonly LiveCheckAnswer[]> {
  const answers: LiveCheckAnswer[] = [];
  for (const check of checks) {
    try {
      answers.push(await ask(check, context));
    } catch (error) {
      if (!(error instanceof AwsError) || error.kind === 'cancelled') throw error;
      answers.push({
        passed: false,
        message: error.message,
        reasons: [],
        failure: accountFailure(error, checkLive.method),
      });
    }
  }
  return answers;
}

async function ask(check: LiveCheck, { gateway, signal }: LiveContext): Promise<LiveCheckAnswer> {
  const { policyType, document } = check;
  const {
    result,
    message,
    reasons = [],
  } = check.kind === 'noNewAccess'
    ? await gateway.call(
        'CheckNoNewAccess',
        { newPolicyDocument: document, existingPolicyDocument: check.existing, policyType },
        { signal },
      )
    : await gateway.call(
        'CheckAccessNotGranted',
        {
          policyDocument: document,
          policyType,
          access: [
            {
              ...(check.actions.length > 0 && { actions: [...check.actions] }),
              ...(check.resources.length > 0 && { resources: [...check.resources] }),
            },
          ],
        },
        { signal },
      );
  return {
    passed: result === 'PASS',
    message: message ?? '',
    reasons: reasons.map(({ description = '', statementIndex, statementId }) => {
      const where =
        statementId ?? (statementIndex === undefined ? undefined : `statement ${statementIndex + 1}`);
      return where ? `${description} (${where})` : description;
    }),
  };
}
