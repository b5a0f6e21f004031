import { html, type TemplateResult } from 'lit';

/** A sentence in which what stands between backticks is code. */
export function sentence(text: string): TemplateResult {
  const pieces = text.split(/`([^`]+)`/);
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece))}`;
}
