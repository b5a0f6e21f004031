import type { Denial, DenialLayer } from './denial.ts';

/** What AWS tells of a denial when it is asked. */
export interface Decoded {
  readonly denial: Partial<
    Pick<Denial, 'principal' | 'action' | 'resource' | 'deny' | 'layer' | 'policyArn' | 'context'>
  >;
  /** Sids of the statements that matched, and what they do. */
  readonly matched: readonly {
    readonly sid?: string;
    readonly policy?: string;
    readonly effect?: 'Allow' | 'Deny';
  }[];
}

/**
 * Reads what sts:DecodeAuthorizationMessage or GetRequestAuthorizationDetails answered; undefined for another text. Both are
 * read as far as their shape is what AWS documents.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 * https://docs.aws.amazon.com/iam-toolbox/latest/APIReference/API_GetRequestAuthorizationDetails.html
 */
export function readDecoded(text: string): Decoded | undefined {
  let value = parsed(text);
  const inner = objectOf(value)?.DecodedMessage;
  if (typeof inner === 'string') value = parsed(inner);
  const object = objectOf(value);
  if (!object) return undefined;
  if (Array.isArray(object.evaluations)) return readDetails(object);
  return 'matchedStatements' in object || 'explicitDeny' in object ? readMessage(object) : undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** AWS wraps its lists: `{"items": […]}`. */
function itemsOf(value: unknown): readonly JsonObject[] {
  const list = Array.isArray(value) ? value : objectOf(value)?.items;
  return Array.isArray(list)
    ? list.flatMap((one: unknown): readonly JsonObject[] => {
        const object = objectOf(one);
        return object ? [object] : [];
      })
    : [];
}

function readMessage(object: JsonObject): Decoded {
  const context = objectOf(object.context) ?? {};
  const values: Record<string, readonly string[]> = {};
  for (const { key, values: given } of itemsOf(context.conditions)) {
    const name = textOf(key);
    const texts = itemsOf(given).flatMap(({ value }) => textOf(value) ?? []);
    if (name?.includes(':') && texts.length > 0) values[name] = texts;
  }
  const principal = textOf(objectOf(context.principal)?.arn);
  const action = textOf(context.action);
  const resource = textOf(context.resource);
  return {
    denial: {
      ...(principal !== undefined && { principal }),
      ...(action !== undefined && { action }),
      ...(resource !== undefined && { resource }),
      ...(object.allowed === false && {
        deny: object.explicitDeny === true ? ('explicit' as const) : ('implicit' as const),
      }),
      ...(Object.keys(values).length > 0 && { context: values }),
    },
    matched: itemsOf(object.matchedStatements).map((one) => matchedOf(one.statementId, one.effect)),
  };
}

function matchedOf(sid: unknown, effect: unknown, policy?: string): Decoded['matched'][number] {
  const name = textOf(sid);
  const text = textOf(effect)?.toUpperCase();
  return {
    ...(name !== undefined && { sid: name }),
    ...(policy !== undefined && { policy }),
    ...(text?.includes('DENY') && { effect: 'Deny' as const }),
    ...(text?.includes('ALLOW') && { effect: 'Allow' as const }),
  };
}

const TYPES: Readonly<Record<string, DenialLayer>> = {
  IDENTITY_BASED_POLICY: 'identity',
  PERMISSIONS_BOUNDARY: 'boundary',
  RESOURCE_BASED_POLICY: 'resource',
  RESOURCE_CONTROL_POLICY: 'rcp',
  SERVICE_CONTROL_POLICY: 'scp',
  SESSION_POLICY: 'session',
  VPC_ENDPOINT_POLICY: 'vpcEndpoint',
};

function readDetails(object: JsonObject): Decoded {
  const evaluations = itemsOf(object.evaluations);
  const denied =
    evaluations.find(({ evaluatedEffect }) => /deny/i.test(textOf(evaluatedEffect) ?? '')) ?? evaluations[0];
  if (!denied) return { denial: {}, matched: [] };
  const policies = itemsOf(denied.matchedPolicies);
  const matched = policies.flatMap(({ uri, matchedStatements }) =>
    itemsOf(matchedStatements).map((one) => matchedOf(one.sid, one.evaluatedEffect, textOf(uri))),
  );
  const deny = matched.find(({ effect }) => effect === 'Deny');
  const info = itemsOf(object.policies).find(({ uri }) => deny?.policy !== undefined && uri === deny.policy);
  const layer = TYPES[textOf(info?.type) ?? ''];
  const context: Record<string, readonly string[]> = {};
  for (const [key, value] of Object.entries({
    ...objectOf(object.requestContext),
    ...objectOf(denied.context),
  })) {
    const texts = [value].flat().filter((one) => ['string', 'number', 'boolean'].includes(typeof one));
    if (key.includes(':') && texts.length > 0) context[key] = texts.map(String);
  }
  const action = textOf(denied.action);
  const resource = textOf(denied.resource);
  const principal = context['aws:PrincipalArn']?.[0];
  return {
    denial: {
      ...(action !== undefined && { action }),
      ...(resource !== undefined && { resource }),
      ...(principal !== undefined && { principal }),
      deny: deny ? 'explicit' : 'implicit',
      ...(layer && { layer }),
      ...(deny?.policy?.startsWith('arn:') && { policyArn: deny.policy }),
      ...(Object.keys(context).length > 0 && { context }),
    },
    matched,
  };
}
