import type { Facts } from './request.ts';

/** The part of a service reference that the evaluator is told about. */
interface Reference {
  readonly rcpServices: readonly string[];
  service(prefix: string): Service | undefined;
}

interface Service {
  action(name: string): { readonly resourceTypes: readonly { readonly name: string }[] } | undefined;
}

/** An action that the reference lacks takes a resource, and one of AWS KMS a key. */
export function factsOf(reference: Reference): Facts {
  const resourceTypes = (action: string): readonly string[] | undefined => {
    const [service = '', name = ''] = action.split(':');
    return reference
      .service(service)
      ?.action(name)
      ?.resourceTypes.map((type) => type.name);
  };
  return {
    takesResource: (action) => resourceTypes(action)?.length !== 0,
    takesKey: (action) => /^kms:/i.test(action) && (resourceTypes(action) ?? ['key']).includes('key'),
    rcpServices: reference.rcpServices,
  };
}
