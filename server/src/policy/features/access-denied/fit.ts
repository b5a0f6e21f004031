import type { StatementTrace } from '../../evaluate/trace.ts';
import { literals } from '../../model/policy.ts';
import type { Denial, DenialLayer } from './denial.ts';
import { nameOfPrincipal } from './denial-phrases.ts';
import type { DeniedRequest } from './denied-request.ts';
import { goesBy, isNamedIn, lastPart } from './evidence.ts';
import type { Judged } from './judge-policy.ts';

/** A policy that reaches so much fits a request better than by chance. */
export const BETTER_THAN_CHANCE = 13;

/**
 * How well a policy that nothing ties to the request fits it: by the name of the role, user or resource, in the name of the
 * file or within it; by actions of the same service; by the resource.
 *
 * @returns 0 for nothing in common; only good for comparing, and with `BETTER_THAN_CHANCE`
 */
export function fitOf(
  { known, closest, layer: { statements } }: Judged,
  layer: DenialLayer,
  denial: Denial,
  { action, resource }: DeniedRequest,
): number {
  const prefix = action.slice(0, action.indexOf(':') + 1).toLowerCase();
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  const ofService = allows.filter(({ statement }) =>
    literals(statement.action).some(({ text }) => text.toLowerCase().startsWith(prefix)),
  );
  return (
    nameFit(known, ownerOf(layer, denial)) +
    (ofService.length > 0 ? 5 : 0) +
    (closest ? 5 : 0) +
    (ofService.some((one) => isAbout(one, resource)) ? 8 : 0)
  );
}

function nameFit(known: Judged['known'], owner: string | undefined): number {
  if (owner === undefined || owner === '') return 0;
  if (goesBy(known, owner)) return 30;
  const word = owner.toLowerCase();
  // As part of something longer a short name stands everywhere.
  if (word.length < 3) return 0;
  const base = lastPart(known.name).toLowerCase();
  if (new RegExp(`(?:^|[^a-z0-9])${escaped(word)}(?:[^a-z0-9]|$)`).test(base)) return 20;
  return isNamedIn(known.file.text.toLowerCase(), word) ? 15 : 0;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Whose policy it would be: of the resource, or of who asks. */
function ownerOf(layer: DenialLayer, { principal, resource }: Denial): string | undefined {
  if (layer === 'trust') return resource?.split(/[:/]/).at(-1);
  return layer === 'resource' ? resource?.split(/[:/]/).at(5) : nameOfPrincipal(principal);
}

/** True where a statement names the resource, or something in the same bucket, table, queue or the like. */
function isAbout({ statement }: StatementTrace, resource: string): boolean {
  const name = nameOf(resource);
  return name !== undefined && literals(statement.resource).some(({ text }) => nameOf(text) === name);
}

/** The service and the name of what an ARN is about, without what lies in it. */
function nameOf(arn: string): string | undefined {
  const [scheme, , service, , , ...rest] = arn.split(':');
  const [first = '', second] = rest.join(':').split('/');
  const isType = second !== undefined && service !== 's3';
  const name = isType ? `${first}/${second}` : first;
  return scheme === 'arn' && name !== '' && !name.includes('*') ? `${service}:${name}` : undefined;
}
