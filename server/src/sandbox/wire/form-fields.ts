import { ServiceError } from '../service-error.ts';

/** Form fields as the tree that their names are paths in: `Tags.member.1.Key`. */
export interface FormField {
  value: string | undefined;
  readonly children: Map<string, FormField>;
}

/** No input of the services is nested deeper. */
const MAX_DEPTH = 32;

/** Reads `application/x-www-form-urlencoded` text; a later field replaces an earlier one of the same name. */
export function readFormFields(...texts: readonly string[]): FormField {
  const root: FormField = { value: undefined, children: new Map() };
  for (const text of texts) {
    for (const [path, value] of new URLSearchParams(text)) {
      const names = path.split('.');
      if (names.length > MAX_DEPTH)
        throw new ServiceError('MalformedInput', 'A parameter is nested deeper than any of the service.');
      let field = root;
      for (const name of names) {
        const child: FormField = field.children.get(name) ?? { value: undefined, children: new Map() };
        field.children.set(name, child);
        field = child;
      }
      field.value = value;
    }
  }
  return root;
}
