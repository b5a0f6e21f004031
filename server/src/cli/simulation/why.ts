import type { LayerOfTrace, SimulationResult } from '../../policy/index.ts';

type Layer = LayerOfTrace['layer'];

export const LAYER_WORDS: Readonly<Record<Layer, string>> = {
  identity: 'identity-based policies',
  resource: 'resource-based policy',
  boundary: 'permissions boundary',
  session: 'session policies',
  vpcEndpoint: 'VPC endpoint policy',
  scp: 'service control policies',
  rcp: 'resource control policies',
};

/** What a layer of a trace is called, with its level. */
export function layerName({ layer, level }: Pick<LayerOfTrace, 'layer' | 'level'>): string {
  return level === undefined ? LAYER_WORDS[layer] : `${LAYER_WORDS[layer]} of ${level}`;
}

/** A statement by its number, for people from 1, and its Sid, with its policy. */
export function statementName(one: {
  readonly policy: string;
  readonly statement: number;
  readonly sid?: string;
}): string {
  const sid = one.sid ? ` (${one.sid})` : '';
  return `statement ${one.statement + 1}${sid} of ${one.policy}`;
}

/** Why a request is decided as it is, in a sentence. */
export function why(result: SimulationResult): string {
  switch (result.decision) {
    case 'allowed':
      return whyAllowed(result);
    case 'explicitDeny':
      return whyDenied(result);
    case 'implicitDeny':
      return whyNotAllowed(result);
    case 'depends':
      return sentence(result.trace?.cases.join('; ') ?? 'It depends on what is unknown');
  }
}

function whyAllowed({ matchedStatements, trace }: SimulationResult): string {
  const grants = matchedStatements.filter(
    ({ layer, effect }) => effect === 'Allow' && (layer === 'identity' || layer === 'resource'),
  );
  const [first] = grants;
  if (!first) return trace?.rule.summary ?? 'No policy denies it.';
  const also =
    grants.length > 1
      ? `, as ${count(grants.length - 1, 'other statement')} ${grants.length > 2 ? 'do' : 'does'}`
      : '';
  return sentence(`${statementName(first)} allows it${also}, and nothing denies it`);
}

function whyDenied({ matchedStatements, deniedBy }: SimulationResult): string {
  const denies = matchedStatements.filter(({ effect }) => effect === 'Deny');
  const [first] = denies;
  if (!first)
    return `A Deny of ${deniedBy.map((layer) => `the ${LAYER_WORDS[layer]}`).join(' and ')} matches whatever is unknown.`;
  const also =
    denies.length > 1 ? ` (${count(denies.length - 1, 'more Deny matches', 'more Denies match')})` : '';
  return sentence(`${statementName(first)} denies it, which outweighs every Allow${also}`);
}

function whyNotAllowed({ deniedBy, trace, problems }: SimulationResult): string {
  if (!trace) return problems[0] ?? 'Nothing allows it.';
  const clauses = deniedBy.flatMap((layer) => {
    const given = trace.layers.filter((one) => one.layer === layer && one.unbound === undefined);
    if (given.length === 0) return [`no ${ONE_OF[layer]} is given`];
    const silent = given.filter(({ answer }) => answer !== 'allows');
    if (silent.length === 0) return [`the grant of the ${LAYER_WORDS[layer]} is not enough`];
    return silent.map((one) => `no statement of the ${layerName(one)} allows it`);
  });
  return clauses.length === 0
    ? 'Nothing allows it.'
    : sentence(`${joined(clauses)}, and what is not allowed is denied`);
}

const ONE_OF: Readonly<Record<Layer, string>> = {
  identity: 'identity-based policy',
  resource: 'resource-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  vpcEndpoint: 'VPC endpoint policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
};

function joined(clauses: readonly string[]): string {
  if (clauses.length < 2) return clauses.join();
  return `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)}`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
