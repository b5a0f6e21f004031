import { openContainerFile } from './container-file.ts';
import type { Catalog } from './policy/catalog/catalog.ts';
import { createCatalog } from './policy/catalog/container.ts';
import { CATALOG_MAGIC } from './policy/catalog/format.ts';

/**
 * The catalog in the file at `path`, `data/catalog.bin` of the product. Reads the header now and each service when it
 * is first asked for. Throws a DataFileError where the file is missing, damaged or of another version.
 */
export function openCatalog(path: string): Catalog {
  return createCatalog(openContainerFile(path, CATALOG_MAGIC));
}
