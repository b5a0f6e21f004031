import type { Later } from '../session/expiry.ts';

/** A timer that does not keep the process alive. */
export const later: Later = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
};
