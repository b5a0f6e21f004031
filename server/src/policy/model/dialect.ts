import type { Cursor } from '../syntax/cursor.ts';
import type { TreeEdit } from '../syntax/edit.ts';
import type { Plain, Template } from '../syntax/template.ts';
import type { ModelEdit } from './edit.ts';
import type { PlaceAt } from './place.ts';
import type { Policy } from './policy.ts';

/** How a host writes policies. Everything above the model speaks AWS's terms and asks the dialect for the host's. */
export interface Dialect {
  /** The host's word for one of AWS's element names: `NotAction` is `not_actions` in Terraform. */
  readonly word: (awsName: string) => string;
  readonly lower: (edit: ModelEdit) => readonly TreeEdit[];
  /** The cursor in AWS's terms; undefined outside the policy. */
  readonly placeAt: (policy: Policy, cursor: Cursor) => PlaceAt | undefined;
  /** Key and value by which an element is begun. */
  readonly entry: (
    awsName: string,
    value: Plain,
  ) => { readonly key: string | Template; readonly value: Plain };
}
