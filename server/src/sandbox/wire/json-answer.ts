import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import type { Output } from '../operation.ts';

/** An output as JSON; times are seconds since 1970 where the model says nothing else. */
export function writeJson(schema: NormalizedSchema, output: Output): string | Uint8Array {
  if (!schema.isStructSchema()) return '{}';
  const serializer = codec.createSerializer();
  serializer.write(schema, output);
  return serializer.flush();
}

const codec = new JsonCodec2({ jsonName: true, timestampFormat: { useTrait: true, default: 7 } });

/** Codes of the services that speak JSON, where those of the Query protocol are others. */
export function jsonCode(code: string): string {
  return JSON_CODES[code] ?? code;
}

const JSON_CODES: Readonly<Record<string, string>> = {
  AccessDenied: 'AccessDeniedException',
  ExpiredToken: 'ExpiredTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InternalFailure: 'InternalServerException',
  InvalidAction: 'UnknownOperationException',
  InvalidClientTokenId: 'UnrecognizedClientException',
  MissingAction: 'UnknownOperationException',
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  Throttling: 'ThrottlingException',
  ValidationError: 'ValidationException',
};
