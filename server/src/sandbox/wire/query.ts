import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import type { StaticStructureSchema } from '@smithy/types';
import { ServiceError } from '../service-error.ts';
import { readFormFields } from './form-fields.ts';
import type { WireAnswer, WireRequest } from './message.ts';
import type { Protocol } from './protocol.ts';
import { readQueryInput } from './query-input.ts';

/** The Query protocol of IAM and STS. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const query: Protocol = {
  operation(request, model) {
    const form = formOf(request);
    const name = form.children.get('Action')?.value;
    const version = form.children.get('Version')?.value;
    if (!name) throw new ServiceError('MissingAction', 'The request has no `Action` parameter.');
    const operation = version === model.version ? model.operations.get(name) : undefined;
    if (operation) return operation;
    throw new ServiceError(
      'InvalidAction',
      `Could not find operation ${name} for version ${version ?? 'NO_VERSION_SPECIFIED'}`,
    );
  },
  input: (request, operation) => readQueryInput(operation.input, formOf(request)),
  answer({ name, output }, value, model, requestId) {
    const result = `${name}Result`;
    const hasResult = output.isStructSchema();
    const response = structure(`${name}Response`, {
      ...(hasResult && { [result]: () => renamed(output.getSchema() as StaticStructureSchema, result) }),
      ResponseMetadata: () => structure('ResponseMetadata', { RequestId: TEXT }),
    });
    const metadata = { RequestId: requestId };
    return xml(200, response, { [result]: value, ResponseMetadata: metadata }, model.xmlNamespace, requestId);
  },
  refusal({ code, message, status, xmlNamespace }, requestId) {
    const response = structure('ErrorResponse', {
      Error: () => structure('Error', { Type: TEXT, Code: TEXT, Message: TEXT }),
      RequestId: TEXT,
    });
    const type = status < 500 ? 'Sender' : 'Receiver';
    const error = { Type: type, Code: code, Message: withoutControls(message) };
    return xml(status, response, { Error: error, RequestId: requestId }, xmlNamespace, requestId);
  },
};

/** Parameters may come in the address and in the body. */
function formOf(request: WireRequest): ReturnType<typeof readFormFields> {
  return readFormFields(request.query, Buffer.from(request.body).toString('utf8'));
}

/** The SDK's number for a string. */
const TEXT = 0;
const STRUCTURE = 3;

function structure(
  name: string,
  members: Readonly<Record<string, StaticStructureSchema[5][number]>>,
): StaticStructureSchema {
  return [STRUCTURE, '', name, 0, Object.keys(members), Object.values(members)];
}

function renamed([, , , , names, schemas]: StaticStructureSchema, name: string): StaticStructureSchema {
  return [STRUCTURE, '', name, 0, names, schemas];
}

function xml(
  status: number,
  schema: StaticStructureSchema,
  value: object,
  xmlNamespace: string,
  requestId: string,
): WireAnswer {
  const serializer = new XmlShapeSerializer({
    xmlNamespace,
    serviceNamespace: '',
    timestampFormat: { useTrait: true, default: 5 },
  });
  serializer.write(schema, value);
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: serializer.flush(),
  };
}

/** XML has no way to write them. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd');
}
