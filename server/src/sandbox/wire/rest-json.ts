import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../service-error.ts';
import { jsonCode, writeJson } from './json-answer.ts';
import { readJsonInput } from './json-input.ts';
import type { WireRequest } from './message.ts';
import type { Protocol } from './protocol.ts';
import type { OperationModel } from './service-model.ts';

/** REST with JSON bodies, of Access Analyzer. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export const restJson: Protocol = {
  operation(request, model) {
    for (const operation of model.operations.values()) {
      if (labelsOf(operation, request)) return operation;
    }
    throw new ServiceError(
      'UnknownOperationException',
      `Could not find an operation for ${request.method} \`${request.path}\`.`,
      404,
    );
  },
  input(request, operation) {
    const bindings = new Map(labelsOf(operation, request));
    const parameters = new URLSearchParams(request.query);
    if (operation.input.isStructSchema()) {
      for (const [name, parameter] of queryMembers(operation.input)) {
        const value = parameters.get(parameter);
        if (value !== null) bindings.set(name, value);
      }
    }
    return readJsonInput(operation.input, request.body, bindings);
  },
  answer: (operation, output, _model, requestId) => ({
    status: operation.http?.[2] ?? 200,
    headers: headers(requestId),
    body: writeJson(operation.output, output),
  }),
  refusal({ code, message, status }, requestId) {
    return {
      status,
      headers: { ...headers(requestId), 'x-amzn-errortype': jsonCode(code) },
      body: JSON.stringify({ message }),
    };
  },
};

function headers(requestId: string): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
}

function* queryMembers(input: NormalizedSchema): Generator<[member: string, parameter: string]> {
  for (const [name, member] of input.structIterator()) {
    const { httpQuery } = member.getMergedTraits();
    if (httpQuery) yield [name, httpQuery];
  }
}

/** Members that the path holds, by name; undefined where the request is for another operation. */
function labelsOf({ http }: OperationModel, request: WireRequest): [string, string][] | undefined {
  if (http?.[0] !== request.method) return undefined;
  const template = http[1].split('?')[0]!.split('/');
  const path = request.path.split('/');
  if (path.length !== template.length) return undefined;
  const labels: [string, string][] = [];
  for (const [index, segment] of template.entries()) {
    const label = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (label === undefined ? path[index] !== segment : path[index] === '') return undefined;
    if (label !== undefined) labels.push([label, decoded(path[index]!)]);
  }
  return labels;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
