/** The page of the panel that is in sight; one panel alone may be open. */
export function panelOf(page) {
  return page.frameLocator('iframe.webview').frameLocator('iframe');
}

/**
 * Waits for the plan in sight to say what it will do, runs it, waits until it is done, and closes it.
 *
 * @param {readonly string[]} says what stands in the plan
 */
export async function runPlan(page, says) {
  await confirmPlan(page, says);
  await closePlan(page);
}

/** The same without closing: the report is in sight. */
export async function confirmPlan(page, says) {
  const panel = panelOf(page);
  const run = panel.getByText('Run', { exact: true });
  await run.waitFor();
  for (const text of says) await panel.locator('.review').getByText(text).first().waitFor();
  await run.click();
  await panel.locator('.outcome.done').waitFor();
}

export async function closePlan(page) {
  await panelOf(page).getByText('Close', { exact: true }).click();
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
}
