import { parsePrincipal } from '../../../evaluate/principal.ts';
import type { Entry } from '../../../syntax/tree.ts';
import type { LocatedText } from '../policy-test-file.ts';
import { type Report, readText } from './located.ts';

/** Who asks. Reports what nobody can be. */
export function readPrincipal(entry: Entry, report: Report): LocatedText | undefined {
  const principal = readText(entry, WANTED, report);
  if (!principal) return undefined;
  const parsed = parsePrincipal(principal.text);
  if (!('problem' in parsed)) return principal;
  report(parsed.problem, principal.span);
  return undefined;
}

const WANTED =
  'the ARN of a user, role, session or account root, a service such as `lambda.amazonaws.com`, or `anonymous`';
