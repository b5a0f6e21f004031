import type { Plain } from '../syntax/template.ts';
import type {
  ConditionElement,
  ConditionKeyUse,
  ConditionOperator,
  Element,
  Policy,
  Statement,
  ValueList,
} from './policy.ts';
import type { LiteralValue, Value } from './value.ts';

/** A change in AWS's terms. The policy's dialect turns it into changes of the host's tree. */
export type ModelEdit =
  | {
      readonly kind: 'replaceText';
      readonly value: LiteralValue;
      readonly start: number;
      readonly end: number;
      readonly text: string;
    }
  | { readonly kind: 'replaceValue'; readonly value: Value; readonly by: Plain }
  | { readonly kind: 'addValues'; readonly list: ValueList; readonly texts: readonly string[] }
  /** The list keeps its brackets where it becomes empty. */
  | { readonly kind: 'removeValues'; readonly list: ValueList; readonly values: readonly Value[] }
  | {
      readonly kind: 'setPolicyElement';
      readonly policy: Policy;
      readonly name: string;
      readonly value: Plain;
    }
  | {
      readonly kind: 'setElement';
      readonly statement: Statement;
      readonly name: string;
      readonly value: Plain;
    }
  | { readonly kind: 'renameElement'; readonly element: Element; readonly name: string }
  | { readonly kind: 'removeElement'; readonly owner: Policy | Statement; readonly element: Element }
  | {
      readonly kind: 'renamePrincipalType';
      readonly statement: Statement;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'addCondition';
      readonly statement: Statement;
      readonly operator: string;
      readonly key: string;
      readonly values: readonly string[];
    }
  /** Renames the operator of all its keys, or of the one given. */
  | {
      readonly kind: 'setOperator';
      readonly condition: ConditionElement;
      readonly operator: ConditionOperator;
      readonly to: string;
      readonly only?: ConditionKeyUse;
    }
  | { readonly kind: 'setConditionKey'; readonly use: ConditionKeyUse; readonly key: string }
  | { readonly kind: 'removeCondition'; readonly statement: Statement; readonly use: ConditionKeyUse }
  /** With all its keys. */
  | { readonly kind: 'removeOperator'; readonly statement: Statement; readonly operator: ConditionOperator }
  | { readonly kind: 'addStatement'; readonly policy: Policy; readonly statement: Plain }
  | { readonly kind: 'removeStatement'; readonly statement: Statement };
