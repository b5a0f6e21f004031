import { type ElementUse, POLICY_ELEMENTS, type PolicyElement } from '../../catalog/facts/elements.ts';
import type { KindSetting } from '../../hosts/host.ts';
import type { Plain } from '../../syntax/template.ts';
import { factDocumentation } from './documentation.ts';
import { statementPatterns } from './patterns.ts';
import type { Proposal } from './proposal.ts';
import { type Context, whole } from './request.ts';
import { choice, effects, place } from './skeletons.ts';

/** Elements that the statement still lacks and its policy type takes. */
export const statementKeys: Context<'statementKey'> = (request) => {
  const { place: at, setting, settled } = request;
  if (!setting) return whole([]);
  const present = new Set(at.present);
  // What nobody has said to be an identity policy becomes another one by its first principal.
  const isOpen = setting.kind === 'identity' && !settled;
  const elements = POLICY_ELEMENTS.filter(
    ({ level, name, alternative, use }) =>
      level === 'statement' &&
      (use[setting.kind] !== 'forbidden' || (isOpen && name === 'Principal')) &&
      !present.has(name) &&
      !(alternative && present.has(alternative)),
  );
  const keys = elements.map((element) => keyProposal(element, setting));
  return whole(at.present.length === 0 ? [...keys, ...statementPatterns(request, 'entries')] : keys);
};

function keyProposal(element: PolicyElement, setting: KindSetting): Proposal {
  const { name, description, page, use } = element;
  const value = VALUES[name]?.(setting) ?? '';
  return {
    label: name,
    kind: 'element',
    description: USES[use[setting.kind]],
    documentation: () => factDocumentation(name, description, page),
    insert: { as: 'entry', key: name, value },
    rank: use[setting.kind] === 'forbidden' ? ORDER.length : ORDER.indexOf(name),
    continues: CONTINUING.has(name) && value !== '*',
  };
}

const USES: Readonly<Record<ElementUse, string>> = {
  required: 'required',
  optional: '',
  forbidden: 'in trust and resource policies',
};

/** What is written next comes first; what takes in everything but something comes last. */
const ORDER = [
  'Effect',
  'Principal',
  'Action',
  'Resource',
  'Condition',
  'Sid',
  'NotAction',
  'NotResource',
  'NotPrincipal',
];

/** Elements whose first tab stop is an empty text for which there is a list. */
const CONTINUING = new Set([
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

const list: Plain = [place(1)];
/** The type that is chosen brings the place of the principal. */
const OPEN_PRINCIPAL: Plain = new Map([[place(0), '']]);
const VALUES: Readonly<Record<string, (setting: KindSetting) => Plain>> = {
  Sid: () => place(1),
  Effect: (setting) => {
    const choices = effects(setting);
    return choices.length === 1 ? choices[0]! : choice(1, choices);
  },
  Principal: ({ kind }) => (kind === 'rcp' ? '*' : OPEN_PRINCIPAL),
  NotPrincipal: () => OPEN_PRINCIPAL,
  Action: () => list,
  NotAction: () => list,
  Resource: () => place(1),
  NotResource: () => list,
  // The operator that is chosen brings what goes between its brackets.
  Condition: () => new Map([[place(0), {}]]),
};
