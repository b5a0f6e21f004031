import type { LiveAnswer, LiveRow, SimulateLive } from '../../protocol/account.ts';
import type { EvaluationResult } from '../operations.ts';
import { allPages } from '../readings/pages.ts';
import type { LiveContext } from './live-context.ts';
import { type OrganizationPolicies, organizationPolicies } from './organization-policies.ts';
import { rowsOfResults } from './rows-of-results.ts';
import { sentStatements } from './sent-statements.ts';
import { simulatedPrincipal } from './simulated-principal.ts';
import { type SimulationCall, simulationCalls } from './simulation-calls.ts';

export type AskedOfAws = Omit<SimulateLive, 'run'>;

/**
 * Lets AWS's simulator decide, in batches of one call each. Throws an AwsError; what was decided before it is lost with it,
 * as a simulation changes nothing and can be asked again.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html
 */
export async function simulateByAws(
  asked: AskedOfAws,
  context: LiveContext & { readonly onProgress?: (done: number, total: number) => void },
): Promise<LiveAnswer> {
  const { gateway, signal, onProgress } = context;
  const notes = [...asked.notes];
  const principal = asked.principal
    ? await simulatedPrincipal(asked.principal, context, (note) => notes.push(note))
    : undefined;
  const organization = await levelsFor(asked, context);
  if (organization?.why) notes.push(organization.why);
  const calls = simulationCalls(asked, { principal, organization, partition: gateway.identity.partition });
  notes.push(...calls.notes);
  const statementAt = sentStatements(asked.documents, context.policyService());
  let pages = 0;
  const rows: LiveRow[] = [];
  for (const call of calls.calls) {
    const results = await ask(call);
    rows.push(...rowsOfResults(results, call, { statementAt, documents: calls.documents }));
    onProgress?.(rows.length, asked.asked.length);
  }
  return {
    rows: inOrderOf(asked.asked, rows),
    notes: [...new Set(notes)],
    organization: organization === undefined ? 'notAsked' : organization.levels ? 'read' : 'notVisible',
    calls: pages,
  };

  async function ask(call: SimulationCall): Promise<readonly EvaluationResult[]> {
    const options = { signal };
    const resultsOf = (page: { readonly EvaluationResults: EvaluationResult[] }) => {
      pages++;
      return page.EvaluationResults;
    };
    return call.operation === 'SimulatePrincipalPolicy'
      ? allPages(gateway, call.operation, call.input, resultsOf, options)
      : allPages(gateway, call.operation, call.input, resultsOf, options);
  }
}

/** AWS takes the account's own SCPs along where it simulates a principal; elsewhere they are read and sent. */
async function levelsFor(asked: AskedOfAws, context: LiveContext): Promise<OrganizationPolicies | undefined> {
  const given = asked.documents.some(({ layer }) => layer === 'scp');
  if (asked.principal !== undefined || given || !asked.organization) return undefined;
  return organizationPolicies('SERVICE_CONTROL_POLICY', context);
}

function inOrderOf(asked: AskedOfAws['asked'], rows: readonly LiveRow[]): readonly LiveRow[] {
  const found = new Map(rows.map((row) => [`${row.action}\n${row.resource}`.toLowerCase(), row]));
  return asked.flatMap(({ action, resource }) => found.get(`${action}\n${resource}`.toLowerCase()) ?? []);
}
