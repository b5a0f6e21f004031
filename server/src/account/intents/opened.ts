import type { KindSetting, PolicyFile } from '../../policy/index.ts';
import type { PlanContext } from './plan-context.ts';

/** A document for the questions of the policy service; undefined stays undefined. */
export function opened(
  text: string | undefined,
  setting: KindSetting,
  { service }: Pick<PlanContext, 'service'>,
): PolicyFile | undefined {
  if (text === undefined) return undefined;
  return service.open({ path: 'policy.json', languageId: 'json', text, designated: setting });
}
