import { NormalizedSchema } from '@smithy/core/schema';
import type { StaticErrorSchema, StaticOperationSchema } from '@smithy/types';
import type { ServiceId } from '../operation.ts';

/** A service as its SDK describes it. */
export interface ServiceModel {
  readonly service: ServiceId;
  /** `2010-05-08` */
  readonly version: string;
  /** Of the answers in XML. */
  readonly xmlNamespace: string;
  readonly operations: ReadonlyMap<string, OperationModel>;
  /** Refusals by every code they go by: `NoSuchEntity`, `NoSuchEntityException`. */
  readonly refusals: ReadonlyMap<string, RefusalModel>;
}

export interface OperationModel {
  /** `CreateRole` */
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Of REST protocols: `['POST', '/policy/validation', 200]`. */
  readonly http: readonly [method: string, path: string, status: number] | undefined;
}

export interface RefusalModel {
  /** `NoSuchEntity` in the Query protocol, the shape's name elsewhere. */
  readonly code: string;
  /** HTTP status; undefined where the model gives none. */
  readonly status: number | undefined;
}

/** Reads a service's model from its SDK, which is loaded at the first call. */
export function loadServiceModel(service: ServiceId): Promise<ServiceModel> {
  const model = loaded.get(service) ?? load(service);
  loaded.set(service, model);
  return model;
}

const loaded = new Map<ServiceId, Promise<ServiceModel>>();

interface Source {
  readonly version: string;
  readonly xmlNamespace: string;
  /** Schemas are among its exports. */
  readonly sdk: () => Promise<object>;
}

const SOURCES: Readonly<Record<ServiceId, Source>> = {
  iam: {
    version: '2010-05-08',
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    sdk: () => import('@aws-sdk/client-iam'),
  },
  sts: {
    version: '2011-06-15',
    xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
    sdk: () => import('@aws-sdk/client-sts'),
  },
  'access-analyzer': {
    version: '2019-11-01',
    xmlNamespace: '',
    sdk: () => import('@aws-sdk/client-accessanalyzer'),
  },
  organizations: {
    version: '2016-11-28',
    xmlNamespace: '',
    sdk: () => import('@aws-sdk/client-organizations'),
  },
};

async function load(service: ServiceId): Promise<ServiceModel> {
  const { version, xmlNamespace, sdk } = SOURCES[service];
  const operations = new Map<string, OperationModel>();
  const refusals = new Map<string, RefusalModel>();
  const module: { readonly default?: object } = await sdk();
  // Where a bundler took the package's CommonJS, its exports are all in `default`.
  for (const schema of Object.values(module.default ?? module)) {
    if (isOperation(schema)) operations.set(schema[2], operationOf(schema));
    else if (isRefusal(schema)) {
      const [, , name] = schema;
      const { awsQueryError, httpError } = NormalizedSchema.of(schema).getOwnTraits() as RefusalTraits;
      const refusal = { code: awsQueryError?.[0] ?? name, status: awsQueryError?.[1] ?? httpError };
      refusals.set(name, refusal).set(refusal.code, refusal);
    }
  }
  return { service, version, xmlNamespace, operations, refusals };
}

interface RefusalTraits {
  readonly awsQueryError?: readonly [code: string, status: number];
  readonly httpError?: number;
}

function operationOf([, , name, traits, input, output]: StaticOperationSchema): OperationModel {
  const http = typeof traits === 'object' ? traits.http : undefined;
  return { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output), http };
}

/** First element of the SDK's schemas: what kind of shape it is. */
const OPERATION = 9;
const REFUSAL = -3;

function isOperation(schema: unknown): schema is StaticOperationSchema {
  return Array.isArray(schema) && schema[0] === OPERATION;
}

function isRefusal(schema: unknown): schema is StaticErrorSchema {
  return Array.isArray(schema) && schema[0] === REFUSAL;
}
