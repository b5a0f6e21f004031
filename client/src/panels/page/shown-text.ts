/**
 * Foreign text made fit to be shown: what does not show, or turns the direction of writing, is `�`. Line breaks and tabs
 * stay.
 */
export function shownText(text: string): string {
  return text.replace(DECEPTIVE, '\ufffd');
}

const DECEPTIVE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
