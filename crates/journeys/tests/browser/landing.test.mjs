// Each persona lands on its page, and every page linked from there passes.
import assert from 'node:assert/strict';
import { checkKeyboard, checkPage, checkWithoutScript, demo, journey, linked } from './kit.mjs';

/** A page many see is checked once a house: as another one it differs in what it holds only. */
const seen = new Set();
const kind = (url) => url.origin + url.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}');

journey('before anybody signs in, the pages to sign in pass', async ({ look }) => {
  const [first] = demo.people;
  const page = await look(`${first.url}/login`);
  await checkPage(page);
  await checkKeyboard(page);
  if (demo.start) await checkPage(await look(demo.start));
});

for (const person of demo.people) {
  journey(`${person.name} (${person.role}) lands, and every page linked from there passes`, async ({ open }) => {
    const page = await open(person);
    assert.notEqual((await page.locator('h1').innerText()).trim(), '');
    await checkPage(page);
    await checkKeyboard(page);
    for (const path of await linked(page)) {
      const there = new URL(path, person.url);
      if (seen.has(kind(there))) continue;
      seen.add(kind(there));
      const answer = await page.request.get(there.href, { headers: { accept: 'text/html' } });
      assert.equal(answer.status(), 200, path);
      if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
      await page.goto(there.href, { waitUntil: 'load' });
      await checkPage(page);
    }
    await checkWithoutScript(person, '/');
  });
}
