import { kindByPath } from '../../hosts/guess-kind.ts';
import { jsonHost } from '../../hosts/json.ts';
import { json, jsonc } from '../../syntax/json/notation.ts';
import { displayText, stringOf } from '../../syntax/scalar.ts';
import type { MapNode } from '../../syntax/tree.ts';
import type { PlaceInFile } from '../place.ts';
import type { PolicyFile } from '../policy-file.ts';

/**
 * The place in a document that may become a policy: `{}`, or a map whose keys so far are those of a policy. Too little
 * to recognise it by, enough to help the one who writes it.
 */
export function placeInBegunPolicy(file: PolicyFile, offset: number): PlaceInFile | undefined {
  const { root } = file.tree;
  if (file.policies.length > 0 || root?.kind !== 'map') return undefined;
  if (!isJson(file) || isOtherFile(file.path) || !isBegun(root)) return undefined;
  const [site] = jsonHost.find(file.tree, { kind: 'identity' });
  if (!site) return undefined;
  const cursor = file.notation.cursorAt(file.text, file.tree, offset);
  const byPath = kindByPath(file.path, root);
  const setting = byPath ?? site.guessed;
  const policy = site.lower(setting);
  const at = policy.dialect.placeAt(policy, cursor);
  if (!at) return undefined;
  const settingFrom = byPath ? 'path' : 'content';
  return { at, cursor, located: { policy, host: site.host, span: site.span, setting, settingFrom } };
}

/** A key with a value must be a policy's; a key without one may be half a word. */
function isBegun(root: MapNode): boolean {
  return root.entries.every(({ key, value }) => {
    const text = displayText(key);
    if (value && text === 'Version') return isBegunVersion(stringOf(value) ?? '');
    if (value) return text === 'Statement';
    return ['version', 'id', 'statement'].some((name) => name.startsWith(text.toLowerCase()));
  });
}

function isBegunVersion(text: string): boolean {
  return ['2012-10-17', '2008-10-17'].some((version) => version.startsWith(text));
}

function isJson({ notation }: PolicyFile): boolean {
  return notation === json || notation === jsonc;
}

/** True for files whose name says that they are something else, however empty they still are. */
export function isOtherFile(path: string): boolean {
  return OTHER_FILES.test(path);
}

const OTHER_FILES =
  /(^|\/)((package|package-lock|npm-shrinkwrap|composer|bower|lerna|nx|turbo|deno|cdk|cdk\.context|biome|renovate|vercel|firebase|angular|manifest|settings|launch|tasks|extensions|keybindings|devcontainer|(ts|js)config([.-][^/]*)?)\.jsonc?|\.[^/]*)$/i;
