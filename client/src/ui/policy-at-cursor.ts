import * as vscode from 'vscode';
import type { PolicyInfo } from '../../../server/src/protocol/protocol.ts';
import type { KnownPolicies } from '../policies/known-policies.ts';
import { policyAt } from '../policies/policy-at.ts';

/** The policy that the cursor of the active editor is in. */
export function policyAtCursor(policies: KnownPolicies): PolicyInfo | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const here = policies.of(editor.document.uri);
  return here[policyAt(here, editor.selection.active)];
}
