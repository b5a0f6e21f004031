import type { LiveContext } from './live-context.ts';
import { simulatedPrincipal } from './simulated-principal.ts';

/**
 * Condition keys that the policies mention, as AWS sees them.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html
 */
export async function contextKeysOf(
  { principal, documents }: { readonly principal?: string; readonly documents: readonly string[] },
  context: LiveContext,
): Promise<readonly string[]> {
  const { gateway, signal } = context;
  const PolicyInputList = [...documents];
  if (principal === undefined) {
    const { ContextKeyNames } = await gateway.call(
      'GetContextKeysForCustomPolicy',
      { PolicyInputList },
      { signal },
    );
    return ContextKeyNames;
  }
  const { arn } = await simulatedPrincipal(principal, context, () => {});
  const input = { PolicySourceArn: arn, ...(documents.length > 0 && { PolicyInputList }) };
  const { ContextKeyNames } = await gateway.call('GetContextKeysForPrincipalPolicy', input, { signal });
  return ContextKeyNames;
}
