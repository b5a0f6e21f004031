/** True for the name of a file that holds policy tests: `*.iamtest.json`, `*.iamtest.yaml`. */
export function isPolicyTestPath(path: string): boolean {
  return /\.iamtest\.(?:json|ya?ml)$/i.test(path);
}
