import { displayText } from '../../syntax/scalar.ts';
import type { Entry, MapNode, Node, ScalarNode, SeqNode } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';

/**
 * A body of `aws_iam_policy_document` in AWS's own shape: `statement` blocks become the list `Statement`, `actions`
 * becomes `Action`. Values are the document's own nodes; maps and keys are new, and remember what they came from.
 */
export interface CanonicalPolicy {
  readonly root: MapNode;
  /** Entries that Terraform implies without their being written. */
  readonly implied: ReadonlySet<Entry>;
  /** Canonical map → the HCL body it was made from. */
  readonly bodyOf: ReadonlyMap<MapNode, MapNode>;
  /** Canonical entry → the HCL entries it was made from. */
  readonly sourcesOf: ReadonlyMap<Entry, readonly Entry[]>;
  /** Canonical map → where a finding about all of it is shown. */
  readonly anchorOf: ReadonlyMap<MapNode, Span>;
  /** False where statements come from elsewhere too. */
  readonly complete: boolean;
}

/** Terraform's names of the elements of a statement, by AWS's. */
export const STATEMENT_WORDS: Readonly<Record<string, string>> = {
  Sid: 'sid',
  Effect: 'effect',
  Principal: 'principals',
  NotPrincipal: 'not_principals',
  Action: 'actions',
  NotAction: 'not_actions',
  Resource: 'resources',
  NotResource: 'not_resources',
  Condition: 'condition',
};

/** Terraform's names of the elements of a policy, by AWS's. */
export const POLICY_WORDS: Readonly<Record<string, string>> = {
  Version: 'version',
  Id: 'policy_id',
  Statement: 'statement',
};

const ELSEWHERE = [
  'source_policy_documents',
  'override_policy_documents',
  'source_json',
  'override_json',
  'dynamic',
];

export function canonicalPolicy(block: Entry, body: MapNode): CanonicalPolicy {
  const maker = new CanonicalMaker();
  const root = maker.policy(block, body);
  const complete = !body.entries.some((entry) => ELSEWHERE.includes(displayText(entry.key)));
  const { implied, bodyOf, sourcesOf, anchorOf } = maker;
  return { root, implied, bodyOf, sourcesOf, anchorOf, complete };
}

/** Makes one canonical policy and keeps its way back to the source. */
class CanonicalMaker {
  readonly implied = new Set<Entry>();
  readonly bodyOf = new Map<MapNode, MapNode>();
  readonly sourcesOf = new Map<Entry, readonly Entry[]>();
  readonly anchorOf = new Map<MapNode, Span>();

  policy(block: Entry, body: MapNode): MapNode {
    const entries: Entry[] = [];
    const statements: Entry[] = [];
    for (const entry of body.entries) {
      const word = displayText(entry.key);
      if (word === 'statement' && entry.value?.kind === 'map') statements.push(entry);
      else if (word === 'version') entries.push(this.#renamed(entry, 'Version'));
      else if (word === 'policy_id') entries.push(this.#renamed(entry, 'Id'));
    }
    if (!entries.some((entry) => displayText(entry.key) === 'Version')) {
      entries.unshift(this.#implied('Version', '2012-10-17', body.span.start));
    }
    const items = statements.map((entry) => this.#statement(entry, entry.value as MapNode));
    const list: SeqNode = { kind: 'seq', span: body.span, items, closed: true };
    entries.push(this.#made('Statement', list, statements, block.key.span));
    return this.#map(body, entries, block.key.span);
  }

  #statement(block: Entry, body: MapNode): MapNode {
    const entries: Entry[] = [];
    const byWord = new Map(Object.entries(STATEMENT_WORDS).map(([name, word]) => [word, name]));
    for (const entry of body.entries) {
      const word = displayText(entry.key);
      const name = byWord.get(word);
      if (!name || name.endsWith('Principal') || name === 'Condition') continue;
      entries.push(this.#renamed(entry, name));
    }
    if (!entries.some((entry) => displayText(entry.key) === 'Effect')) {
      entries.push(this.#implied('Effect', 'Allow', body.span.start));
    }
    for (const name of ['Principal', 'NotPrincipal']) {
      const blocks = this.#blocks(body, STATEMENT_WORDS[name]!);
      if (blocks.length > 0) entries.push(this.#principal(name, blocks));
    }
    const conditions = this.#blocks(body, 'condition');
    if (conditions.length > 0) entries.push(this.#condition(conditions));
    return this.#map(body, entries, block.key.span);
  }

  #blocks(body: MapNode, word: string): Entry[] {
    return body.entries.filter((entry) => displayText(entry.key) === word && entry.value?.kind === 'map');
  }

  /** `principals { type = "*", identifiers = ["*"] }` is `"Principal": "*"`. */
  #principal(name: string, blocks: readonly Entry[]): Entry {
    const groups = blocks.map((block) => {
      const body = block.value as MapNode;
      const type = attribute(body, 'type');
      const identifiers = attribute(body, 'identifiers');
      const key = type?.value?.kind === 'scalar' ? type.value : keyAt('', block.key.span);
      const entry: Entry = { key, value: identifiers?.value, span: block.span };
      this.sourcesOf.set(entry, [block]);
      return entry;
    });
    const anyone = groups.find((group) => displayText(group.key) === '*');
    const first = blocks[0]!;
    const value: Node = anyone?.value
      ? onlyItem(anyone.value)
      : this.#map(first.value as MapNode, groups, first.key.span);
    return this.#made(name, value, blocks, first.key.span);
  }

  #condition(blocks: readonly Entry[]): Entry {
    const operators = blocks.map((block) => {
      const body = block.value as MapNode;
      const test = attribute(body, 'test')?.value;
      const variable = attribute(body, 'variable')?.value;
      const values = attribute(body, 'values')?.value;
      const keys: Entry[] = [];
      if (variable?.kind === 'scalar') {
        const use: Entry = { key: variable, value: values, span: block.span };
        this.sourcesOf.set(use, [block]);
        keys.push(use);
      }
      const key = test?.kind === 'scalar' ? test : keyAt('', block.key.span);
      const entry: Entry = { key, value: this.#map(body, keys, block.key.span), span: block.span };
      this.sourcesOf.set(entry, [block]);
      return entry;
    });
    const first = blocks[0]!;
    return this.#made(
      'Condition',
      this.#map(first.value as MapNode, operators, first.key.span),
      blocks,
      first.key.span,
    );
  }

  #renamed(entry: Entry, name: string): Entry {
    return this.#made(name, entry.value, [entry], entry.key.span, entry.span);
  }

  #implied(name: string, text: string, at: number): Entry {
    const span = { start: at, end: at };
    const value: ScalarNode = {
      kind: 'scalar',
      type: 'string',
      span,
      parts: [{ kind: 'literal', text, span }],
      wellFormed: true,
    };
    const entry: Entry = { key: keyAt(name, span), value, span };
    this.implied.add(entry);
    return entry;
  }

  #made(name: string, value: Node | undefined, sources: readonly Entry[], keySpan: Span, span?: Span): Entry {
    const last = sources[sources.length - 1];
    const whole = span ?? { start: keySpan.start, end: last ? last.span.end : keySpan.end };
    const entry: Entry = { key: keyAt(name, keySpan), value, span: whole };
    this.sourcesOf.set(entry, sources);
    return entry;
  }

  #map(body: MapNode, entries: readonly Entry[], anchor: Span): MapNode {
    const map: MapNode = { kind: 'map', span: body.span, entries, closed: body.closed };
    this.bodyOf.set(map, body);
    this.anchorOf.set(map, anchor);
    return map;
  }
}

export function attribute(body: MapNode, word: string): Entry | undefined {
  return body.entries.find((entry) => displayText(entry.key) === word);
}

function keyAt(text: string, span: Span): ScalarNode {
  return { kind: 'scalar', type: 'string', span, parts: [{ kind: 'literal', text, span }], wellFormed: true };
}

/** Terraform writes `["*"]` for what AWS reads as `"*"`. */
function onlyItem(node: Node): Node {
  return node.kind === 'seq' && node.items.length === 1 ? node.items[0]! : node;
}
