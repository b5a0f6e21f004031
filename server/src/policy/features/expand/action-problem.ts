import { type ActionFault, actionFault } from '../../access/actions/action-fault.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { hasWildcard } from '../../model/wildcard.ts';
import { quoted } from '../../text/printable.ts';

/**
 * Why a value of `Action` takes in nothing, in a sentence, with what may be meant in another. Only for values that do.
 *
 * @param around prefixes of services that are likely meant where the value names none
 */
export function actionProblem(text: string, around: () => readonly string[], catalog: Catalog): string {
  if (text.trim() === '') return 'The pattern is empty. Write an action such as `s3:Get*`.';
  const fault = actionFault(text, around, catalog);
  if (!fault) return `${quoted(text)} ${matches(text)} in the AWS data of ${catalog.date}.`;
  const word = fault.isApi ? ' and ' : ' or ';
  const near = fault.nearest.length > 0 ? ` Did you mean ${fault.nearest.map(quoted).join(word)}?` : '';
  return `${fault.isApi ? becauseApi(fault, text) : because(fault, text, catalog)}${near}`;
}

function becauseApi({ kind, service }: ActionFault, text: string): string {
  return kind === 'misspeltService'
    ? `${service} has another prefix in IAM than in ${quoted(text)}.`
    : `${quoted(text)} names an operation of the API of ${service}, and no action.`;
}

function because({ kind, service, nearest }: ActionFault, text: string, catalog: Catalog): string {
  const inData = `in the AWS data of ${catalog.date}`;
  switch (kind) {
    case 'noService':
      return nearest.length > 0
        ? `${quoted(text)} names no service.`
        : `${quoted(text)} names no service. Write \`service:Action\`, such as \`s3:GetObject\`, or \`*\` for every action.`;
    case 'malformed':
      return `${quoted(text)} is not built like an action. Write \`service:Action\`, such as \`s3:GetObject\`.`;
    case 'removed':
      return `AWS removed ${quoted(text)} from ${service}: it matches no request any more.`;
    case 'removedService':
      return `AWS removed the service ${quoted(service)}: its actions match no request any more.`;
    case 'wildcardService':
      return `${quoted(text)} matches no action ${inData}.`;
    case 'misspeltService':
    case 'unknownService':
      return `No service has the prefix ${quoted(service)} ${inData}.`;
    case 'misspelt':
    case 'unknown':
    case 'neverMatches':
    case 'matchesNothing':
      return `${quoted(text)} ${matches(text)} of ${service} ${inData}.`;
  }
}

function matches(text: string): string {
  return hasWildcard(text) ? 'matches no action' : 'is no action';
}
