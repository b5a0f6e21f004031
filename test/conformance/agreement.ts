import type { AnsweredFinding } from './answers.ts';

/** How far findings of two sides agree, for one issue code. */
export interface CodeAgreement {
  agreed: number;
  /** What Access Analyzer has and we have not. */
  missed: number;
  /** What we have and Access Analyzer has not. */
  extra: number;
  readonly differences: Difference[];
}

export interface Difference {
  readonly side: 'missed' | 'extra';
  readonly policy: string;
  /** `ERROR Statement/0/Action/2 + Statement/0/Resource` */
  readonly finding: string;
}

/** By issue code. */
export type Agreement = Map<string, CodeAgreement>;

/** Takes in one policy's findings. Two are the same where code, type and every path in its order are. */
export function compareFindings(
  policy: string,
  answered: readonly AnsweredFinding[],
  ours: readonly AnsweredFinding[],
  into: Agreement,
): void {
  const left = ours.map(keyOf);
  for (const finding of answered) {
    const agreement = ofCode(finding.issueCode, into);
    const index = left.indexOf(keyOf(finding));
    if (index < 0) {
      agreement.missed++;
      agreement.differences.push({ side: 'missed', policy, finding: shown(finding) });
    } else {
      left[index] = '';
      agreement.agreed++;
    }
  }
  ours.forEach((finding, index) => {
    if (left[index] === '') return;
    const agreement = ofCode(finding.issueCode, into);
    agreement.extra++;
    agreement.differences.push({ side: 'extra', policy, finding: shown(finding) });
  });
}

export interface Total {
  readonly agreed: number;
  readonly missed: number;
  readonly extra: number;
  /** Of what Access Analyzer has; 1 where it has nothing. */
  readonly recall: number;
  /** Of what we have; 1 where we have nothing. */
  readonly precision: number;
}

export function totalOf(agreements: Iterable<CodeAgreement>): Total {
  const sum = { agreed: 0, missed: 0, extra: 0 };
  for (const { agreed, missed, extra } of agreements) {
    sum.agreed += agreed;
    sum.missed += missed;
    sum.extra += extra;
  }
  return { ...sum, recall: share(sum.agreed, sum.missed), precision: share(sum.agreed, sum.extra) };
}

function share(agreed: number, others: number): number {
  return agreed + others === 0 ? 1 : agreed / (agreed + others);
}

function ofCode(code: string, agreements: Agreement): CodeAgreement {
  let agreement = agreements.get(code);
  if (!agreement) {
    agreement = { agreed: 0, missed: 0, extra: 0, differences: [] };
    agreements.set(code, agreement);
  }
  return agreement;
}

function keyOf(finding: AnsweredFinding): string {
  return `${finding.issueCode} ${shown(finding)}`;
}

/** Access Analyzer writes a condition key in a path as a key in some answers and as a value in others. */
function shown({ findingType, locations }: AnsweredFinding): string {
  const paths = locations.map(({ path }) => path.map((element) => pathText(element)).join('/') || 'policy');
  return `${findingType} ${paths.join(' + ')}`;
}

function pathText(element: object): string {
  return Object.values(element)
    .map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)))
    .join();
}
