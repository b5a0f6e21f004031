import { copyAs as copyAsRequest } from '../../protocol/account.ts';
import { planContextOf } from '../intents/context-of.ts';
import { type Handler, handler } from '../rpc/handler.ts';
import { copyAs } from './copy-as.ts';

export const copyHandlers: readonly Handler[] = [
  handler(copyAsRequest, ({ intent, as }, context) => copyAs(intent, as, planContextOf(context, 'copy'))),
];
