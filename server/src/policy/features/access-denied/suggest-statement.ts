import { sessionAction } from '../../access/actions/session-action.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import type { Layer } from '../../evaluate/request.ts';
import { rules } from '../../rules/index.ts';
import { DEFAULT_RULE_SETTINGS } from '../../rules/rule.ts';
import { json, jsonc } from '../../syntax/json/notation.ts';
import type { Plain } from '../../syntax/template.ts';
import { quoted } from '../../text/printable.ts';
import { applyEdits, type TextEdit } from '../../text/text-edit.ts';
import { checkFile, type Finding, textEdits } from '../diagnostics/check.ts';
import { openPolicyFile, type PolicyFile } from '../policy-file.ts';
import { statementFor } from '../simulation/statement-for.ts';
import { type BestPolicy, bestPolicy } from './best-policy.ts';
import type { Denial, DenialLayer } from './denial.ts';
import { layerNoun, managedElsewhere, whoPhrase, withArticle } from './denial-phrases.ts';
import { type DeniedRequest, NO_POLICIES } from './denied-request.ts';
import { accountPolicy, type KnownPolicy } from './evidence.ts';
import type { Judged } from './judge-policy.ts';
import { withheldBecause } from './withheld.ts';

/** What would allow a request, to be shown to who said that its denial is not intended. */
export interface Suggestion {
  readonly question: string;
  readonly layer: DenialLayer;
  readonly policy?: string;
  readonly sentence: string;
  /** JSON text. */
  readonly statement?: string;
  readonly insert?: { readonly uri: string; readonly edits: readonly TextEdit[] };
  readonly risk: readonly Risk[];
  readonly withheld?: string;
}

export interface Risk {
  readonly findingType: string;
  readonly issueCode: string;
  readonly message: string;
}

const QUESTION =
  'Is this denial unintended? A missing Allow is often there for a reason: ask whoever owns the policy where you are not sure.';

/**
 * The least statement that allows the request, for the policy that lacks it. Undefined where a Deny decides, which no Allow
 * overcomes, and where AWS does not say which policy lacks what.
 */
export function suggestStatement(
  denial: Denial,
  denied: DeniedRequest,
  judged: readonly Judged[],
  catalog: Catalog,
): Suggestion | undefined {
  const layer = denial.layer ?? likelyLayer(denial, denied);
  if (layer === undefined || denial.deny === 'explicit' || denial.outside) return undefined;
  const noun = layerNoun(layer, denied);
  const best = bestPolicy(judged, layer, denial, denied);
  const target = best?.judged;
  const known = target?.known;
  const withheld = withheldBecause(layer, denied, known !== undefined, catalog);
  const base = {
    question: QUESTION,
    layer,
    ...(known && { policy: known.name }),
    risk: [],
  };
  if (known && target?.allows[0]?.match.match === 'yes') {
    const sentence = `${quoted(known.name)} (${known.from}) allows it as it stands here, so nothing is to be added; bring it into the account if it is not there yet, and try the request again.`;
    return { ...base, sentence };
  }
  if (withheld !== undefined)
    return { ...base, sentence: `What is missing is an Allow in ${withArticle(noun)}.`, withheld };
  const statement = leastStatement(layer, denied, target, catalog);
  if (!statement) return undefined;
  const text = JSON.stringify(statement, null, 2);
  const where = best
    ? `It ${BELONGS[best.reason]} ${quoted(best.judged.known.name)} (${best.judged.known.from}).`
    : `It belongs into ${withArticle(noun)}${OF_CALLER.has(layer) ? ` of ${whoPhrase(denial.principal)}` : ''}; which one is not known here.`;
  const guess =
    denial.layer === undefined
      ? ' AWS does not say which policy lacks it; within an account it is most often this one.'
      : '';
  const elsewhere = layer === 'identity' ? managedElsewhere(denial.principal) : undefined;
  const owner = elsewhere === undefined ? '' : ` Mind that ${elsewhere}.`;
  const edits = known ? insertion(target, statement) : [];
  return {
    ...base,
    sentence: `This statement allows ${quoted(denied.action)} ${onWhat(denied)} and nothing else. ${where}${owner}${guess}`,
    statement: text,
    ...(known?.uri !== undefined && edits.length > 0 && { insert: { uri: known.uri, edits } }),
    risk: risksOf(layer, target, edits, statement, catalog),
  };
}

const BELONGS: Readonly<Record<BestPolicy['reason'], string>> = {
  sure: 'belongs into',
  attached: 'may go into',
  fits: 'may belong into',
};

/** Layers whose policies are those of the caller. */
const OF_CALLER: ReadonlySet<DenialLayer> = new Set(['identity', 'boundary']);

function onWhat({ resource, takesNoResource }: DeniedRequest): string {
  return takesNoResource ? '(which takes no resource but `*`)' : `on ${quoted(resource)}`;
}

/**
 * Without a word on the layer it is the identity policies' turn within an account. A role that cannot be assumed has causes
 * of its own.
 */
function likelyLayer(
  { principal }: Denial,
  { isKnownResource, resource, action, principal: read }: DeniedRequest,
): DenialLayer | undefined {
  if (principal === undefined || !read || !isKnownResource || sessionAction(action)) return undefined;
  const account = /^arn:[\w-]+:[\w-]*:[\w-]*:(\d{12}):/.exec(resource)?.[1];
  const isOwn = account === undefined || account === read.account;
  return isOwn && read.account !== undefined ? 'identity' : undefined;
}

function leastStatement(
  layer: DenialLayer,
  denied: DeniedRequest,
  target: Judged | undefined,
  catalog: Catalog,
): Plain | undefined {
  const asked: Layer = layer === 'trust' ? 'resource' : layer;
  const request = target?.request ?? denied.ask(NO_POLICIES);
  const trace = target?.trace ?? evaluate(request, catalog).trace;
  if (!trace) return undefined;
  const least = statementFor(asked, request, trace);
  if (!least || typeof least.plain !== 'object' || least.plain === null || Array.isArray(least.plain))
    return undefined;
  const plain = least.plain as Readonly<Record<string, Plain>>;
  const { Condition: condition, ...rest } = plain;
  // Of an endpoint's policy the condition says who: its Principal can be no one but everyone.
  return layer === 'vpcEndpoint' && condition !== undefined ? { ...rest, Condition: condition } : rest;
}

function insertion({ known: { located, file } }: Judged, statement: Plain): readonly TextEdit[] {
  const { policy } = located;
  return textEdits([{ kind: 'addStatement', policy, statement }], policy, file);
}

/** What the checks say of the policy with the statement, and do not say without it. */
function risksOf(
  layer: DenialLayer,
  target: Judged | undefined,
  edits: readonly TextEdit[],
  statement: Plain,
  catalog: Catalog,
): readonly Risk[] {
  const before = target ? findingsOf(target.known.file, catalog) : [];
  const after = target && edits.length > 0 ? changed(target.known, edits) : alone(layer, statement);
  if (!after) return [];
  const known = new Map<string, number>();
  for (const one of before) known.set(keyOf(one), (known.get(keyOf(one)) ?? 0) + 1);
  return findingsOf(after, catalog).flatMap((one) => {
    const left = known.get(keyOf(one)) ?? 0;
    known.set(keyOf(one), left - 1);
    if (left > 0) return [];
    return [{ findingType: one.findingType, issueCode: one.issueCode, message: one.findingDetails }];
  });
}

function keyOf({ issueCode, findingDetails }: Finding): string {
  return `${issueCode} ${findingDetails}`;
}

function findingsOf(file: PolicyFile, catalog: Catalog): readonly Finding[] {
  return checkFile(file, { rules, catalog, settings: DEFAULT_RULE_SETTINGS }).findings;
}

/** The file with the edits, read as it was before; undefined where it then holds other policies. */
function changed({ file, located }: KnownPolicy, edits: readonly TextEdit[]): PolicyFile | undefined {
  const text = applyEdits(file.text, edits);
  const { path, designated, notation } = file;
  const isJson = notation === json || notation === jsonc;
  const notations = isJson ? {} : located.host === 'cloudformation' ? { yaml: notation } : { hcl: notation };
  const languageId = notation === jsonc ? 'jsonc' : 'json';
  const opened = openPolicyFile({ path, languageId, text, designated }, notations);
  return opened.policies.length === file.policies.length ? opened : undefined;
}

function alone(layer: DenialLayer, statement: Plain): PolicyFile | undefined {
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  return accountPolicy({ layer, name: 'new policy', document, from: '' })?.file;
}
