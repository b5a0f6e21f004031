import type { KindSetting } from '../../hosts/host.ts';
import type { Placeholder, Plain, Template } from '../../syntax/template.ts';

/** Text to be filled in; empty places open the list. */
export function place(index: number, text = ''): Template {
  return { template: [{ index, text }] };
}

export function choice(index: number, choices: readonly string[]): Template {
  const first: Placeholder = { index, text: choices[0] ?? '', choices };
  return { template: [first] };
}

/** The effects that make sense in a policy type, the usual first. */
export function effects({ kind }: KindSetting): readonly string[] {
  if (kind === 'rcp') return ['Deny'];
  return kind === 'scp' ? ['Deny', 'Allow'] : ['Allow', 'Deny'];
}

export const TRUST_ACTIONS: readonly string[] = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoleWithSAML',
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:SetContext',
];

/** Keys of `Principal` that a policy type takes, the usual first. */
export function principalTypes({ kind, resourceType }: KindSetting): readonly string[] {
  if (kind === 'trust') return ['Service', 'AWS', 'Federated'];
  const bucket = kind === 'resource' && (!resourceType || resourceType.startsWith('AWS::S3::'));
  return bucket ? ['AWS', 'Service', 'CanonicalUser'] : ['AWS', 'Service'];
}

/** Value of `Principal` with its type to be chosen; tab stops from `index` on. */
function principalSkeleton(setting: KindSetting, index: number): Plain {
  if (setting.kind === 'rcp') return '*';
  return new Map([[choice(index, principalTypes(setting)), place(index + 1)]]);
}

/** A statement with what its policy type requires, to be filled in. */
export function statementSkeleton(setting: KindSetting): { readonly [element: string]: Plain } {
  const choices = effects(setting);
  const effect: Plain = choices.length === 1 ? choices[0]! : choice(1, choices);
  switch (setting.kind) {
    case 'trust':
      return {
        Effect: 'Allow',
        Principal: principalSkeleton(setting, 1),
        Action: choice(3, TRUST_ACTIONS.slice(0, 3)),
      };
    case 'resource':
      return {
        Effect: effect,
        Principal: principalSkeleton(setting, 2),
        Action: [place(4)],
        Resource: place(5),
      };
    case 'vpcEndpoint':
    case 'rcp':
      return { Effect: effect, Principal: '*', Action: [place(2)], Resource: place(3, '*') };
    default:
      return { Effect: effect, Action: [place(2)], Resource: place(3) };
  }
}

export const CURRENT_VERSION = '2012-10-17';
