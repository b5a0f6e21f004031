/** The names of all actions of all services, to be searched. */
export interface ActionList {
  /** Actions whose name holds the word, in any case, as `service:Name`; none for an empty word. */
  find(word: string): readonly string[];
}

/** @param text a line per service: `s3:AbortMultipartUpload CreateBucket …` */
export function actionList(text: string): ActionList {
  const lower = text.toLowerCase();
  return {
    find(word) {
      const wanted = word.toLowerCase();
      const found: string[] = [];
      // White space and colons part the names, so a word that holds one is in none of them.
      if (!/^[a-z0-9]+$/.test(wanted)) return found;
      let colon = 0;
      let lineEnd = 0;
      let prefix = '';
      let at = lower.indexOf(wanted);
      while (at >= 0) {
        if (at >= lineEnd) {
          const lineStart = text.lastIndexOf('\n', at) + 1;
          lineEnd = text.indexOf('\n', at);
          colon = text.indexOf(':', lineStart);
          prefix = text.slice(lineStart, colon + 1);
        }
        let next = colon + 1;
        if (at > colon) {
          const space = text.indexOf(' ', at);
          next = space < 0 || space > lineEnd ? lineEnd : space;
          found.push(prefix + text.slice(nameStart(text, at), next));
        }
        at = lower.indexOf(wanted, next);
      }
      return found;
    },
  };
}

function nameStart(text: string, from: number): number {
  let start = from;
  while (text[start - 1] !== ' ' && text[start - 1] !== ':') start--;
  return start;
}
