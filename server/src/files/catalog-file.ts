import { CATALOG_MAGIC, type Catalog, createCatalog } from '../policy/index.ts';
import { openContainerFile } from './container-file.ts';

/**
 * The catalog in the file at `path`, `data/catalog.bin` of the product. Reads the header now and each service when it
 * is first asked for. Throws a DataFileError where the file is missing, damaged or of another version.
 */
export function openCatalog(path: string): Catalog {
  return createCatalog(openContainerFile(path, CATALOG_MAGIC));
}
