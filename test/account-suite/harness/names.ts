/** What every name of this run begins with, and no other's: runs may share an account. */
export const RUN = `wb-${Date.now().toString(36)}${Math.floor(Math.random() * 1296)
  .toString(36)
  .padStart(2, '0')}`;

let scenes = 0;

/** What the names of one test begin with. */
export function scenePrefix(): string {
  scenes += 1;
  return `${RUN}-${scenes}-`;
}
