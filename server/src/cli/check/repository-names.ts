import { join, resolve } from 'node:path';
import { configurationStore } from '../../files/configuration-store.ts';
import { displayName } from '../input.ts';

/**
 * Makes names that are relative to the root of the repository that the working folder lies in of those that are relative
 * to the working folder. Outside of repositories names stay.
 */
export function repositoryNames(workingFolder: string): (name: string) => string {
  const root = configurationStore().repositoryOf(join(workingFolder, 'file'));
  if (root === undefined || root === workingFolder) return (name) => name;
  return (name) => (name === '<stdin>' ? name : displayName(resolve(workingFolder, name), root));
}
