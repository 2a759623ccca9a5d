// Each persona lands on its page, and every page linked from there passes.
import assert from 'node:assert/strict';
import { checkKeyboard, checkPage, checkWithoutScript, demo, journey, linked } from './kit.mjs';

journey('before anybody signs in, the pages to sign in pass', async ({ look }) => {
  for (const url of new Set(demo.people.map((it) => it.url))) {
    const page = await look(`${url}/login`);
    await checkPage(page);
    await checkKeyboard(page);
  }
  if (demo.start) await checkPage(await look(demo.start));
});

for (const person of demo.people) {
  journey(`${person.name} (${person.role}) lands, and every page linked from there passes`, async ({ open }) => {
    const page = await open(person);
    assert.match(await page.locator('h1').innerText(), /Welkom|Welcome|implant/i);
    await checkPage(page);
    await checkKeyboard(page);
    for (const path of await linked(page)) {
      const answer = await page.goto(new URL(path, person.url).href, { waitUntil: 'load' });
      if (!(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue;
      assert.equal(answer.status(), 200, path);
      await checkPage(page);
    }
    await checkWithoutScript(person, '/');
  });
}
