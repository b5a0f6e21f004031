import { html, nothing, type TemplateResult } from 'lit';
import type { ShownSubject, SimulationMode } from '../messages.ts';
import { canBeLive, whereOf } from './form.ts';
import type { Page } from './page.ts';

/** Offline, the account, or both side by side. */
export function modeSwitch(page: Page, { subject, texts }: ShownSubject): TemplateResult {
  const { mode } = whereOf(subject, page.state.form);
  const isOpen = canBeLive(subject);
  const option = (value: SimulationMode, label: string): TemplateResult => {
    const isGrey = value !== 'offline' && !isOpen;
    return html`<label class=${isGrey ? 'grey' : ''} title=${isGrey ? whyNot(subject, texts) : nothing}>
      <input
        type="radio"
        name="mode"
        value=${value}
        .checked=${mode === value}
        ?disabled=${isGrey}
        @change=${() => page.setForm({ mode: value })}
      />
      <span>${label}</span>
    </label>`;
  };
  return html`<div class="modes" role="radiogroup" aria-label=${texts.decidedBy}>
    ${option('offline', texts.offline)} ${option('account', texts.account)} ${option('both', texts.both)}
    ${isOpen ? nothing : html`<p class="help">${whyNot(subject, texts)}</p>`}
  </div>`;
}

function whyNot({ isTrust }: ShownSubject['subject'], texts: ShownSubject['texts']): string {
  return isTrust ? texts.notLiveTrust : texts.notLiveLayer;
}
