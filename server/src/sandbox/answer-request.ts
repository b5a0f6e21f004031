import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ManagedPolicies } from '../files/managed-policies-file.ts';
import type { PolicyService } from '../policy/index.ts';
import type { Fault, Faults } from './faults.ts';
import { newId, newSecret } from './identifiers.ts';
import { noteUse } from './last-used.ts';
import type { Input, Operation, OperationContext, Output } from './operation.ts';
import { ServiceError } from './service-error.ts';
import type { Services } from './services.ts';
import type { Store } from './state/store.ts';
import { type AuthorizationHeader, readAuthorizationHeader } from './wire/authorization-header.ts';
import type { WireAnswer, WireRequest } from './wire/message.ts';
import { isServiceId, PROTOCOLS, refusalOf } from './wire/protocols.ts';
import { loadServiceModel, type ServiceModel } from './wire/service-model.ts';
import { type IssuedKey, verifySignature } from './wire/signature.ts';

/** What every request is answered from. */
export interface SandboxParts {
  readonly services: Services;
  readonly store: Store;
  readonly faults: Faults;
  readonly account: string;
  readonly policies: PolicyService;
  readonly awsManagedPolicies: ManagedPolicies;
  clock(): Date;
  /** Hears of mistakes of the sandbox itself. */
  report(error: unknown): void;
}

/** An answer, or what is done to the connection instead of one. */
export type Outcome = WireAnswer | 'reset' | 'hang';

/** Answers one request; changes are kept before it does. Never throws. */
export async function answerRequest(request: WireRequest, parts: SandboxParts): Promise<Outcome> {
  const requestId = randomUUID();
  let protocol = PROTOCOLS.iam;
  let model: ServiceModel | undefined;
  try {
    const header = readAuthorizationHeader(request);
    if (!isServiceId(header.service)) throw unknownService(header.service);
    protocol = PROTOCOLS[header.service];
    model = await loadServiceModel(header.service);
    await verifySignature(request, header, issuedKey(header.accessKeyId, parts), parts.clock());
    const operationModel = protocol.operation(request, model);
    const input = protocol.input(request, operationModel);
    const fault = parts.faults.strike(operationModel.name);
    if (parts.faults.latency > 0) await wait(parts.faults.latency, undefined, { ref: false });
    if (fault?.when === 'before') return takeEffect(fault);
    const operation = operationNamed(operationModel.name, model, parts.services);
    const output = run(operation, input, request, header, parts);
    await parts.store.kept();
    if (fault?.when === 'after') return takeEffect(fault);
    return protocol.answer(operationModel, output, model, requestId);
  } catch (error) {
    if (!(error instanceof ServiceError)) parts.report(error);
    return protocol.refusal(refusalOf(error, model), requestId);
  }
}

function unknownService(service: string): ServiceError {
  return new ServiceError(
    'InvalidAction',
    `The sandbox account has no service \`${service.slice(0, 60)}\`; it has IAM, STS, Access Analyzer and Organizations.`,
  );
}

function operationNamed(name: string, { service }: ServiceModel, { operations }: Services): Operation {
  const operation = operations.find((one) => one.service === service && one.name === name);
  if (operation) return operation;
  throw new ServiceError('InvalidAction', `The sandbox account does not have the operation ${name}.`);
}

/** Throws the refusal that a fault stands for. */
function takeEffect({ effect }: Fault): 'reset' | 'hang' {
  if (typeof effect === 'string') return effect;
  const { message, status = 400 } = USUAL_REFUSALS[effect.code] ?? {};
  throw new ServiceError(
    effect.code,
    message ?? 'The sandbox account was told to fail.',
    effect.status ?? status,
  );
}

const USUAL_REFUSALS: Readonly<Record<string, { readonly message?: string; readonly status?: number }>> = {
  Throttling: { message: 'Rate exceeded' },
  AccessDenied: { status: 403 },
  ExpiredToken: { message: 'The security token included in the request is expired', status: 403 },
  InvalidClientTokenId: { message: 'The security token included in the request is invalid.', status: 403 },
  InternalFailure: { status: 500 },
  ServiceFailure: { status: 500 },
  ServiceUnavailable: { status: 503 },
};

/** New keys spread through the service, credentials of sessions prove themselves. */
function issuedKey(id: string, { store }: SandboxParts): IssuedKey | undefined {
  return store.transact(({ settled }) => {
    const session = settled.get('sessions', id);
    if (session) return { secret: session.secret, session };
    const key = settled.get('accessKeys', id);
    return key?.status === 'Active' ? { secret: key.secret } : undefined;
  });
}

function run(
  operation: Operation,
  input: Input,
  request: WireRequest,
  { accessKeyId, region }: AuthorizationHeader,
  { services, store, clock, account, policies, awsManagedPolicies }: SandboxParts,
): Output {
  const now = wholeSeconds(clock());
  const caller = store.transact((state) => {
    const found = services.resolveCaller(accessKeyId, state.settled, now);
    noteUse(state, found, { region, service: operation.service }, now);
    return found;
  });
  return store.transact((present) => {
    const { settled } = present;
    const userAgent = request.headers['user-agent'];
    const context: OperationContext = {
      ...{ state: present, settled, caller, now, account, region, userAgent },
      ...{ policies, awsManagedPolicies, newId, newSecret },
    };
    const spread = { ...context, state: settled };
    const authorizations = operation.authorization(input, changesEntities(operation) ? context : spread);
    services.authorize(authorizations, spread);
    return operation.run(input, onlyLooks(operation) ? spread : context);
  });
}

/** AWS keeps its times without fractions. */
function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

/** What changes an entity knows it as it is, whatever has spread of it. */
function changesEntities(operation: Operation): boolean {
  return operation.service === 'iam' && !onlyLooks(operation);
}

function onlyLooks({ name }: Operation): boolean {
  return /^(Check|Decode|Describe|Get|List|Simulate|Validate)/.test(name);
}
