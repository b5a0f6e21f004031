import type { ServiceId } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { jsonRpc } from './json-rpc.ts';
import type { Protocol, Refusal } from './protocol.ts';
import { query } from './query.ts';
import { restJson } from './rest-json.ts';
import type { ServiceModel } from './service-model.ts';

export const PROTOCOLS: Readonly<Record<ServiceId, Protocol>> = {
  iam: query,
  sts: query,
  'access-analyzer': restJson,
  organizations: jsonRpc,
};

export function isServiceId(name: string): name is ServiceId {
  return Object.hasOwn(PROTOCOLS, name);
}

/** A refusal with code and status as the service's model has them. @param model undefined where it is not known yet */
export function refusalOf(error: unknown, model: ServiceModel | undefined): Refusal {
  const { code, message, status } = error instanceof ServiceError ? error : INTERNAL_FAILURE;
  const known = model?.refusals.get(code);
  return {
    code: known?.code ?? code,
    message,
    status: known?.status ?? status,
    xmlNamespace: model?.xmlNamespace ?? '',
  };
}

const INTERNAL_FAILURE = new ServiceError(
  'InternalFailure',
  'The request processing has failed because of an unknown error, exception or failure.',
  500,
);
