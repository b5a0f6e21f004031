import { decodedMessage } from '../encoded-message.ts';
import type { Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';

/**
 * Decodes messages that this sandbox account gave, and no others.
 *
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export const decodeAuthorizationMessage: Operation = {
  service: 'sts',
  name: 'DecodeAuthorizationMessage',
  authorization: () => [{ action: 'sts:DecodeAuthorizationMessage', resource: '*' }],
  run({ EncodedMessage }: { readonly EncodedMessage: string }, { state }) {
    const DecodedMessage = decodedMessage(EncodedMessage, state);
    if (DecodedMessage === undefined) {
      throw new ServiceError('InvalidAuthorizationMessageException', 'Message is not valid');
    }
    return { DecodedMessage };
  },
};
