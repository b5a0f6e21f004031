import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/**
 * The frame of a panel; what is in it comes by messages and is set as text alone.
 *
 * @param page name of the script in `folder`, and of the element that it fills
 */
export function pageHtml(
  webview: vscode.Webview,
  folder: vscode.Uri,
  page: 'summary' | 'simulation' | 'plan' | 'denial',
  title: string,
): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, `${page}.js`));
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escaped(title)}</title>
</head>
<body>
  <main id="${page}"></main>
  <p id="status" role="status"></p>
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** Titles name what comes from files and accounts. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
