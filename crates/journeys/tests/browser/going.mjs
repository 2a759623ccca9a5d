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

/** Clicks twice, as hands do, and waits for the page that answers. What is sent waits until both clicks
 *  are done, for else the second one meets the next page if the house is faster than the hand. And
 *  whichever of the two a browser lets through, the house gets it twice, at the same moment. */
export async function clickTwice(page, button) {
  let isClicked;
  const clicked = new Promise((done) => { isClicked = done; });
  const answers = [];
  const twice = async (route) => {
    const request = route.request();
    if (request.method() !== 'POST' || !request.isNavigationRequest()) return route.fallback();
    await clicked;
    // That a page of the house sends this, the browser says only after this point.
    const headers = { ...request.headers(), 'sec-fetch-site': 'same-origin' };
    answers.push(route.fetch({ headers, maxRedirects: 0 }));
    return route.continue();
  };
  await page.route('**', twice);
  await button.dblclick();
  const landed = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame());
  isClicked();
  await landed;
  await page.waitForLoadState('load');
  await page.unroute('**', twice);
  const said = (await Promise.all(answers)).map((it) => it.status());
  assert(said.length > 0 && said.every((it) => it < 400), `of two clicks one is answered ${said}`);
}

/** Clicks what gets a file; its name and bytes. */
export async function taken(page, link) {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.equal(await download.failure(), null);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
