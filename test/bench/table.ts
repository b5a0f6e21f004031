import { type Row, ratio } from './row.ts';

/** The rows as Markdown. */
export function table(rows: readonly Row[], peers: readonly string[]): string {
  const head = ['what', 'ours', 'target', ...peers.flatMap((peer) => [peer, 'ratio'])];
  const lines = rows.map(({ what, target, ours, peers: results, met }) => [
    what,
    met ? ours.shown : `${ours.shown} (**missed**)`,
    target,
    ...peers.flatMap((_, index) => {
      const result = results[index];
      return result ? [result.shown, `${ratioText(ratio(ours, result))}×`] : ['–', '–'];
    }),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function ratioText(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
