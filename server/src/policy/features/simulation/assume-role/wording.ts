import type { StatementTrace } from '../../../evaluate/trace.ts';
import type { Location } from '../../../model/location.ts';
import type { Statement } from '../../../model/policy.ts';
import { knownText } from '../../../model/value.ts';
import { quoted } from '../../../text/printable.ts';
import type { CausePlace } from './cause.ts';

/** By its number from 1, as people count, and its Sid. */
export function statementName({ index, sid }: Statement): string {
  const text = knownText(sid?.value);
  return `statement ${index + 1}${text ? ` (${quoted(text)})` : ''}`;
}

export function trustStatementName(statement: Statement): string {
  return `${capital(statementName(statement))} of the trust policy`;
}

/** With the policy that it stands in. */
export function statementOfPolicy({ policy, statement }: StatementTrace): string {
  const isTrust = statement.policy.kind === 'trust';
  return `${statementName(statement)} of ${isTrust ? 'the trust policy' : quoted(policy)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function placeIn(statement: Statement, location: Location | undefined): CausePlace {
  const { span, path } = location ?? statement.anchor;
  return { span, path, policy: statement.policy };
}
