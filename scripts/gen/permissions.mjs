import { permissionsPage } from '../../server/src/account/permissions/permissions-page.ts';

/** The page of the permissions that each command needs. */
export async function generate() {
  return new Map([['docs/permissions.md', permissionsPage()]]);
}
