import type { DenialLayer } from './denial.ts';

/**
 * What AWS calls the layers in its messages.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const LAYERS: readonly (readonly [words: RegExp, layer: DenialLayer])[] = [
  [/^identity[- ]based/i, 'identity'],
  [/^permissions? boundar/i, 'boundary'],
  [/^sessions? /i, 'session'],
  [/^(?:role )?trust|^assume role policy/i, 'trust'],
  [/^resource control/i, 'rcp'],
  [/^resource[- ]based/i, 'resource'],
  [/^service control/i, 'scp'],
  [/^VPC endpoint/i, 'vpcEndpoint'],
];

/** The layer that `identity-based policy`, `permissions boundary`, … names. */
export function layerOfWords(words: string): DenialLayer | undefined {
  const text = words.trim().replace(/\s+/g, ' ');
  return LAYERS.find(([pattern]) => pattern.test(text))?.[1];
}

/** Words that name a layer, as part of a pattern. */
export const LAYER_WORDS =
  '(?:identity[- ]based|resource[- ]based|sessions?|VPC\\s+endpoint|(?:role\\s+)?trust|service\\s+control|resource\\s+control)\\s+polic(?:y|ies)|permissions?\\s+boundar(?:y|ies)(?:\\s+polic(?:y|ies))?';

/** Error codes by which services deny, as part of a pattern. */
export const CODE_WORDS =
  '(?:Client\\.|KMS)?(?:AccessDenied(?:Exception|Fault|Error)?|UnauthorizedOperation|AuthorizationError(?:Exception)?|UnauthorizedAccess(?:Exception)?|AllAccessDisabled)';

const CODE = new RegExp(`^${CODE_WORDS}$`);

export function isDenialCode(text: string): boolean {
  return CODE.test(text);
}
