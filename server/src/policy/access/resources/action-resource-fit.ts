import type { Action, Catalog, ResourceType, Service } from '../../catalog/catalog.ts';
import { asksForStar, namesHoldNoSlash } from '../../catalog/facts/resource-lists.ts';
import { type Arn, parseArn } from '../../model/arn.ts';
import type { ListElement } from '../../model/policy.ts';
import type { LiteralValue } from '../../model/value.ts';
import { hasWildcard, matchesWildcard } from '../../model/wildcard.ts';
import { overlap } from '../wildcard-overlap.ts';
import { arnFaults } from './arn-fault.ts';
import { arnTemplates, asWildcards } from './arn-templates.ts';

/** A value of `Resource` that is an ARN of one service. */
export interface ScopedResource extends ScopedArn {
  readonly value: LiteralValue;
}

interface ScopedArn {
  readonly arn: Arn;
  /** Its resource field with `*` for variables. */
  readonly pattern: string;
  /** Whether it can be of a form, as far as that was asked: long patterns take long to compare. */
  readonly ofForms: Map<Form, boolean>;
}

/** The resources of a list of ARNs; undefined where one of them is something else, or not known. */
export function scopedResources({ values }: ListElement): readonly ScopedResource[] | undefined {
  const scoped: ScopedResource[] = [];
  for (const value of values) {
    const arn = value.kind === 'literal' ? scopedArn(value.text) : undefined;
    if (value.kind !== 'literal' || !arn) return undefined;
    scoped.push({ value, ...arn });
  }
  return scoped;
}

/** The same ARNs stand in many statements, and in a policy from one keystroke to the next. */
const scopedByText = new Map<string, ScopedArn | undefined>();
const MOST_KEPT = 2000;

function scopedArn(text: string): ScopedArn | undefined {
  if (text.length > LONGEST) return undefined;
  if (!scopedByText.has(text)) {
    if (scopedByText.size >= MOST_KEPT) scopedByText.clear();
    scopedByText.set(text, readScopedArn(text));
  }
  return scopedByText.get(text);
}

function readScopedArn(text: string): ScopedArn | undefined {
  if (text.split('*').length > MOST_WILDCARDS) return undefined;
  const arn = parseArn(text);
  if (!arn || hasWildcard(arn.service.text) || arn.service.text.includes('${')) return undefined;
  return { arn, pattern: asWildcards(arn.resource.text), ofForms: new Map() };
}

/** Longer texts are no ARNs, and would take long to compare. */
const LONGEST = 2048;
const MOST_WILDCARDS = 20;

/**
 * True where the ARN has a form that AWS lists. Others have a fault that another check names, or may stand for anything.
 *
 * @param around services that the statement names
 */
export function isListedArn(
  { arn }: ScopedResource,
  around: () => readonly string[],
  catalog: Catalog,
): boolean {
  if (arnTemplates(arn.service.text, [], catalog).length === 0) return false;
  return arnFaults(arn, around, catalog).faults.length === 0;
}

/**
 * True where requests for the action may be for the resource. An action without resource types is asked for all of them.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#actions_table
 */
export function canActOn(
  action: Action,
  service: Service,
  resource: ScopedResource,
  catalog: Catalog,
): boolean {
  if (action.resourceTypes.length === 0) return takesInAll(resource, service, catalog);
  return action.resourceTypes.some(({ name }) => {
    const type = service.resourceType(name);
    const forms = type ? formsOf(type) : [];
    // A type that the list does not explain may be anything.
    return forms.length === 0 || forms.some((form) => isOfForm(resource, form));
  });
}

/** True for all resources of a service, and for a whole kind such as `table/*` unless the service asks for `*`. */
function takesInAll({ arn }: ScopedResource, service: Service, catalog: Catalog): boolean {
  const resource = arn.resource.text;
  if (/^\*+$/.test(resource)) return true;
  if (!resource.includes('*') || asksForStar(service.prefix)) return false;
  return arnTemplates(arn.service.text, [], catalog).some((template) => {
    // A listing is asked for with the names left out.
    const kind = template.resource.text.replace(/\$\{[^{}]*\}/g, '');
    return /\w/.test(kind) && matchesWildcard(resource, kind);
  });
}

/** A form of ARN of a type of resource. */
interface Form {
  readonly service: string;
  readonly hasRegion: boolean;
  /** The resource field with `*` for placeholders. */
  readonly pattern: string;
  /** How many slashes a resource can have; undefined where names may hold more. */
  readonly slashes: number | undefined;
}

function isOfForm({ arn, pattern, ofForms }: ScopedResource, form: Form): boolean {
  if (form.service !== arn.service.text) return false;
  const isElsewhere = !form.hasRegion && arn.region.text !== '';
  if (form.slashes !== undefined && !isElsewhere && slashesIn(pattern) > form.slashes) return false;
  let known = ofForms.get(form);
  if (known === undefined) {
    known = overlap(form.pattern, pattern);
    ofForms.set(form, known);
  }
  return known;
}

const formsByType = new WeakMap<ResourceType, readonly Form[]>();

function formsOf(type: ResourceType): readonly Form[] {
  let forms = formsByType.get(type);
  if (!forms) {
    forms = type.arns.flatMap((text) => {
      const arn = parseArn(text);
      return arn ? [formOf(arn)] : [];
    });
    formsByType.set(type, forms);
  }
  return forms;
}

function formOf({ service, region, resource }: Arn): Form {
  const pattern = asWildcards(resource.text);
  return {
    service: service.text,
    hasRegion: region.text !== '',
    pattern,
    slashes: namesHoldNoSlash(service.text, resource.text) ? slashesIn(pattern) : undefined,
  };
}

function slashesIn(pattern: string): number {
  return pattern.split('/').length - 1;
}
