import { type ArnTemplate, arnTemplates } from '../../access/resources/arn-templates.ts';
import { resourceForms } from '../../access/resources/resource-types.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { parseArn } from '../../model/arn.ts';
import type { ListElement, Policy, Statement } from '../../model/policy.ts';
import type { Value } from '../../model/value.ts';
import { usedNames } from '../completion/used-names.ts';
import { fillTemplate, placeName } from './fill-template.ts';
import type { SubjectService } from './subject-actions.ts';
import { EXAMPLE_ACCOUNT } from './subject-principals.ts';

export interface SubjectResource {
  /** An ARN or `*`; with `${Name}` for each part to fill in where it is a template. */
  readonly text: string;
  readonly isTemplate: boolean;
  /** What of the policy it stands for, or the resource type. */
  readonly label: string;
  /** Prefixes of the services whose actions take it; empty: all. */
  readonly services: readonly string[];
}

const MOST_RESOURCES = 200;

/** Resources of the statements, then the forms of those that the actions take, then `*`. */
export function subjectResources(
  policy: Policy,
  statements: readonly Statement[],
  services: readonly SubjectService[],
  catalog: Catalog,
): readonly SubjectResource[] {
  const found = new Map<string, SubjectResource>();
  const add = (resource: SubjectResource): void => {
    if (found.size < MOST_RESOURCES && !found.has(resource.text)) found.set(resource.text, resource);
  };
  const { partition, account = EXAMPLE_ACCOUNT } = usedNames(policy);
  if (policy.kind === 'trust') {
    const text = `arn:${partition}:iam::${account}:role/ExampleRole`;
    return [{ text, isTemplate: false, label: 'the role with this trust policy', services: ['sts'] }];
  }
  const prefixes = services.map(({ prefix }) => prefix);
  for (const { resource, notResource } of statements) {
    for (const one of written(resource, 'Resource', prefixes, catalog)) add(one);
    for (const one of written(notResource, 'NotResource', prefixes, catalog)) add(one);
  }
  for (const one of ofTypes(services, partition, catalog)) add(one);
  const takesNone = services.some(({ actions }) => actions.some(({ takesResource }) => !takesResource));
  const namesAll = statements.some(({ resource }) => resource?.values.some((value) => isEverything(value)));
  if (takesNone || namesAll || found.size === 0) {
    add({ text: '*', isTemplate: false, label: 'all resources', services: [] });
  }
  return [...found.values()];
}

function isEverything(value: Value): boolean {
  return value.kind === 'literal' && /^\*+$/.test(value.text);
}

function written(
  list: ListElement | undefined,
  label: string,
  prefixes: readonly string[],
  catalog: Catalog,
): readonly SubjectResource[] {
  return (list?.values ?? []).flatMap((value) => {
    const text = textOf(value);
    if (text === undefined || /^\*+$/.test(text)) return [];
    const arn = parseArn(text);
    if (!arn) return [];
    const service = arn.service.text;
    const templates = arnTemplates(service, prefixes, catalog);
    const forms = resourceForms(arn, templates);
    const fitting = forms.written.length > 0 ? forms.written : forms.reached;
    const filled = fillTemplate(text, fitting[0]);
    return [
      {
        text: filled,
        isTemplate: filled.includes('${'),
        label: fitting[0] ? `${label}: ${fitting[0].type}` : label,
        services: servicesOf(service, fitting, prefixes),
      },
    ];
  });
}

/** The services of the forms, and that of the ARN. */
function servicesOf(
  service: string,
  forms: readonly ArnTemplate[],
  prefixes: readonly string[],
): readonly string[] {
  const owners = new Set([...forms.map(({ owner }) => owner), service]);
  const own = prefixes.filter((prefix) => owners.has(prefix));
  return own.length > 0 ? own : [...owners];
}

/** The text with `*` for what the host fills in; undefined where nothing of it is known. */
function textOf(value: Value): string | undefined {
  if (value.kind === 'literal') return value.text;
  if (value.kind === 'unknown') return undefined;
  const text = value.parts.map((part) => part ?? '*').join('');
  // A hole at the beginning may be all of the ARN but its end.
  return text.startsWith('arn:') ? text : undefined;
}

/** Forms of the resource types, those first that most actions take. */
function ofTypes(
  services: readonly SubjectService[],
  partition: string,
  catalog: Catalog,
): readonly SubjectResource[] {
  const counted = new Map<string, { readonly prefix: string; readonly type: string; count: number }>();
  for (const { prefix, actions } of services) {
    for (const { resourceTypes } of actions) {
      for (const type of resourceTypes) {
        const name = `${prefix} ${type}`;
        const one = counted.get(name) ?? { prefix, type, count: 0 };
        one.count++;
        counted.set(name, one);
      }
    }
  }
  return [...counted.values()]
    .sort((a, b) => b.count - a.count)
    .flatMap(({ prefix, type }) =>
      (catalog.service(prefix)?.resourceType(type)?.arns ?? []).map((arn) => {
        const text = arn
          .replaceAll('${Partition}', partition)
          .replace(/\$\{([^{}]*)\}/g, (_, name: string) => `\${${placeName(name)}}`);
        return { text, isTemplate: text.includes('${'), label: type, services: [prefix] };
      }),
    );
}
