// From page to page. A click only begins the way: until the page that answers is there whole, what
// is read may be of the page before, or of half of the next one. Each of these waits for that, so
// that a journey goes the same on a machine that is slow.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

/** Waits for a page by its heading, until all of it is there. */
export async function heading(page, name) {
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.waitForLoadState('load');
}

/** Goes to an address of the same house. */
export const go = (page, path) => page.goto(new URL(path, page.url()).href, { waitUntil: 'load' });
export const pathOf = (page) => new URL(page.url()).pathname;

/** Does what leads to another page, and waits for that page. Not for what asks for two: the second
 *  ends the first one, and that is told as a failure. */
export async function lands(page, act) {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), act()]);
}

/** Follows a link, and waits for its page. */
export const follow = (page, link) => lands(page, () => link.click());

/** Presses a button and waits for the page that answers; the status of the answer. What a page sends
 *  beside that, such as a count while one types, is no answer. */
export async function press(page, name, within = page) {
  const button = within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const isAnswer = (it) => it.request().method() === 'POST' && it.request().isNavigationRequest();
  const [answer] = await Promise.all([page.waitForResponse(isAnswer), lands(page, () => button.click())]);
  return answer.status();
}

/** Clicks what gets a file; its name and bytes. */
export async function taken(page, link) {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.equal(await download.failure(), null);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
