import type { MapNode, ScalarNode } from '../syntax/tree.ts';
import type {
  ConditionKeyUse,
  ConditionOperator,
  Element,
  Policy,
  PrincipalGroup,
  Statement,
} from './policy.ts';

/** What can be written, or what stands, at a cursor: the cursor in AWS's terms. */
export type Place =
  /** An empty document: a whole policy. */
  | { readonly at: 'policy'; readonly policy: undefined }
  | {
      readonly at: 'policyKey';
      readonly policy: Policy;
      readonly element: Element | undefined;
      readonly present: readonly string[];
    }
  | { readonly at: 'version' | 'id'; readonly policy: Policy; readonly element: Element }
  /** An item of `Statement`, or its value: a whole statement. */
  | { readonly at: 'statement'; readonly policy: Policy; readonly wrap: boolean }
  | {
      readonly at: 'statementKey';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly element: Element | undefined;
      readonly present: readonly string[];
    }
  | {
      readonly at: 'sid' | 'effect';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly element: Element;
    }
  | {
      readonly at: 'action';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly element: Element;
    }
  | {
      readonly at: 'resource';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly element: Element;
    }
  /** The value of `Principal` itself: `*`, or a map to be begun. */
  | {
      readonly at: 'principal';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly element: Element;
    }
  | {
      readonly at: 'principalType';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly element: Element;
      readonly group: PrincipalGroup | undefined;
      readonly present: readonly string[];
    }
  | {
      readonly at: 'principalValue';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly element: Element;
      readonly type: string;
    }
  | {
      readonly at: 'operator';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly operator: ConditionOperator | undefined;
      readonly present: readonly string[];
    }
  | {
      readonly at: 'conditionKey';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly operator: string;
      readonly use: ConditionKeyUse | undefined;
      readonly present: readonly string[];
    }
  | {
      readonly at: 'conditionValue';
      readonly policy: Policy;
      readonly statement: Statement;
      readonly operator: string;
      readonly key: string;
      readonly use: ConditionKeyUse | undefined;
    };

/** A place with what stands there. */
export interface PlaceAt {
  readonly place: Place;
  /** The key or value at the cursor, if one is begun. */
  readonly scalar: ScalarNode | undefined;
  /** Values beside the cursor in the same list, without the one at the cursor. */
  readonly siblings: readonly string[];
  readonly container: MapNode | undefined;
}

/** The place of a statement's element whose value is texts; undefined for those with a structure of their own. */
export function valuePlace(policy: Policy, statement: Statement, element: Element): Place | undefined {
  const at = { policy, statement, element };
  switch (element.name) {
    case 'Sid':
      return { at: 'sid', ...at };
    case 'Effect':
      return { at: 'effect', ...at };
    case 'Action':
    case 'NotAction':
      return { at: 'action', ...at };
    case 'Resource':
    case 'NotResource':
      return { at: 'resource', ...at };
    default:
      return undefined;
  }
}
