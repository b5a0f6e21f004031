import { knownConditionKey } from '../../access/conditions/known-condition-key.ts';
import { valuesFor } from '../../catalog/facts/condition-values.ts';
import { quoted } from '../../text/printable.ts';
import { about, type Hover, type Hovered, type PlaceOf } from './hovered.ts';
import { link, paragraphs, prose, title } from './markdown.ts';
import { arnHover } from './resource.ts';
import { servicePrincipalMarkdown } from './service-principal.ts';
import { variableHover } from './variable.ts';

/** What a condition key is compared with: a variable, an ARN, or one of the values that the key is known to have. */
export function conditionValueHover(hovered: Hovered<PlaceOf<'conditionValue'>>): Hover | undefined {
  return (
    variableHover(hovered) ??
    arnHover(hovered, hovered.place.statement, undefined) ??
    knownValueHover(hovered)
  );
}

function knownValueHover(hovered: Hovered<PlaceOf<'conditionValue'>>): Hover | undefined {
  const { text, place, ctx } = hovered;
  const key = knownConditionKey(place.key, place.statement, ctx.catalog);
  const known = valuesFor(place.key, key?.type);
  const value = known?.values.find((one) => one.value.toLowerCase() === text.toLowerCase());
  if (!known || !value) return undefined;
  const markdown =
    servicePrincipalMarkdown(text, ctx.catalog) ??
    (value.label === undefined
      ? undefined
      : paragraphs(
          title(value.value, prose(value.label)),
          `A value of ${quoted(place.key)}.`,
          link(`Values of ${place.key}`, known.page),
        ));
  return markdown === undefined ? undefined : about(hovered, markdown);
}
