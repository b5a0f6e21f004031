import { quoted } from '../../text/printable.ts';

/** A decision of the offline evaluator, as far as it matters here. */
export interface OfflineDecision {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny' | 'depends';
  readonly deniedBy: readonly string[];
  readonly missingContext: readonly string[];
}

/** A decision of AWS's simulator. */
export interface LiveDecision {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly deniedBy: readonly string[];
  readonly missingContext: readonly string[];
  /** Statements that decided; those of policies that were not sent have no `document`. */
  readonly matched: readonly { readonly policy: string; readonly document?: number }[];
}

/**
 * Why the two decide otherwise, in a sentence; undefined where they agree. What AWS's simulator leaves out:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html
 */
export function disagreement(offline: OfflineDecision, live: LiveDecision): string | undefined {
  if (offline.decision === live.decision) return undefined;
  return (
    ofTheAccount(offline, live) ??
    ofUnknownKeys(offline, live) ??
    ofWhatIsNotTaken(offline, live) ??
    ofMissingKeys(live) ??
    'Offline and AWS decide otherwise, and what they were given does not say why; compare the statements below with those that AWS names.'
  );
}

function ofUnknownKeys(offline: OfflineDecision, live: LiveDecision): string | undefined {
  if (offline.decision !== 'depends') return undefined;
  const keys = offline.missingContext.map(quoted).join(', ');
  return `Offline it depends on ${keys}; AWS counts a key without a value as absent, and then it is ${WORDS[live.decision]}.`;
}

/** What AWS sees and the panel was not given. */
function ofTheAccount(offline: OfflineDecision, live: LiveDecision): string | undefined {
  const organization = live.deniedBy.includes('scp') && !offline.deniedBy.includes('scp');
  if (organization) return "The organization's SCPs do not let it through; offline they were not given.";
  const boundary = live.deniedBy.includes('boundary') && !offline.deniedBy.includes('boundary');
  if (boundary) return 'The permissions boundary in the account does not allow it; offline it was not given.';
  const further = live.matched.filter(({ document }) => document === undefined);
  if (further.length === 0) return undefined;
  const names = [...new Set(further.map(({ policy }) => quoted(policy)))].join(', ');
  const does = live.decision === 'allowed' ? 'allows' : 'denies';
  return `In the account ${names} ${does} it; offline only the policies of this panel count.`;
}

function ofWhatIsNotTaken(offline: OfflineDecision, live: LiveDecision): string | undefined {
  if (live.decision !== 'allowed') return undefined;
  const layer = offline.deniedBy.find((one) => one in NOT_TAKEN);
  return layer && `Offline ${NOT_TAKEN[layer]} does not let it through, which AWS's simulator does not take.`;
}

function ofMissingKeys({ missingContext, decision }: LiveDecision): string | undefined {
  if (missingContext.length === 0) return undefined;
  const keys = missingContext.map(quoted).join(', ');
  return `AWS was not given ${keys} and counts them as absent, and then it is ${WORDS[decision]}; offline they follow from the request.`;
}

const NOT_TAKEN: Readonly<Record<string, string>> = {
  session: 'a session policy',
  vpcEndpoint: 'a VPC endpoint policy',
  rcp: 'a resource control policy',
};

const WORDS = { allowed: 'allowed', explicitDeny: 'denied', implicitDeny: 'not allowed' } as const;
