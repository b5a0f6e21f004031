import { isProviderPrefix, keyPrefix } from '../../access/conditions/known-condition-key.ts';
import { explain } from '../../evaluate/explain.ts';
import type { AuthorizationRequest, Layer } from '../../evaluate/request.ts';
import { needsTrust } from '../../evaluate/services/role-trust.ts';
import type { StatementTrace, Trace } from '../../evaluate/trace.ts';
import { conditionKeys, type Policy } from '../../model/policy.ts';
import { knownText } from '../../model/value.ts';
import type { Plain } from '../../syntax/template.ts';
import { principalElement } from './request-principal.ts';

export interface LeastStatement {
  readonly plain: Plain;
  /** Why it should not be inserted without a thought, in a sentence. */
  readonly warning: string | undefined;
}

/** An Allow for what was asked and nothing else, as a policy of the layer writes it; undefined where none can. */
export function statementFor(
  layer: Layer,
  request: AuthorizationRequest,
  trace: Trace,
): LeastStatement | undefined {
  const { asked } = trace;
  const isTrust = layer === 'resource' && needsTrust(asked);
  const { condition, warning } = conditionFor(layer, request, trace);
  const resource = isTrust ? undefined : resourceFor(layer, request, asked.resource.text);
  let principal: Plain | undefined;
  if (layer === 'resource') {
    principal = principalElement(request.principal);
    if (principal === undefined) return undefined;
  }
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  if (layer === 'vpcEndpoint') principal = '*';
  const name = asked.known ? `${asked.service}:${asked.known.name}` : request.action;
  const plain: Record<string, Plain> = { Effect: 'Allow' };
  if (principal !== undefined) plain.Principal = principal;
  plain.Action = name;
  if (resource !== undefined) plain.Resource = resource;
  if (condition.size > 0) {
    plain.Condition = Object.fromEntries(
      [...condition].map(([operator, keys]) => [operator, Object.fromEntries(keys)]),
    );
  }
  const open =
    layer === 'resource' && principal === '*'
      ? 'Who asks is not signed in, so the statement would open this to everyone; add it only where that is meant.'
      : warning;
  return { plain, warning: open };
}

/** Policies whose statements all leave out the resource, or all say `*` for the one that they are attached to, go on so. */
function resourceFor(
  layer: Layer,
  { policies: { resource: applied } }: AuthorizationRequest,
  text: string,
): string | undefined {
  if (layer !== 'resource' || !applied || applied.policy.statements.length === 0) return text;
  const texts = resourceTexts(applied.policy);
  if (texts.every((one) => one === undefined)) return undefined;
  return texts.every((one) => one === '*') ? '*' : text;
}

function resourceTexts({ statements }: Policy): readonly (string | undefined)[] {
  return statements.flatMap(({ resource, notResource }) =>
    resource ? resource.values.map((value) => knownText(value) ?? '') : [notResource ? '' : undefined],
  );
}

/** Operator → key → values. */
type Conditions = Map<string, Map<string, Plain>>;

function conditionFor(
  layer: Layer,
  request: AuthorizationRequest,
  trace: Trace,
): { readonly condition: Conditions; readonly warning: string | undefined } {
  const condition: Conditions = new Map();
  const add = (operator: string, key: string, values: readonly string[]): void => {
    const keys = condition.get(operator) ?? new Map<string, Plain>();
    condition.set(operator, keys.set(key, values.length === 1 ? values[0]! : values));
  };
  for (const { operator, key, values } of holding(layer, trace)) add(operator, key, values);
  if (layer === 'vpcEndpoint') {
    const [arn] = trace.asked.filledIn['aws:PrincipalArn'] ?? [];
    if (arn !== undefined) add('ArnEquals', 'aws:PrincipalArn', [arn]);
  }
  if (layer !== 'resource') return { condition, warning: undefined };
  const { kind } = trace.asked.principal;
  let limits = 0;
  for (const [key, value] of Object.entries(request.context)) {
    const values = [value].flat().map(String);
    if (values.length !== 1 || !isLimit(key, kind)) continue;
    limits++;
    if (![...condition.values()].some((keys) => keys.has(key))) add('StringEquals', key, values);
  }
  const isFederated = kind === 'oidcProvider' || kind === 'samlProvider';
  const warning =
    isFederated && limits === 0 && condition.size === 0
      ? 'Without a condition on who signs in, as `sub` and `aud` tell, the statement would let in everyone whom the provider knows; give their values in the context first.'
      : undefined;
  return { condition, warning };
}

/** Keys by which whoever is named in a resource policy is narrowed to the one who asks. */
function isLimit(key: string, kind: string): boolean {
  const name = key.toLowerCase();
  if (name === 'sts:externalid') return true;
  if (kind === 'service') return name === 'aws:sourcearn' || name === 'aws:sourceaccount';
  const isProvider = kind === 'oidcProvider' || kind === 'samlProvider';
  return isProvider && isProviderPrefix(keyPrefix(name) ?? '');
}

/** The conditions that hold of the Allow that comes closest, so that what is added is under them too. */
function holding(
  layer: Layer,
  trace: Trace,
): readonly { readonly operator: string; readonly key: string; readonly values: readonly string[] }[] {
  const closest = explain(trace)
    .filter((one) => one.layer === layer && one.unbound === undefined)
    .flatMap(({ statements }) => statements)
    .filter((one) => one.effect === 'Allow' && !one.refused && isAbout(one))
    .sort((a, b) => failures(a) - failures(b))[0];
  if (!closest) return [];
  return closest.parts.conditions.flatMap(({ operator, key, match }) => {
    if (match.match !== 'yes') return [];
    const uses = conditionKeys(closest.statement);
    const use = uses.find((one) => one.operator.text === operator && one.key === key);
    const texts = use?.values.map(knownText) ?? [];
    return texts.length > 0 && texts.every((text) => text !== undefined)
      ? [{ operator, key, values: texts }]
      : [];
  });
}

function isAbout({ parts: { action, resource } }: StatementTrace): boolean {
  return action?.match === 'yes' || resource?.match === 'yes';
}

function failures({ parts: { principal, action, resource, conditions } }: StatementTrace): number {
  const matches = [principal, action, resource, ...conditions.map(({ match }) => match)];
  return matches.filter((one) => one?.match === 'no').length;
}
