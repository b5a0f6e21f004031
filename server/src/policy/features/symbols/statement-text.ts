import { effectOf, type ListElement, type PrincipalElement, type Statement } from '../../model/policy.ts';
import { knownText, shownText } from '../../model/value.ts';
import { printable } from '../../text/printable.ts';

/** The statement's Sid, or its place counted from 1. Never empty. */
export function statementName(statement: Statement): string {
  const sid = oneLine(knownText(statement.sid?.value) ?? '');
  return sid === '' ? `Statement ${statement.index + 1}` : sid;
}

/** The statement in a few words: `Allow s3:GetObject, … 3 more on arn:aws:s3:::photos/*`. */
export function statementSentence(statement: Statement): string {
  const { action, notAction, resource, notResource, principal, notPrincipal } = statement;
  return [
    effectOf(statement) ?? '',
    action ? valuesOf(action) : notAction ? `all but ${valuesOf(notAction)}` : '',
    principal
      ? `for ${principalsOf(principal)}`
      : notPrincipal
        ? `for all but ${principalsOf(notPrincipal)}`
        : '',
    resource ? `on ${valuesOf(resource)}` : notResource ? `on all but ${valuesOf(notResource)}` : '',
    statement.condition && statement.condition.operators.length > 0 ? 'under conditions' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The first of several texts and how many others there are, on one line. */
export function listed(texts: readonly string[]): string {
  const [first, ...others] = texts.map(oneLine);
  if (first === undefined) return '';
  if (others.length > 1) return `${first}, … ${others.length} more`;
  return others.length === 1 ? `${first}, ${others[0]}` : first;
}

function valuesOf(list: ListElement): string {
  return listed(list.values.map(shownText)) || '…';
}

function principalsOf(element: PrincipalElement): string {
  const values = element.scalar ? [element.scalar] : element.groups.flatMap((group) => group.values);
  return listed(values.map(shownText)) || '…';
}

/** Longer texts tell nobody more in an outline. */
const LONGEST = 100;

function oneLine(text: string): string {
  return printable(text, LONGEST).trim();
}
