import type { Arn } from '../../model/arn.ts';
import { covers } from '../../model/wildcard.ts';
import { overlap } from '../wildcard-overlap.ts';
import { type ArnTemplate, asWildcards } from './arn-templates.ts';

/** The forms of ARN that a resource of a policy can stand for. */
export interface ResourceForms {
  /** Those that it is written as: the closest forms that hold for all that it matches. */
  readonly written: readonly ArnTemplate[];
  /** Those that its wildcards reach besides. */
  readonly reached: readonly ArnTemplate[];
}

/** Longer resources are no ARNs, and would take long to compare. */
const LONGEST = 2048;

/** Which of the templates an ARN with wildcards and variables fits. */
export function resourceForms(arn: Arn, templates: readonly ArnTemplate[]): ResourceForms {
  const resource = asWildcards(arn.resource.text);
  if (resource.length > LONGEST) return { written: [], reached: [] };
  const possible = templates.filter(
    (template) =>
      fieldFits(template.region.text, arn.region.text) &&
      fieldFits(template.account.text, arn.account.text) &&
      overlap(asWildcards(template.resource.text), resource),
  );
  const covering = possible.filter((template) => covers(asWildcards(template.resource.text), resource));
  // `${Bucket}/${Object}` says more of `photos/*` than `${Bucket}` does, though both hold.
  const written = covering.filter((one) => !covering.some((other) => isNarrower(other, one)));
  return {
    written,
    reached: possible.filter((template) => !written.includes(template) && !covering.includes(template)),
  };
}

/** An empty field of a template stays empty; a placeholder is filled in. */
function fieldFits(template: string, written: string): boolean {
  if (template === '') return written === '' || written === '*';
  return written !== '' && overlap(asWildcards(template), asWildcards(written));
}

function isNarrower(one: ArnTemplate, other: ArnTemplate): boolean {
  const [a, b] = [asWildcards(one.resource.text), asWildcards(other.resource.text)];
  return covers(b, a) && !covers(a, b);
}
