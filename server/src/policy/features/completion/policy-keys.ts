import { POLICY_ELEMENTS } from '../../catalog/facts/elements.ts';
import type { KindSetting } from '../../hosts/host.ts';
import type { Plain } from '../../syntax/template.ts';
import { factDocumentation } from './documentation.ts';
import { wholePolicies } from './patterns.ts';
import { type Context, whole } from './request.ts';
import { CURRENT_VERSION, place, statementSkeleton } from './skeletons.ts';

/** Elements that the policy still lacks; in an empty one, whole policies too. */
export const policyKeys: Context<'policyKey'> = (request) => {
  const { place: at, setting } = request;
  if (!setting) return whole([]);
  const elements = POLICY_ELEMENTS.filter(
    ({ level, name, use }) =>
      level === 'policy' && use[setting.kind] !== 'forbidden' && !at.present.includes(name),
  );
  const keys = elements.map(({ name, description, page, use }) => ({
    label: name,
    kind: 'element' as const,
    description: use[setting.kind] === 'required' ? 'required' : '',
    documentation: () => factDocumentation(name, description, page),
    insert: { as: 'entry' as const, key: name, value: initialValue(name, setting) },
    rank: ['Version', 'Statement', 'Id'].indexOf(name),
  }));
  return whole(at.present.length === 0 ? [...keys, ...wholePolicies(request)] : keys);
};

function initialValue(name: string, setting: KindSetting): Plain {
  if (name === 'Version') return CURRENT_VERSION;
  return name === 'Statement' ? [statementSkeleton(setting)] : place(1);
}
