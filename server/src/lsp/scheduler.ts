/** Milliseconds after the last change of a document before what nobody asked for is worked out. */
export const DEBOUNCE = 40;

export interface Timers {
  set(run: () => void, milliseconds: number): unknown;
  clear(handle: unknown): void;
}

/** The one debounce: the last job scheduled for a key runs once the key has been quiet. */
export interface Scheduler {
  schedule(key: string, job: () => void): void;
  cancel(key: string): void;
}

export function createScheduler(timers: Timers): Scheduler {
  const pending = new Map<string, unknown>();
  const cancel = (key: string): void => {
    if (!pending.has(key)) return;
    timers.clear(pending.get(key));
    pending.delete(key);
  };
  return {
    schedule(key, job) {
      cancel(key);
      const run = (): void => {
        pending.delete(key);
        job();
      };
      pending.set(key, timers.set(run, DEBOUNCE));
    },
    cancel,
  };
}
