import type {
  AppliedPolicies,
  AppliedPolicy,
  AuthorizationRequest,
  ContextScalar,
  ContextValue,
  PolicyLevel,
} from '../../evaluate/request.ts';
import type { KindSetting } from '../../hosts/host.ts';
import { type PolicyKind, TRUST_RESOURCE_TYPE } from '../../model/kind.ts';
import { policyFromDocument } from './policy-document.ts';

export interface ReadRequest {
  readonly request: AuthorizationRequest;
  /** What was left out of account, in sentences. */
  readonly problems: readonly string[];
}

/** Thrown for what is no request; the message is a sentence that says what is wrong and what to write. */
export class RequestError extends Error {}

/**
 * Reads a request as the command line takes it. Throws a {@link RequestError} where it cannot be one. `null`, an empty list
 * and a missing name all mean that no such policy is attached.
 */
export function readRequest(value: unknown): ReadRequest {
  if (!isObject(value))
    throw new RequestError('A request is a JSON object, as in `{"principal": …}`; write one.');
  const problems: string[] = [];
  for (const name of Object.keys(value)) {
    if (!NAMES.has(name))
      problems.push(`\`${name}\` is no part of a request and is left out; check its spelling.`);
  }
  const action = textOf(value, 'action', 'an action such as `s3:GetObject`');
  const request: AuthorizationRequest = {
    principal: textOf(value, 'principal', 'an ARN, a service principal or `anonymous`'),
    action,
    resource: textOf(value, 'resource', 'an ARN, or `*` for an action that takes none'),
    resourceAccount: accountOf(value),
    context: contextOf(value, problems),
    unknown: unknownOf(value),
    policies: policiesOf(value, action, problems),
    organization: organizationOf(value),
    roleMaxSessionDuration: durationOf(value),
  };
  return { request, problems };
}

const NAMES: ReadonlySet<string> = new Set([
  'id',
  'principal',
  'action',
  'resource',
  'resourceAccount',
  'context',
  'unknown',
  'policies',
  'organization',
  'roleMaxSessionDuration',
]);

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(request: JsonObject, name: string, what: string): string {
  const text = request[name];
  if (typeof text !== 'string' || text === '')
    throw new RequestError(`A request needs \`${name}\`: ${what}.`);
  return text;
}

function accountOf({ resourceAccount }: JsonObject): string | undefined {
  if (resourceAccount === undefined || resourceAccount === null) return undefined;
  if (typeof resourceAccount === 'string' && /^\d{12}$/.test(resourceAccount)) return resourceAccount;
  throw new RequestError(
    '`resourceAccount` is an account ID of 12 digits, as a text; write it so, or leave it out.',
  );
}

function contextOf({ context }: JsonObject, problems: string[]): AuthorizationRequest['context'] {
  if (context === undefined || context === null) return {};
  if (!isObject(context)) {
    throw new RequestError(
      '`context` is an object of condition keys, as in `{"aws:SourceIp": "203.0.113.7"}`; write it so.',
    );
  }
  const values: Record<string, ContextValue> = {};
  for (const [key, value] of Object.entries(context)) {
    if (isScalar(value) || (Array.isArray(value) && value.every(isScalar)))
      values[key] = value as ContextValue;
    else {
      problems.push(
        `The value of \`${key}\` in the context is neither a text, a number, true or false, nor a list of those, so the key counts as absent; write such a value.`,
      );
    }
  }
  return values;
}

function isScalar(value: unknown): value is ContextScalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function unknownOf({ unknown }: JsonObject): AuthorizationRequest['unknown'] {
  if (unknown === undefined || unknown === null) return [];
  if (unknown === '*') return '*';
  if (Array.isArray(unknown) && unknown.every((key) => typeof key === 'string')) {
    return unknown.includes('*') ? '*' : unknown;
  }
  throw new RequestError(
    '`unknown` is a list of condition keys, or `"*"` for all that have no value; write it so.',
  );
}

function organizationOf({ organization }: JsonObject): AuthorizationRequest['organization'] {
  if (organization === undefined || organization === null) return undefined;
  const account = isObject(organization) ? organization.managementAccountId : undefined;
  if (isObject(organization) && (account === undefined || account === null)) return undefined;
  if (typeof account === 'string' && /^\d{12}$/.test(account)) return { managementAccountId: account };
  throw new RequestError(
    '`organization` is `{"managementAccountId": "…"}` with 12 digits; write it so, or leave it out.',
  );
}

function durationOf({ roleMaxSessionDuration }: JsonObject): number | undefined {
  if (roleMaxSessionDuration === undefined || roleMaxSessionDuration === null) return undefined;
  if (typeof roleMaxSessionDuration === 'number' && roleMaxSessionDuration > 0) return roleMaxSessionDuration;
  throw new RequestError('`roleMaxSessionDuration` is a number of seconds; write it so, or leave it out.');
}

const POLICY_NAMES = ['identity', 'resource', 'boundary', 'session', 'vpcEndpoint', 'scp', 'rcp'];

function policiesOf({ policies }: JsonObject, action: string, problems: string[]): AppliedPolicies {
  if (policies !== undefined && policies !== null && !isObject(policies)) {
    throw new RequestError(
      '`policies` is an object with the policies by layer, as in `{"identity": [{"name": …, "document": …}]}`; write it so.',
    );
  }
  const given: JsonObject = policies ?? {};
  for (const name of Object.keys(given)) {
    if (!POLICY_NAMES.includes(name)) {
      problems.push(
        `\`policies.${name}\` is no layer of policies and is left out; the layers are ${POLICY_NAMES.join(', ')}.`,
      );
    }
  }
  const { resource } = given;
  return {
    identity: listOf(given, 'identity', 'identity'),
    resource: isAbsent(resource) ? undefined : policyOf(resource, 'resource', resourceSetting(action)),
    boundary: listOf(given, 'boundary', 'boundary'),
    session: listOf(given, 'session', 'session'),
    vpcEndpoint: listOf(given, 'vpcEndpoint', 'vpcEndpoint'),
    scp: levelsOf(given, 'scp'),
    rcp: levelsOf(given, 'rcp'),
  };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** What a request for an action on roles carries as its resource policy is a trust policy. */
function resourceSetting(action: string): KindSetting {
  const lower = action.toLowerCase();
  const isTrust = lower.startsWith('sts:') && lower !== 'sts:getcalleridentity';
  return isTrust ? { kind: 'trust', resourceType: TRUST_RESOURCE_TYPE } : { kind: 'resource' };
}

function listOf(policies: JsonObject, layer: string, kind: PolicyKind): readonly AppliedPolicy[] {
  return policyList(policies[layer], `policies.${layer}`, layer, kind);
}

function policyList(value: unknown, where: string, name: string, kind: PolicyKind): readonly AppliedPolicy[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value)) {
    throw new RequestError(`\`${where}\` is a list of \`{"name": …, "document": …}\`; write it so.`);
  }
  return value.map((one, index) => policyOf(one, `${name}[${index}]`, { kind }));
}

/** A document by itself, or with its name. */
function policyOf(value: unknown, name: string, setting: KindSetting): AppliedPolicy {
  const isNamed = isObject(value) && 'document' in value && !('Statement' in value);
  const document = isNamed ? value.document : value;
  const given = isNamed && typeof value.name === 'string' ? value.name : name;
  return { name: given, policy: policyFromDocument(document, setting) };
}

function levelsOf(policies: JsonObject, layer: 'scp' | 'rcp'): readonly PolicyLevel[] {
  const levels = policies[layer];
  if (isAbsent(levels)) return [];
  if (!Array.isArray(levels) || !levels.every((level) => isObject(level))) {
    throw new RequestError(
      `\`policies.${layer}\` is a list of \`{"level": …, "policies": […]}\`, one for each level; write it so.`,
    );
  }
  return levels.map((level, index) => {
    const name = typeof level.level === 'string' ? level.level : `${layer}[${index}]`;
    return {
      level: name,
      policies: policyList(level.policies, `policies.${layer}[${index}].policies`, `${name} ${layer}`, layer),
    };
  });
}
