import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SimulationLayer } from '../../../../../server/src/protocol/simulation.ts';
import { filled } from '../../page/filled.ts';
import type { OtherPolicy, ShownSubject } from '../messages.ts';
import type { SimulationTexts } from '../text-names.ts';
import { isTakenByAws, whereOf } from './form.ts';
import type { Page } from './page.ts';
import { hasLevel, withLevel } from './policy-level.ts';
import { section } from './section.ts';

/** Further policies that apply, from files, each with where it stands in the decision. */
export function otherSection(page: Page, { texts }: ShownSubject): TemplateResult {
  const { others } = page.state.form;
  const content = html`
    ${
      others.length > 0
        ? html`<ul class="others">
            ${repeat(
              others,
              ({ uri, policyIndex }) => `${uri}#${policyIndex}`,
              (other, index) => otherRow(page, other, index, texts),
            )}
          </ul>`
        : nothing
    }
    <vscode-button secondary @click=${() => page.send({ kind: 'choosePolicy' })}>${texts.addPolicy}</vscode-button>
  `;
  const names = others.map(({ file }) => file.split(/[\\/]/).at(-1)).join(', ');
  return section(texts.others, names || texts.none, content);
}

function otherRow(page: Page, other: OtherPolicy, index: number, texts: SimulationTexts): TemplateResult {
  const { others } = page.state.form;
  const set = (change: Partial<OtherPolicy>): void =>
    page.setForm({ others: others.with(index, { ...other, ...change }) });
  const remove = filled(texts.remove, other.file);
  const isLeftOut = isLive(page) && !isTakenByAws(other.layer);
  return html`<li class=${isLeftOut ? 'grey' : ''}>
    <span class="file" title=${other.title}>${other.file}</span>
    <button
      type="button"
      class="remove"
      aria-label=${remove}
      title=${remove}
      @click=${() => page.setForm({ others: others.toSpliced(index, 1) })}
    >×</button>
    ${isLeftOut ? html`<p class="help">${texts.notTaken}</p>` : nothing}
    <span class="where-it-applies">
      <select
        aria-label=${filled(texts.layerOf, other.file)}
        @change=${(event: Event) => set(withLevel((event.target as HTMLSelectElement).value as SimulationLayer, other.level))}
      >
        ${LAYERS.map(
          (layer) =>
            html`<option value=${layer} ?selected=${other.layer === layer}>${layerName(layer, texts)}</option>`,
        )}
      </select>
      ${
        hasLevel(other.layer)
          ? html`<input
            aria-label=${filled(texts.levelOf, other.file)}
            placeholder=${texts.levelExample}
            .value=${other.level ?? ''}
            @input=${(event: InputEvent) => set({ level: (event.target as HTMLInputElement).value })}
          />`
          : nothing
      }
    </span>
  </li>`;
}

function isLive({ state: { shown, form } }: Page): boolean {
  return shown !== undefined && whereOf(shown.subject, form).mode !== 'offline';
}

const LAYERS: readonly SimulationLayer[] = [
  'identity',
  'resource',
  'boundary',
  'session',
  'vpcEndpoint',
  'scp',
  'rcp',
];

export function layerName(layer: SimulationLayer, texts: SimulationTexts): string {
  return {
    identity: texts.layerIdentity,
    resource: texts.layerResource,
    boundary: texts.layerBoundary,
    session: texts.layerSession,
    vpcEndpoint: texts.layerVpcEndpoint,
    scp: texts.layerScp,
    rcp: texts.layerRcp,
  }[layer];
}
