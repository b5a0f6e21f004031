import { type Context, whole } from './request.ts';
import { effects } from './skeletons.ts';

const MEANING: Readonly<Record<string, string>> = {
  Allow: 'permits what the statement names',
  Deny: 'forbids it, whatever else allows it',
};

export const effect: Context<'sid' | 'effect'> = ({ place, setting }) => {
  if (place.at !== 'effect') return whole([]);
  const usual = setting ? effects(setting) : ['Allow', 'Deny'];
  return whole(
    usual.map((name, rank) => ({
      label: name,
      kind: 'value',
      description: MEANING[name] ?? '',
      insert: { as: 'value', value: name },
      rank,
    })),
  );
};
