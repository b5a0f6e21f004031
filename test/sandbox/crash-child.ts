/**
 * Writes to the folder of its first argument without end until it is killed, and says on standard output what was kept:
 * a number a line. The second argument is the length of each entry, in characters. Without arguments it ends at once, and
 * leaves its compiled code to those that come after it.
 */
import { openStore } from '../../server/src/sandbox/state/store.ts';
import { HALVES, SLOTS, slotKey } from './crash-slots.ts';

const [folder, length] = process.argv.slice(2);
if (folder === undefined) process.exit();
const store = openStore({ folder });
const filling = 'x'.repeat(Number(length));
let next = Math.max(
  0,
  ...store
    .read()
    .all('identityProviders')
    .map(({ createDate }) => Number(createDate) + 1),
);

/** Both halves of a slot are written in one transaction. */
async function writeOn(): Promise<never> {
  for (;;) {
    const number = next++;
    store.transact((state) => {
      for (const half of HALVES) {
        const arn = slotKey(number % SLOTS, half);
        state.put('identityProviders', arn, {
          arn: `${arn} ${filling}`,
          kind: 'saml',
          createDate: String(number),
          clientIds: [],
          tags: [],
        });
      }
    });
    await store.kept();
    process.stdout.write(`${number}\n`);
  }
}

// Several at a time, so that they are kept in groups.
await Promise.all([writeOn(), writeOn(), writeOn()]);
