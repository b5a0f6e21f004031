import type { KindSetting } from '../../hosts/host.ts';
import type { Policy } from '../../model/policy.ts';
import { openPolicyFile } from '../policy-file.ts';

/**
 * The policy that a document is, as JSON gives it. The same document is read once, however often it comes: a run over many
 * requests brings the same few with each. What is no policy document is one that holds nothing but problems.
 *
 * A frozen document is known again by itself, without a look at what it holds: it must be frozen in all its depth.
 *
 * @param document a JSON object, or the text of one
 */
export function policyFromDocument(document: unknown, setting: KindSetting): Policy {
  if (typeof document !== 'object' || document === null || !Object.isFrozen(document)) {
    return policyFromText(document, setting);
  }
  const known = frozen.get(document);
  const name = nameOf(setting);
  if (known?.name === name) return known.policy;
  const policy = policyFromText(document, setting);
  frozen.set(document, { name, policy });
  return policy;
}

/** As it was read last. */
const frozen = new WeakMap<object, { readonly name: string; readonly policy: Policy }>();

function policyFromText(document: unknown, setting: KindSetting): Policy {
  const text = typeof document === 'string' ? document : textOf(document);
  const known = knownOf(setting);
  let policy = known.get(text);
  if (!policy) {
    policy = read(text, setting);
    remembered += text.length;
    if (remembered > MOST_REMEMBERED) {
      bySetting.clear();
      remembered = text.length;
    }
    knownOf(setting).set(text, policy);
  }
  return policy;
}

function textOf(document: unknown): string {
  try {
    return JSON.stringify(document) ?? '';
  } catch {
    return TOO_DEEP;
  }
}

/** Stands for what is nested too deeply to be written: it is read as such. */
const TOO_DEEP = '['.repeat(1000);

/** By kind and resource type, then by text. */
const bySetting = new Map<string, Map<string, Policy>>();
/** Characters; a policy that is read and compiled takes some 200 bytes for each. */
let remembered = 0;
const MOST_REMEMBERED = 500_000;

function nameOf({ kind, resourceType }: KindSetting): string {
  return resourceType === undefined ? kind : `${kind} ${resourceType}`;
}

function knownOf(setting: KindSetting): Map<string, Policy> {
  const name = nameOf(setting);
  let known = bySetting.get(name);
  if (!known) {
    known = new Map();
    bySetting.set(name, known);
  }
  return known;
}

function read(text: string, setting: KindSetting): Policy {
  const file = { path: 'policy.json', languageId: 'json', text, designated: setting };
  const [found] = openPolicyFile(file, {}).policies;
  if (!found) throw new Error('A designated document is a policy always.');
  return found.policy;
}
