import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The heap of a server that is asked about one document after another. */
export interface Heap {
  /** A large document is about to be read: room counts less than time. */
  beforeLargeDocument(): void;
  /**
   * A document was put aside for another. Now and then that collects what earlier ones left behind, which takes some
   * milliseconds; from then on V8 keeps the heap small. Whoever edits a few documents never comes here.
   */
  documentPutAside(): void;
}

const INTERVAL = 8;

export function createHeap(): Heap {
  let collect: (() => void) | undefined;
  let documents = 0;
  return {
    beforeLargeDocument: () => setFlags(LARGE_HEAP),
    documentPutAside() {
      documents++;
      if (documents % INTERVAL !== 0) return;
      setFlags(SMALL_HEAP);
      collect ??= collector();
      collect();
    },
  };
}

const SMALL_HEAP = ['--semi-space-growth-factor=1', '--optimize-for-size'];
/** What V8 begins with. */
const LARGE_HEAP = ['--semi-space-growth-factor=2', '--no-optimize-for-size'];

/** https://nodejs.org/api/v8.html#v8setflagsfromstringflags */
function setFlags(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}

function collector(): () => void {
  setFlags(['--expose-gc']);
  const gc = runInNewContext('gc') as (options?: { type: string; flavor: string }) => void;
  // Node 20 takes no flavor, and with options collects less than without.
  const [major] = process.versions.node.split('.');
  return Number(major) < 22 ? () => gc() : () => gc({ type: 'major', flavor: 'last-resort' });
}
