import type {
  SimulationContextKey,
  SimulationContextValue,
  SimulationLayer,
  SimulationSubject,
} from '../../../../../server/src/protocol/simulation.ts';
import type { AccountPolicy, OtherPolicy, SimulationMode, SimulationWhere } from '../messages.ts';
import { hasLevel } from './policy-level.ts';

/** What the user filled in. What they did not touch follows the policy while it is edited. */
export interface SimulationForm {
  /** Names; undefined until touched: what the policy comes to. */
  readonly actions?: readonly string[];
  readonly typedActions: readonly string[];
  /** Texts as the subject has them, unfilled; undefined until touched: those that the policy names. */
  readonly resources?: readonly string[];
  readonly typedResources: readonly string[];
  /** Values of a template's parts, by its text, then by the part's name. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Undefined until touched: the likeliest. */
  readonly principal?: string;
  readonly resourceAccount: string;
  readonly roleMaxSessionDuration: string;
  readonly managementAccountId: string;
  /** Keys that were touched. */
  readonly context: Readonly<Record<string, ContextEntry>>;
  readonly others: readonly OtherPolicy[];
  /** Undefined until touched: offline. */
  readonly mode?: SimulationMode;
  readonly documentsOnly?: boolean;
  readonly replaces?: string;
  readonly organization?: boolean;
  /** Those of the principal that was chosen from the account. */
  readonly accountPolicies?: readonly AccountPolicy[];
  /** Condition keys that those mention. */
  readonly accountKeys?: readonly SimulationContextKey[];
}

/** Values stay while the state is another, to come back to. */
export interface ContextEntry {
  readonly state: SimulationContextValue['state'];
  readonly values: readonly string[];
}

export const EMPTY_FORM: SimulationForm = {
  typedActions: [],
  typedResources: [],
  parts: {},
  resourceAccount: '',
  roleMaxSessionDuration: '',
  managementAccountId: '',
  context: {},
  others: [],
};

const ACTIONS_AT_FIRST = 1000;
const FORMS_AT_FIRST = 5;

/** All names that can be chosen: the policy's, then the typed ones. */
export function offeredActions(subject: SimulationSubject, { typedActions }: SimulationForm): string[] {
  return [...subject.services.flatMap(({ actions }) => actions.map(({ name }) => name)), ...typedActions];
}

export function chosenActions(subject: SimulationSubject, form: SimulationForm): readonly string[] {
  const offered = offeredActions(subject, form);
  if (form.actions === undefined) return offered.slice(0, ACTIONS_AT_FIRST);
  const chosen = new Set(form.actions);
  return offered.filter((name) => chosen.has(name));
}

export function chosenResourceTexts(subject: SimulationSubject, form: SimulationForm): readonly string[] {
  const offered = [...subject.resources.map(({ text }) => text), ...form.typedResources];
  const chosen = new Set(form.resources ?? firstResources(subject));
  return offered.filter((text) => chosen.has(text));
}

/** Those that the policy names; where it names none, the forms of the types that most actions take. */
function firstResources({ resources, services }: SimulationSubject): readonly string[] {
  const types = new Set(services.flatMap(({ actions }) => actions.flatMap((one) => one.resourceTypes)));
  const named = resources.filter(({ text, label }) => text !== '*' && !types.has(label));
  return (named.length > 0 ? named : resources.slice(0, FORMS_AT_FIRST)).map(({ text }) => text);
}

export function principalOf({ principals }: SimulationSubject, { principal }: SimulationForm): string {
  return principal ?? principals[0] ?? '';
}

/** Where decisions come from: offline for what AWS's simulator does not take. */
export function whereOf(subject: SimulationSubject, form: SimulationForm): SimulationWhere {
  return {
    mode: canBeLive(subject) ? (form.mode ?? 'offline') : 'offline',
    documentsOnly: form.documentsOnly ?? false,
    replaces: form.replaces ?? '',
    organization: form.organization ?? false,
  };
}

/** AWS's simulator takes no trust policies of roles, and none that stand in some layers. */
export function canBeLive({ isTrust, layer }: SimulationSubject): boolean {
  return !isTrust && isTakenByAws(layer);
}

export function isTakenByAws(layer: SimulationLayer): boolean {
  return layer !== 'session' && layer !== 'vpcEndpoint' && layer !== 'rcp';
}

/**
 * Keys that the subject, a further policy or, where AWS is asked, a policy of the principal mentions, and what a role limits
 * by itself, once each, by name.
 */
export function contextKeys(
  subject: SimulationSubject,
  form: SimulationForm,
): readonly SimulationContextKey[] {
  const byName = new Map<string, SimulationContextKey>();
  const ofOthers = form.others.flatMap((other) => other.contextKeys);
  const { mode, documentsOnly } = whereOf(subject, form);
  const ofPrincipal = mode !== 'offline' && !documentsOnly ? (form.accountKeys ?? []) : [];
  const ofRole = subject.isTrust ? [SESSION_DURATION] : [];
  for (const one of [...subject.contextKeys, ...ofOthers, ...ofPrincipal, ...ofRole]) {
    const name = one.key.toLowerCase();
    const there = byName.get(name);
    const values = [...new Set([...(there?.values ?? []), ...one.values])];
    byName.set(name, { ...(there ?? one), values, multivalued: one.multivalued || !!there?.multivalued });
  }
  return [...byName.values()];
}

/** Held against the role's own maximum, in seconds: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const SESSION_DURATION: SimulationContextKey = {
  key: 'sts:DurationSeconds',
  type: 'Numeric',
  multivalued: false,
  values: ['3600'],
};

export function contextEntry({ context }: SimulationForm, { key }: SimulationContextKey): ContextEntry {
  return context[key] ?? { state: 'unknown', values: [] };
}

/** True where a policy of AWS Organizations is among the policies, so that its management account matters. */
export function isOrganizational(subject: SimulationSubject, { others }: SimulationForm): boolean {
  return [subject, ...others].some(({ layer }) => hasLevel(layer));
}

/** True for what the page itself left with VS Code; anything else is not taken. */
export function isForm(value: unknown): value is SimulationForm {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(EMPTY_FORM).every((name) => name in value);
}
