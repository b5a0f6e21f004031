import { browseHandlers } from '../browse/handlers.ts';
import { copyHandlers } from '../copy/handlers.ts';
import { liveHandlers } from '../live/handlers.ts';
import { planHandlers } from '../run/handlers.ts';
import { trustHandlers } from '../trust/handlers.ts';
import type { Handler } from './handler.ts';

/** Everything that can be asked beside signing in. */
export const accountHandlers: readonly Handler[] = [
  ...browseHandlers,
  ...trustHandlers,
  ...planHandlers,
  ...copyHandlers,
  ...liveHandlers,
];
