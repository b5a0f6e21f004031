import { join } from 'node:path';
import { openCatalog } from '../../../server/src/files/catalog-file.ts';
import type { Catalog } from '../../../server/src/policy/catalog/catalog.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

interface Generator {
  buildCatalog(outFile: string): Promise<unknown>;
}

/** The catalog as it ships: messages of users name actions of all services. */
export async function shippedCatalog(): Promise<Catalog> {
  const generator = (await import('../../../scripts/gen/catalog.mjs' as string)) as Generator;
  const file = join(temporaryFolder(), 'catalog.bin');
  await generator.buildCatalog(file);
  return openCatalog(file);
}
