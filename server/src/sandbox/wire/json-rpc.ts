import { ServiceError } from '../service-error.ts';
import { jsonCode, writeJson } from './json-answer.ts';
import { readJsonInput } from './json-input.ts';
import type { Protocol } from './protocol.ts';

/** JSON 1.1 with the operation in a header, of Organizations. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export const jsonRpc: Protocol = {
  operation(request, model) {
    const target = request.headers['x-amz-target'] ?? '';
    const name = target.slice(target.lastIndexOf('.') + 1);
    const operation = target === `${TARGET}.${name}` ? model.operations.get(name) : undefined;
    if (operation) return operation;
    throw new ServiceError('UnknownOperationException', `Could not find the operation \`${target}\`.`);
  },
  input: (request, operation) => readJsonInput(operation.input, request.body),
  answer: (operation, output, _model, requestId) => ({
    status: 200,
    headers: headers(requestId),
    body: writeJson(operation.output, output),
  }),
  refusal({ code, message, status }, requestId) {
    const type = jsonCode(code);
    return {
      // The protocol tells refusals apart by type alone.
      status: status < 500 ? 400 : status,
      headers: { ...headers(requestId), 'x-amzn-errortype': type },
      body: JSON.stringify({ __type: type, Message: message, message }),
    };
  },
};

const TARGET = 'AWSOrganizationsV20161128';

function headers(requestId: string): Record<string, string> {
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId };
}
