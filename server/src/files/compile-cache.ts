import * as module from 'node:module';

/**
 * Lets Node keep compiled code between runs, in its folder for temporary files; since Node 22.8. Only what is imported
 * after this call gains.
 *
 * https://nodejs.org/api/module.html#moduleenablecompilecacheoptions
 */
export function enableCompileCache(): void {
  (module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
}
