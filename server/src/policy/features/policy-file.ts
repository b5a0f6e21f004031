import { cloudformationHost } from '../hosts/cloudformation/cloudformation.ts';
import { kindByPath } from '../hosts/guess-kind.ts';
import type { Host, HostId, KindSetting, PolicySite } from '../hosts/host.ts';
import { jsonHost } from '../hosts/json.ts';
import { mayHoldPolicy } from '../hosts/sniff.ts';
import { terraformHost } from '../hosts/terraform/terraform.ts';
import type { Policy } from '../model/policy.ts';
import { json, jsonc } from '../syntax/json/notation.ts';
import type { Notation } from '../syntax/notation.ts';
import type { MapNode, SyntaxTree } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';

/** A document read once, for every feature to ask. */
export interface PolicyFile {
  /** With forward slashes; absolute or relative, for people and for guesses. */
  readonly path: string;
  readonly text: string;
  readonly notation: Notation;
  readonly tree: SyntaxTree;
  readonly policies: readonly LocatedPolicy[];
  /** What the user says the whole file is. */
  readonly designated: KindSetting | undefined;
  /** Another text, read as this one was. */
  readonly reread: (text: string) => PolicyFile;
}

export interface LocatedPolicy {
  readonly policy: Policy;
  readonly host: HostId;
  readonly span: Span;
  readonly setting: KindSetting;
  readonly settingFrom: SettingSource;
}

/** What decided the policy's type, the strongest first. */
export type SettingSource = 'place' | 'configuration' | 'path' | 'content';

export interface FileToOpen {
  readonly path: string;
  /** VS Code's name of the language: `json`, `jsonc`, `yaml`, `cloudformation`, `terraform`, … */
  readonly languageId: string;
  readonly text: string;
  readonly designated?: KindSetting | undefined;
}

/** Notations beyond JSON, which cost something to load; absent until they are. */
export interface Notations {
  readonly yaml?: Notation | undefined;
  readonly hcl?: Notation | undefined;
}

/**
 * Characters. IAM takes policies of 131,072, and no service takes longer ones than this; of templates and modules few are
 * longer, and those would take seconds to read.
 */
const MAX_LENGTH = 500_000;

/** Reads a document. Never throws; a document that is no policy, or too long to be one, has no policies. */
export function openPolicyFile(file: FileToOpen, notations: Notations): PolicyFile {
  const { path, text, designated } = file;
  const { notation, hosts } = readersOf(file, notations);
  const tree = read(file, notation);
  const sites = hosts.flatMap((host) => host.find(tree, designated));
  const policies = sites.map((site) => locate(site, path, designated, tree));
  const reread = (other: string): PolicyFile => openPolicyFile({ ...file, text: other }, notations);
  return { path, text, notation, tree, policies, designated, reread };
}

interface Readers {
  readonly notation: Notation;
  readonly hosts: readonly Host[];
}

/** How a language is read and which hosts are looked for in it; a notation that is not loaded reads nothing. */
function readersOf({ languageId }: FileToOpen, { yaml, hcl }: Notations): Readers {
  if (yaml) return { notation: yaml, hosts: [cloudformationHost] };
  if (hcl) return { notation: hcl, hosts: [terraformHost] };
  if (languageId === 'jsonc') return { notation: jsonc, hosts: [jsonHost] };
  return { notation: json, hosts: languageId === 'json' ? [jsonHost] : [] };
}

/** Documents that cannot hold a policy are not parsed; completion in an empty one needs no tree. */
function read({ text, designated }: FileToOpen, notation: Notation): SyntaxTree {
  if (text.length > MAX_LENGTH) return tooLong();
  return designated || text.length < SHORT || mayHoldPolicy(text) ? notation.read(text) : EMPTY_TREE;
}

/** A policy that is only begun lacks the marks of one. */
const SHORT = 2000;
const EMPTY_TREE: SyntaxTree = { root: undefined, problems: [], comments: [] };

function tooLong(): SyntaxTree {
  const message =
    'The document is longer than any that holds an AWS policy, so it is not read. Split it, or exclude it from the check.';
  return {
    root: undefined,
    comments: [],
    problems: [{ code: 'depth', message, span: { start: 0, end: 1 } }],
  };
}

function locate(
  site: PolicySite,
  path: string,
  designated: KindSetting | undefined,
  tree: SyntaxTree,
): LocatedPolicy {
  const root = tree.root?.kind === 'map' ? tree.root : undefined;
  const { setting, settingFrom } = settle(site, path, designated, site.host === 'json' ? root : undefined);
  return { policy: site.lower(setting), host: site.host, span: site.span, setting, settingFrom };
}

function settle(
  site: PolicySite,
  path: string,
  designated: KindSetting | undefined,
  root: MapNode | undefined,
): { setting: KindSetting; settingFrom: SettingSource } {
  if (site.fixed) return { setting: site.fixed, settingFrom: 'place' };
  if (designated) return { setting: designated, settingFrom: 'configuration' };
  const byPath = root && kindByPath(path, root);
  if (byPath) return { setting: byPath, settingFrom: 'path' };
  return { setting: site.guessed, settingFrom: 'content' };
}
