/**
 * Text from accounts and files for places where VS Code draws icons for `$(name)`: no icons, no control characters, and
 * nothing that turns the direction of writing.
 */
export function plainLabel(text: string): string {
  return withoutControls(text).replace(ICON, '\\$&');
}

/** For places that draw no icons. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, ' ');
}

/** For messages and prompts, where VS Code makes links of `[text](address)`. */
export function plainMessage(text: string): string {
  return withoutControls(text).replaceAll('](', '] (');
}

const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g;
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
