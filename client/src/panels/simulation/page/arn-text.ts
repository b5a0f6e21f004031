import { html, type TemplateResult } from 'lit';

/** An ARN that keeps its end where there is no room for all of it: the end tells resources apart. */
export function arnText(text: string): TemplateResult {
  const [, head = '', tail = text] = /^(arn:(?:[^:]*:){4})(.+)$/.exec(text) ?? [];
  return html`<span class="arn"><span class="arn-head">${head}</span><span class="arn-tail">${tail}</span></span>`;
}
