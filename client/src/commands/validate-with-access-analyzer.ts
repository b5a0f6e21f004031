import * as vscode from 'vscode';
import {
  type LiveFindingInfo,
  type ValidateLive,
  validateLive,
} from '../../../server/src/protocol/account.ts';
import { type PolicyToSend, policyToSend } from '../changes/policy-to-send.ts';
import { signedInFirst } from './changes/signed-in-first.ts';
import type { Command } from './command.ts';

/** Adds what AWS finds in a policy to what is found offline; what both find is shown once. Free of charge. */
export const validateWithAccessAnalyzer: Command = {
  id: 'iamPolicy.validateWithAccessAnalyzer',
  async run(context, argument) {
    const policy = await policyToSend(context, argument);
    if (!policy || !(await signedInFirst(context))) return;
    const document = await vscode.workspace.openTextDocument(policy.uri);
    const before = document.version;
    const type = POLICY_TYPES[policy.kind];
    if (type === undefined) {
      const message = vscode.l10n.t('Access Analyzer does not validate policies of this type.');
      void vscode.window.showInformationMessage(message);
      return;
    }
    const resourceType = policy.kind === 'trust' ? 'AWS::IAM::AssumeRolePolicyDocument' : policy.resourceType;
    const title = vscode.l10n.t('Validating with Access Analyzer');
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    const findings = await vscode.window.withProgress(options, (_, token) =>
      context.account.process.request(
        validateLive,
        { document: policy.text, policyType: type, ...(resourceType !== undefined && { resourceType }) },
        token,
      ),
    );
    if (document.version !== before) {
      const message = vscode.l10n.t('The policy was edited meanwhile; validate it again.');
      void vscode.window.showInformationMessage(message);
      return;
    }
    const shown = findings.map((finding) => diagnostic(finding, policy, document));
    const known = vscode.languages.getDiagnostics(document.uri);
    const added = shown.filter((one) => !known.some((other) => isSame(one, other)));
    context.liveFindings.set(document.uri, added);
    void vscode.window.showInformationMessage(
      findings.length === 0
        ? vscode.l10n.t('Access Analyzer finds nothing in this policy.')
        : vscode.l10n.t(
            'Access Analyzer has {0} findings; {1} of them were not found offline and are shown now.',
            findings.length,
            added.length,
          ),
    );
  },
};

const POLICY_TYPES: Readonly<Record<string, ValidateLive['policyType']>> = {
  identity: 'IDENTITY_POLICY',
  boundary: 'IDENTITY_POLICY',
  session: 'IDENTITY_POLICY',
  trust: 'RESOURCE_POLICY',
  resource: 'RESOURCE_POLICY',
  vpcEndpoint: 'RESOURCE_POLICY',
  scp: 'SERVICE_CONTROL_POLICY',
  rcp: 'RESOURCE_CONTROL_POLICY',
};

const SEVERITIES: Readonly<Record<LiveFindingInfo['findingType'], vscode.DiagnosticSeverity>> = {
  ERROR: vscode.DiagnosticSeverity.Error,
  SECURITY_WARNING: vscode.DiagnosticSeverity.Warning,
  WARNING: vscode.DiagnosticSeverity.Warning,
  SUGGESTION: vscode.DiagnosticSeverity.Information,
};

function diagnostic(
  { issueCode, findingType, details, link, spans }: LiveFindingInfo,
  { range, text }: PolicyToSend,
  document: vscode.TextDocument,
): vscode.Diagnostic {
  const whole = new vscode.Range(
    range.start.line,
    range.start.character,
    range.end.line,
    range.end.character,
  );
  const [span] = spans;
  // What was not sent character by character has no places of its own.
  const isVerbatim = document.getText(whole) === text;
  const begin = document.offsetAt(whole.start);
  const at =
    span && isVerbatim
      ? new vscode.Range(document.positionAt(begin + span.start), document.positionAt(begin + span.end))
      : new vscode.Range(whole.start, document.lineAt(whole.start.line).range.end);
  const found = new vscode.Diagnostic(at, details, SEVERITIES[findingType]);
  found.source = 'Access Analyzer';
  // Another endpoint than AWS's may answer with an address that runs a command.
  found.code = link.startsWith('https://') ? { value: issueCode, target: vscode.Uri.parse(link) } : issueCode;
  return found;
}

/** The same code at a place that both share. */
function isSame(one: vscode.Diagnostic, other: vscode.Diagnostic): boolean {
  return codeOf(one) === codeOf(other) && one.range.intersection(other.range) !== undefined;
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
