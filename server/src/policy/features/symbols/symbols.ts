import { kindLabel } from '../../hosts/kind-setting.ts';
import type { Element, Statement } from '../../model/policy.ts';
import { shownText, toValue } from '../../model/value.ts';
import { contains, type Span } from '../../text/span.ts';
import type { LocatedPolicy, PolicyFile } from '../policy-file.ts';
import { listed, statementName, statementSentence } from './statement-text.ts';

/** A part of a policy for outlines and breadcrumbs. */
export interface DocumentSymbol {
  /** Never empty. */
  readonly name: string;
  readonly detail: string;
  readonly kind: 'policy' | 'statement' | 'element';
  readonly span: Span;
  /** What is selected when the symbol is chosen; inside `span`. */
  readonly selectionSpan: Span;
  /** In the order of the document. */
  readonly children: readonly DocumentSymbol[];
}

/** One symbol per policy of the file, with its elements and statements under it. */
export function documentSymbols(file: PolicyFile): DocumentSymbol[] {
  return file.policies.map(documentSymbol);
}

function documentSymbol({ policy, span, setting }: LocatedPolicy): DocumentSymbol {
  // Statements stand right under the policy: a level for `Statement` would say nothing.
  const children = policy.elements.flatMap((element) =>
    element.entry === policy.statement?.entry
      ? policy.statements.map(statementSymbol)
      : elementSymbol(element),
  );
  return {
    name: kindLabel(setting),
    detail: plural(policy.statements.length, 'statement'),
    kind: 'policy',
    span,
    selectionSpan: inside(span, policy.anchor.span),
    children,
  };
}

function statementSymbol(statement: Statement): DocumentSymbol {
  return {
    name: statementName(statement),
    detail: statementSentence(statement),
    kind: 'statement',
    span: statement.span,
    selectionSpan: inside(statement.span, statement.sid?.value?.span ?? statement.anchor.span),
    children: statement.elements.flatMap(elementSymbol),
  };
}

function elementSymbol(element: Element): DocumentSymbol[] {
  if (element.implied || element.name.trim() === '') return [];
  return [
    {
      name: element.name,
      detail: elementDetail(element),
      kind: 'element',
      span: element.entry.span,
      selectionSpan: inside(element.entry.span, element.span),
      children: [],
    },
  ];
}

function elementDetail({ node }: Element): string {
  if (!node) return '';
  if (node.kind === 'map')
    return node.entries.length === 0 ? '' : plural(node.entries.length, 'entry', 'entries');
  const values = node.kind === 'seq' ? node.items : [node];
  return listed(values.map((value) => shownText(toValue(value, undefined))));
}

function inside(outer: Span, wanted: Span): Span {
  return contains(outer, wanted) ? wanted : outer;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
