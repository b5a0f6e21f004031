import { html, nothing, type TemplateResult } from 'lit';
import { shownText } from '../../page/shown-text.ts';
import type { ShownSubject } from '../messages.ts';
import { whereOf } from './form.ts';
import type { Page } from './page.ts';
import { section } from './section.ts';

/** Whose policies AWS takes; nothing where it is not asked. */
export function accountSection(
  page: Page,
  { subject, texts }: ShownSubject,
): TemplateResult | typeof nothing {
  const { form, account } = page.state;
  const { mode, documentsOnly, replaces, organization } = whereOf(subject, form);
  if (mode === 'offline') return nothing;
  if (account.label === undefined) {
    const signIn = html`<p class="help">${texts.notSignedIn}</p>
      <p><vscode-button @click=${() => page.send({ kind: 'signIn' })}>${texts.signIn}</vscode-button></p>`;
    return section(texts.inAccount, texts.nobody, signIn, true);
  }
  const policies = form.accountPolicies ?? [];
  const scope = (value: boolean, label: string): TemplateResult => html`<label class="choice">
    <input
      type="radio"
      name="scope"
      .checked=${documentsOnly === value}
      @change=${() => page.setForm({ documentsOnly: value })}
    />
    <span>${label}</span>
  </label>`;
  const content = html`
    <p class="help">${shownText(account.label)}</p>
    <div role="radiogroup" aria-label=${texts.inAccount}>
      ${scope(false, texts.principalAndFile)} ${scope(true, texts.fileAlone)}
    </div>
    ${
      documentsOnly
        ? html`<label class="choice">
            <input
              type="checkbox"
              .checked=${organization}
              @change=${(event: Event) => page.setForm({ organization: (event.target as HTMLInputElement).checked })}
            />
            <span>${texts.takeOrganization}</span>
          </label>`
        : html`<vscode-button secondary @click=${() => page.send({ kind: 'choosePrincipal' })}>
              ${texts.chooseFromAccount}
            </vscode-button>
            ${
              policies.length > 0
                ? html`<div class="field">
                    <label for="replaces">${texts.takesThePlaceOf}</label>
                    <select
                      id="replaces"
                      @change=${(event: Event) => page.setForm({ replaces: (event.target as HTMLSelectElement).value })}
                    >
                      <option value="" ?selected=${replaces === ''}>${texts.added}</option>
                      ${policies.map(({ id, name }) => html`<option value=${id} ?selected=${replaces === id}>${shownText(name)}</option>`)}
                    </select>
                  </div>`
                : nothing
            }`
    }
  `;
  return section(texts.inAccount, account.label, content, true);
}
