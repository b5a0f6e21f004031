import { html, type TemplateResult } from 'lit';
import { shownText } from './shown-text.ts';

/** A sentence in which what stands between backticks is code. */
export function sentence(text: string): TemplateResult {
  const pieces = shownText(text).split(/`([^`]+)`/);
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : piece))}`;
}

/** A sentence as a screen reader is to say it. */
export function spoken(text: string): string {
  return shownText(text).replaceAll('`', '');
}
