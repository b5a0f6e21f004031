import type { Catalog } from '../../server/src/policy/catalog/catalog.ts';
import { createCatalog } from '../../server/src/policy/catalog/container.ts';
import { encodeCatalog } from '../../server/src/policy/catalog/encode.ts';
import type { CatalogTables } from '../../server/src/policy/catalog/tables.ts';
import { computeServices } from './mini-catalog-compute.ts';
import { identityServices } from './mini-catalog-identity.ts';
import { storageServices } from './mini-catalog-storage.ts';

/**
 * A small catalog of 2026-01-01 with true names of a dozen services, written and read through the container like the
 * shipped one. New data of AWS does not change it. Removed: the service `deepracer`, the action `lambda:InvokeAsync2`.
 */
export function miniCatalog(): Catalog {
  cached ??= catalogFromTables(miniCatalogTables);
  return cached;
}

let cached: Catalog | undefined;

export const miniCatalogTables: CatalogTables = {
  date: '2026-01-01',
  services: [...storageServices, ...identityServices, ...computeServices],
  removedServices: ['deepracer'],
  rcpServices: ['dynamodb', 'kms', 'logs', 's3', 'secretsmanager', 'sqs', 'sts'],
};

/** A catalog of tables written in a test. */
export function catalogFromTables(tables: CatalogTables): Catalog {
  const { header, body } = encodeCatalog(tables);
  return createCatalog({ header, segment: (offset, length) => body.slice(offset, offset + length) });
}
