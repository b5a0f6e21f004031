import type { KindSetting } from '../../hosts/host.ts';
import { printJson } from '../../syntax/json/printer.ts';
import { escapeSnippet, type Plain } from '../../syntax/template.ts';
import type { Pattern } from '../patterns.ts';
import { skeletonOf } from './skeletons.ts';
import { wholePolicy } from './whole-policy.ts';

/** Text of a new policy of a type, in LSP snippet syntax. */
export function newPolicyOfKind(setting: KindSetting): string {
  return asSnippet(wholePolicy(skeletonOf(setting)));
}

/** Text of a new policy that holds a pattern's statements, in LSP snippet syntax. */
export function newPolicyFromPattern(pattern: Pattern): string {
  return asSnippet(wholePolicy(pattern.statements));
}

/** A policy document of AWS's (JSON text) laid out anew, in LSP snippet syntax; text that is no JSON stays as it is. */
export function newPolicyFromDocument(document: string): string {
  let policy: Plain;
  try {
    policy = JSON.parse(document);
  } catch {
    return escapeSnippet(document);
  }
  return asSnippet(policy);
}

function asSnippet(policy: Plain): string {
  return `${printJson(policy, { style: { eol: '\n', indent: '  ' }, indent: '', snippet: true })}\n`;
}
