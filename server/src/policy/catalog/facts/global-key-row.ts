import type { ConditionKeyType } from '../catalog.ts';
import type { GlobalKey } from './global-keys.ts';
import { USER_GUIDE } from './source.ts';

/**
 * A row of the tables of global keys. `type` with `[]` behind it is multivalued; `anchor` is the end of the anchor
 * `condition-keys-…` on AWS's page, by default the name in lower case without prefix and placeholder.
 */
export function globalKeyRow(
  category: GlobalKey['category'],
  name: string,
  type: ConditionKeyType | `${ConditionKeyType}[]`,
  description: string,
  availability: string,
  more: Partial<Pick<GlobalKey, 'presence' | 'sensitive' | 'services' | 'replacement'>> & {
    readonly anchor?: string;
  } = {},
): GlobalKey {
  const multivalued = type.endsWith('[]');
  const anchor =
    more.anchor ??
    name
      .slice(name.indexOf(':') + 1)
      .replace(/\/.*/, '')
      .toLowerCase();
  return {
    name,
    type: (multivalued ? type.slice(0, -2) : type) as ConditionKeyType,
    multivalued,
    category,
    description,
    availability,
    presence: more.presence ?? 'sometimes',
    page: `${USER_GUIDE}reference_policies_condition-keys.html#condition-keys-${anchor}`,
    sensitive: more.sensitive ?? false,
    services: more.services,
    replacement: more.replacement,
  };
}
