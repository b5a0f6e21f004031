/** True for a text that is no JSON object with statements, so that nothing could be read from it. */
export function unreadable(document: string): boolean {
  try {
    const value: unknown = JSON.parse(document);
    return typeof value !== 'object' || value === null || !('Statement' in value);
  } catch {
    return true;
  }
}
