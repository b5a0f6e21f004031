import { GLOBAL_KEYS } from '../../catalog/facts/global-keys.ts';
import { OPERATOR_FAMILIES } from '../../catalog/facts/operators.ts';
import { parseOperator } from '../../catalog/facts/parse-operator.ts';
import { POLICY_VARIABLES, VARIABLE_VERSIONS } from '../../catalog/facts/variables.ts';
import { isKeyTemplate, keyTemplateParts } from '../../catalog/key-template.ts';
import { arnFields } from '../../model/arn.ts';
import type { Policy } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import { factDocumentation, keyDocumentation } from './documentation.ts';
import type { Proposal, Proposals } from './proposal.ts';
import { type CompletionRequest, chosen, whole as complete } from './request.ts';
import { usedNames } from './used-names.ts';

/** Policy variables, where the cursor stands behind `${`; undefined where it does not. */
export function variablesAt(request: CompletionRequest): Proposals | undefined {
  const { typed, place } = request;
  if (place.at !== 'resource' && place.at !== 'conditionValue') return undefined;
  const start = typed.lastIndexOf('${');
  if (start < 0 || typed.indexOf('}', start) >= 0) return undefined;
  if (!hasVariables(place.policy) || !isPlaceFor(request, start)) return complete([]);
  const behind = /^[\w:./@-]*\}?/.exec(request.whole.slice(typed.length))![0];
  const end = typed.length + (behind.endsWith('}') ? behind.length : 0);
  return chosen(variables(request, place.policy, { start, end }));
}

/** A policy without Version is one that is still being written. */
export function hasVariables({ version }: Policy): boolean {
  const text = knownText(version?.value);
  return version === undefined || text === undefined || VARIABLE_VERSIONS.includes(text);
}

/** Variables are replaced in the last part of an ARN, and in the values of operators for text. */
function isPlaceFor({ place, typed, hasHoles }: CompletionRequest, start: number): boolean {
  if (place.at === 'resource') return hasHoles || arnFields(typed.slice(0, start)).length === 6;
  if (place.at !== 'conditionValue') return false;
  const { operator } = parseOperator(place.operator);
  return operator === undefined || OPERATOR_FAMILIES[operator.family].variables;
}

/** Decoded characters [start, end) of the value that a variable takes the place of. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

function variables(request: CompletionRequest, policy: Policy, stretch: Stretch): Proposal[] {
  const { typed, catalog } = request;
  const { tagKeys } = usedNames(policy);
  const items: Proposal[] = [];
  const add = (name: string, rank: number, about: () => string | undefined): void => {
    if (!isKeyTemplate(name)) {
      items.push(variable(name, rank, about, stretch));
      return;
    }
    const head = keyTemplateParts(name)[0]!;
    for (const tag of tagKeys) items.push(variable(head + tag, rank, about, stretch));
    items.push(openVariable(head, rank, about, request, stretch));
  };
  for (const [index, { name, description, page, special }] of POLICY_VARIABLES.entries()) {
    add(name, special ? 90 : index, () => factDocumentation(name, description, page));
  }
  const known = new Set(POLICY_VARIABLES.map(({ name }) => name.toLowerCase()));
  for (const { name, multivalued, replacement, description, page } of GLOBAL_KEYS) {
    if (multivalued || replacement || known.has(name.toLowerCase())) continue;
    add(name, 60, () => factDocumentation(name, description, page));
  }
  const begun = typed.slice(stretch.start + 2);
  const service = begun.includes(':') ? catalog.service(begun.slice(0, begun.indexOf(':'))) : undefined;
  for (const key of service?.conditionKeys ?? []) {
    if (key.multivalued || !key.name.startsWith(`${service?.prefix}:`)) continue;
    add(key.name, 70, () => keyDocumentation(key.name, key, catalog));
  }
  return items;
}

function variable(
  name: string,
  rank: number,
  documentation: () => string | undefined,
  { start, end }: Stretch,
): Proposal {
  const text = `\${${name}}`;
  return { label: text, kind: 'variable', documentation, insert: { as: 'text', start, end, text }, rank };
}

/** A variable whose tag key is still to be written. */
function openVariable(
  head: string,
  rank: number,
  documentation: () => string | undefined,
  { typed, whole }: CompletionRequest,
  { start, end }: Stretch,
): Proposal {
  const before = typed.slice(0, start);
  const label = `\${${head}Key}`;
  const template = [`${before}\${${head}`, { index: 1, text: 'Key' }, `}${whole.slice(end)}`];
  return {
    label,
    kind: 'variable',
    documentation,
    insert: { as: 'value', value: { template } },
    filterText: before + label,
    rank,
  };
}
