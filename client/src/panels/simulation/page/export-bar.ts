import { html, nothing, type TemplateResult } from 'lit';
import type { ExportSimulation } from '../../../../../server/src/protocol/simulation.ts';
import type { ShownSubject } from '../messages.ts';
import type { Page } from './page.ts';

/** The question as a file, or as text for a terminal. */
export function exportBar(page: Page, { texts, shell }: ShownSubject): TemplateResult | typeof nothing {
  const { result } = page.state;
  if (!result) return nothing;
  const button = (as: ExportSimulation['as'], label: string): TemplateResult =>
    html`<vscode-button
      secondary
      @click=${() => page.send({ kind: 'export', question: result.question, as })}
    >${label}</vscode-button>`;
  const bash = button('awsCliBash', texts.asBash);
  const powerShell = button('awsCliPowerShell', texts.asPowerShell);
  return html`<div class="exports">
    <div class="group" role="group" aria-label=${texts.export}>
      <span>${texts.export}</span>
      ${button('csv', texts.asCsv)} ${button('json', texts.asJson)} ${button('markdown', texts.asMarkdown)}
      ${button('policyTest', texts.asTest)}
    </div>
    <div class="group" role="group" aria-label=${texts.copyAs}>
      <span>${texts.copyAs}</span>
      ${shell === 'powershell' ? [powerShell, bash] : [bash, powerShell]} ${button('boto3', texts.asBoto3)}
    </div>
  </div>`;
}
