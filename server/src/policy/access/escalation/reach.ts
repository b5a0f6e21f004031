import type { EscalationStep } from '../../catalog/facts/escalation-paths-row.ts';
import { parseArn } from '../../model/arn.ts';
import { literals, type Statement } from '../../model/policy.ts';
import { covers, hasWildcard, matchesWildcard } from '../../model/wildcard.ts';
import { overlap } from '../wildcard-overlap.ts';

/** What a step must be allowed on: `undefined` is every resource of its kind, a pattern what it matches. */
export type Base = string | undefined;

/** True where the statement's resources take in the base for certain. */
export function reaches(statement: Statement, step: EscalationStep, base: Base): boolean {
  const { resource, notResource } = statement;
  if (notResource) {
    return notResource.values.every((value) => value.kind === 'literal' && !meets(value.text, step, base));
  }
  return literals(resource).some(({ text }) => takesIn(text, step, base) || isOwn(text, step, statement));
}

/** True where the resources of a Deny take in the base, or may: what a host fills in is not known. */
export function mayTakeAway(statement: Statement, step: EscalationStep, base: Base): boolean {
  const { resource, notResource } = statement;
  if (notResource) {
    return !notResource.values.some((value) => value.kind === 'literal' && takesIn(value.text, step, base));
  }
  return (resource?.values ?? []).some(
    (value) =>
      value.kind !== 'literal' || takesIn(value.text, step, base) || isOwn(value.text, step, statement),
  );
}

/** What steps on one and the same resource can be allowed on, as far as a statement names it. */
export function basesOf({ resource, notResource }: Statement, step: EscalationStep): readonly Base[] {
  if (notResource) return [undefined];
  return literals(resource).flatMap(({ text }) => {
    if (isEvery(text, step)) return [undefined];
    return isNarrowBase(text, step) ? [text] : [];
  });
}

function isNarrowBase(text: string, step: EscalationStep): boolean {
  const field = resourceField(text, step);
  if (field === undefined || text.includes('${') || !overlap(field, `${step.field}*`)) return false;
  // The caller names what it makes: a name that is fixed may be taken already.
  return step.target === 'same' || hasWildcard(field);
}

function takesIn(text: string, step: EscalationStep, base: Base): boolean {
  return isEvery(text, step) || (base !== undefined && covers(text, base));
}

/** True where the pattern matches some of the base that the step cannot do without. */
function meets(text: string, step: EscalationStep, base: Base): boolean {
  if (base !== undefined) return overlap(text, base);
  // A step that needs resources of several kinds may need just this one.
  return isEvery(text, step) || (step.field === '' && resourceField(text, step) !== undefined);
}

/** True where the pattern names nothing of the resource but its kind: `arn:aws:iam::111122223333:role/*`. */
function isEvery(text: string, step: EscalationStep): boolean {
  if (/^(arn:)?\*+$/.test(text)) return true;
  const field = resourceField(text, step);
  if (field === undefined) return false;
  const [, kind, rest] = /^([^*?]*)(.*)$/s.exec(field)!;
  return step.field.startsWith(kind!) && /^[*?/:]*\*[*?/:]*$/.test(rest!);
}

/** The resource field of an ARN of the step's service; undefined for anything else. */
function resourceField(text: string, { action }: EscalationStep): string | undefined {
  const arn = parseArn(text);
  const prefix = action.slice(0, action.indexOf(':'));
  return arn && matchesWildcard(arn.service.text, ARN_SERVICES.get(prefix) ?? prefix)
    ? arn.resource.text
    : undefined;
}

/** Services whose actions work on resources of another. */
const ARN_SERVICES: ReadonlyMap<string, string> = new Map([
  ['ec2-instance-connect', 'ec2'],
  ['sts', 'iam'],
]);

/** True where the pattern names the user who asks, and that is enough for the step. */
function isOwn(text: string, { target }: EscalationStep, { policy }: Statement): boolean {
  const version = policy.version?.value;
  if (target !== 'own' || version?.kind !== 'literal' || version.text !== '2012-10-17') return false;
  return /^arn:[^:]*:iam::[^:]*:user\/(\*\/?)?\$\{aws:username\}$/i.test(text);
}
