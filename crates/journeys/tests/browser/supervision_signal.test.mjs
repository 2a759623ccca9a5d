// The reporting desk: a signal from a form of its source, seen to be the same as another, and settled.
import assert from 'node:assert/strict';
import { go, heading, pathOf, press } from './going.mjs';
import { checkFaulty, checkPage, checkWithoutScript, journey } from './kit.mjs';
import { desk, faultsOf, fill, fresh, send, today } from './supervising.mjs';

journey('the desk takes in a signal, is told that it came in before, and says that it is the same', async ({ open }) => {
  const page = await open(desk(), '/signals');
  await heading(page, 'Signalen');
  await checkPage(page);
  await checkWithoutScript(desk(), '/signals');
  await go(page, '/signals/new');
  await checkPage(page);
  await go(page, '/signals/new/manufacturer_report');
  await checkPage(page);
  const button = await page.locator('main form button').last().innerText();
  assert.equal(await press(page, button), 400);
  assert((await faultsOf(page)).length >= 4, 'all that is missing is told at once');
  await checkFaulty(page);
  const fields = { about: 'Breuk van een stang', received_on: today(), text: 'De stang brak na een jaar.', maker: 'Proefmaker B.V.', reference: fresh('MIR') };
  await send(page, button, fields);
  await checkPage(page);
  const first = pathOf(page);
  await go(page, '/signals/new/manufacturer_report');
  await send(page, button, fields);
  assert.notEqual(pathOf(page), first);
  await page.locator('section[aria-labelledby="alike"]').waitFor();
  await checkPage(page);
  await page.locator('summary').filter({ hasText: 'ander' }).first().click().catch(() => {});
  const form = page.locator('form').filter({ has: page.locator('input[name="do"][value="same"]') });
  await form.locator('input[name="other"]').first().check({ force: true });
  await fill(page, { same_because: 'Twee keer gestuurd.' });
  assert.equal(await press(page, await form.getByRole('button').innerText(), form), 303);
  await page.getByText('Twee keer gestuurd.').waitFor();
  await checkPage(page);
});
