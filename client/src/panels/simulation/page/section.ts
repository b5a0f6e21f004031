import { html, type TemplateResult } from 'lit';

/** A part of the form that folds; what is chosen in it shows while it is folded. */
export function section(
  title: string,
  chosen: string,
  content: TemplateResult,
  isOpen = false,
): TemplateResult {
  return html`<details class="section" ?open=${isOpen}>
    <summary><span class="name">${title}</span> <span class="chosen" title=${chosen}>${chosen}</span></summary>
    <div class="content">${content}</div>
  </details>`;
}
