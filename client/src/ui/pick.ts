import * as vscode from 'vscode';

/** What a step of picking ends with when its Back button is pressed. */
export const BACK = Symbol('back');

export interface PickItem<T> extends vscode.QuickPickItem {
  /** Absent in separators. */
  readonly value?: T;
}

export interface PickStep<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Shown as soon as they are there. */
  readonly items: Promise<readonly PickItem<T>[]>;
  /** With a button that leads to the step before. */
  readonly back?: boolean;
  /** True for the item that the list begins on, instead of the first. */
  readonly isActive?: (value: T) => boolean;
}

/** Lets the user pick one of many. Undefined where they dismiss it; rejects where the items cannot be had. */
export async function pick<T>({
  title,
  placeholder,
  items,
  back = false,
  isActive,
}: PickStep<T>): Promise<T | typeof BACK | undefined> {
  const list = vscode.window.createQuickPick<PickItem<T>>();
  list.title = title;
  list.placeholder = placeholder;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  if (back) list.buttons = [vscode.QuickInputButtons.Back];
  list.busy = true;
  list.show();
  try {
    return await new Promise((resolve, reject) => {
      list.onDidTriggerButton(() => resolve(BACK));
      list.onDidAccept(() => list.activeItems.length > 0 && resolve(list.activeItems[0]?.value));
      list.onDidHide(() => resolve(undefined));
      items.then((all) => {
        list.items = all;
        const active = all.find(({ value }) => value !== undefined && isActive?.(value));
        if (active) list.activeItems = [active];
        list.busy = false;
      }, reject);
    });
  } finally {
    list.dispose();
  }
}

export function separator(label: string): PickItem<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
