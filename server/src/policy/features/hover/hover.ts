import { decodedIndex, literalText } from '../../syntax/scalar.ts';
import { touches } from '../../text/span.ts';
import type { FeatureContext } from '../context.ts';
import { placeInFile } from '../place.ts';
import type { PolicyFile } from '../policy-file.ts';
import { actionHover } from './action.ts';
import { conditionKeyHover } from './condition-key.ts';
import { conditionValueHover } from './condition-value.ts';
import { effectHover } from './effect.ts';
import { policyElementHover, statementElementHover } from './element.ts';
import type { Hover, Hovered } from './hovered.ts';
import { operatorHover } from './operator.ts';
import { anyPrincipalHover, principalHover, principalTypeHover } from './principal.ts';
import { resourceHover } from './resource.ts';
import { versionHover } from './version.ts';

export type { Hover } from './hovered.ts';

/**
 * What there is to tell about the key or value at a document offset. Never throws.
 *
 * @param offset UTF-16 code units from 0
 */
export function hover(file: PolicyFile, offset: number, ctx: FeatureContext): Hover | undefined {
  const found = placeInFile(file, offset);
  const scalar = found?.at.scalar;
  if (!found?.located || !scalar || !touches(scalar.span, offset)) return undefined;
  const text = literalText(scalar);
  if (text === undefined) return undefined;
  const { located } = found;
  const shown = hoverAt({
    place: found.at.place,
    scalar,
    text,
    index: decodedIndex(scalar, offset),
    located,
    ctx,
  });
  if (!shown) return undefined;
  // A pointer on a quote is about what stands beside the quote.
  const start = Math.min(shown.span.start, offset);
  return { ...shown, span: { start, end: Math.max(shown.span.end, offset) } };
}

function hoverAt(hovered: Hovered): Hover | undefined {
  const { place } = hovered;
  switch (place.at) {
    case 'policyKey':
      return policyElementHover({ ...hovered, place });
    case 'statementKey':
      return statementElementHover({ ...hovered, place });
    case 'version':
      return versionHover(hovered);
    case 'effect':
      return effectHover(hovered);
    case 'action':
      return actionHover({ ...hovered, place });
    case 'resource':
      return resourceHover({ ...hovered, place });
    case 'principal':
      return anyPrincipalHover(hovered);
    case 'principalType':
      return principalTypeHover(hovered);
    case 'principalValue':
      return principalHover({ ...hovered, place });
    case 'operator':
      return operatorHover({ ...hovered, place });
    case 'conditionKey':
      return conditionKeyHover({ ...hovered, place });
    case 'conditionValue':
      return conditionValueHover({ ...hovered, place });
    case 'policy':
    case 'statement':
    case 'id':
    case 'sid':
      return undefined;
  }
}
