import { actionParts, expandAction, isEveryAction } from '../../access/actions/expand-action.ts';
import type { AccessLevel, Action, Catalog, Service } from '../../catalog/catalog.ts';
import { servicePrincipal } from '../../catalog/facts/service-principals.ts';
import { parseArn } from '../../model/arn.ts';
import type { Policy, Statement } from '../../model/policy.ts';
import { knownText, shownText } from '../../model/value.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { quoted } from '../../text/printable.ts';

export interface SubjectService {
  readonly prefix: string;
  readonly name: string;
  readonly actions: readonly SubjectAction[];
}

export interface SubjectAction {
  /** `s3:GetObject` */
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** False where AWS asks for `*` whatever the resource. */
  readonly takesResource: boolean;
  readonly resourceTypes: readonly string[];
}

/** A panel with more is of no use, and takes long to send. */
const MOST_ACTIONS = 4000;
/** Patterns that are expanded: far more than a policy that AWS takes has. */
const MOST_PATTERNS = 1500;

/**
 * What the actions of the statements come to, by service. `NotAction` comes to the actions of the services that it and the
 * rest of the policy speak of, those that it leaves out included, for they too can be asked about.
 */
export function subjectActions(
  policy: Policy,
  statements: readonly Statement[],
  catalog: Catalog,
): { readonly services: readonly SubjectService[]; readonly notes: readonly string[] } {
  const found = new Map<Service, Set<Action>>();
  const notes = new Set<string>();
  let isOpen = false;
  let patterns = 0;
  for (const statement of statements) {
    const list = statement.action ?? statement.notAction;
    for (const value of list?.values ?? []) {
      const text = knownText(value);
      if (text === undefined) {
        notes.add(
          `${quoted(shownText(value))} is filled in elsewhere; add the actions that it stands for by name.`,
        );
        continue;
      }
      const prefix = actionParts(text)?.prefix ?? '';
      if (isEveryAction(text) || hasWildcard(prefix)) {
        isOpen = true;
        continue;
      }
      if (hasWildcard(text) && ++patterns > MOST_PATTERNS) continue;
      if (statement.notAction) {
        const service = catalog.service(prefix);
        if (service) addActions(service, service.actions, found);
        continue;
      }
      for (const { service, actions } of expandAction(text, catalog)) addActions(service, actions, found);
    }
    if (statement.notAction) isOpen = true;
  }
  if (isOpen) {
    for (const prefix of likelyServices(policy, catalog)) {
      const service = catalog.service(prefix);
      if (service) addActions(service, service.actions, found);
    }
    notes.add(
      'The policy is about all services; the list has those that it names and the usual ones, and any other action can be added by name.',
    );
  }
  return { services: listed(found, notes), notes: [...notes] };
}

function addActions(service: Service, actions: readonly Action[], found: Map<Service, Set<Action>>): void {
  const known = found.get(service) ?? new Set();
  for (const action of actions) known.add(action);
  found.set(service, known);
}

function listed(found: ReadonlyMap<Service, ReadonlySet<Action>>, notes: Set<string>): SubjectService[] {
  const services: SubjectService[] = [];
  let left = MOST_ACTIONS;
  let leftOut = 0;
  for (const [{ prefix, name, actions }, taken] of found) {
    const own = actions.filter((action) => taken.has(action));
    const shown = own.slice(0, Math.max(0, left));
    left -= shown.length;
    leftOut += own.length - shown.length;
    if (shown.length > 0) {
      services.push({ prefix, name, actions: shown.map((action) => subjectAction(prefix, action)) });
    }
  }
  if (leftOut > 0) {
    notes.add(
      `${leftOut} more actions are left out, so that the list stays short; narrow the policy down to a statement, or add actions by name.`,
    );
  }
  return services;
}

function subjectAction(prefix: string, { name, accessLevel, resourceTypes }: Action): SubjectAction {
  return {
    name: `${prefix}:${name}`,
    accessLevel,
    takesResource: resourceTypes.length > 0,
    resourceTypes: resourceTypes.map((type) => type.name),
  };
}

/** Services that the policy speaks of by its actions, ARNs and principals, then those that most accounts use. */
function likelyServices({ statements, kind }: Policy, catalog: Catalog): readonly string[] {
  if (kind === 'trust') return ['sts'];
  const prefixes = new Set<string>();
  for (const { action, notAction, resource, notResource, principal } of statements) {
    for (const { values } of [action, notAction].filter((list) => list !== undefined)) {
      for (const value of values) prefixes.add(actionParts(knownText(value) ?? '')?.prefix ?? '');
    }
    for (const { values } of [resource, notResource].filter((list) => list !== undefined)) {
      for (const value of values) prefixes.add(parseArn(knownText(value) ?? '')?.service.text ?? '');
    }
    for (const value of principal?.groups.flatMap((group) => group.values) ?? []) {
      prefixes.add(servicePrincipal(knownText(value) ?? '')?.prefix ?? '');
    }
  }
  const named = [...prefixes].filter((prefix) => catalog.serviceName(prefix.toLowerCase()) !== undefined);
  // A policy of a resource is about the service of that resource.
  if (kind === 'resource' && named.length > 0) return named;
  return [...named, ...USUAL.filter((prefix) => !prefixes.has(prefix))];
}

/** Services that most accounts use, those first whose rights weigh most. */
const USUAL: readonly string[] = [
  'iam',
  'sts',
  's3',
  'kms',
  'ec2',
  'lambda',
  'dynamodb',
  'sqs',
  'sns',
  'secretsmanager',
  'ssm',
  'logs',
  'cloudwatch',
  'cloudformation',
  'cloudtrail',
  'organizations',
  'rds',
  'ecs',
  'ecr',
  'eks',
  'route53',
];
