// A care inspector: from the figures of all providers to one, its profile, and a letter; and the
// clinic that never registered, with its plan.
import assert from 'node:assert/strict';
import { clickTwice, follow, go, heading, pathOf, press, taken } from './going.mjs';
import { checkFaulty, checkPage, checkWithoutScript, demo, journey } from './kit.mjs';
import { faultsOf, fill, inspector } from './supervising.mjs';

const never = () => demo.census.overdue.find((it) => it.neverDelivered).branchNumber;
/** A provider that delivers and is late most often, as the register says too. */
const late = () => demo.census.overdue.filter((it) => !it.neverDelivered).sort((a, b) => b.receivedLate - a.receivedLate)[0].branchNumber;

journey('a care inspector sees who is silent, late or good, why a provider has its points, and writes the letter that goes with it', async ({ open }) => {
  const page = await open(inspector(), '/duty');
  await heading(page, 'Registratieplicht');
  const rows = page.locator('main table').filter({ has: page.locator(`a[href="/duty/sites/${never()}"]`) }).first().locator('tbody tr');
  const told = await rows.allInnerTexts();
  for (const state of ['nooit geleverd', 'stilgevallen', 'levert', 'vrijgesteld']) {
    assert(told.some((it) => it.includes(state)), `${state}: ${told.join(' | ')}`);
  }
  await checkPage(page);
  await checkWithoutScript(inspector(), '/duty');

  await follow(page, page.locator(`a[href="/duty/sites/${late()}"]`).first());
  await page.getByRole('heading', { level: 2, name: 'Waarom deze punten' }).waitFor();
  await checkPage(page);
  await page.getByRole('link', { name: 'Brief schrijven' }).click();
  await heading(page, /^Brief aan /);
  await checkPage(page);
  const text = await page.locator('#body').inputValue();
  assert.match(text, /artikel 7b/);

  // Who departs says why, and nothing typed is lost.
  await fill(page, { channel: 'secure_mail', sent_to: 'bestuur@locatie.example', body: `${text}\n\nBel ons bij vragen.` });
  assert.equal(await press(page, await page.locator('main button[value="send"]').innerText()), 400);
  assert((await faultsOf(page)).length > 0, 'a reason is asked');
  assert.match(await page.locator('#body').inputValue(), /Bel ons bij vragen/);
  await checkFaulty(page);
  await fill(page, { motive: 'De aanbieder vroeg om een telefoonnummer.' });
  await clickTwice(page, page.locator('main button[value="send"]'));
  assert.match(pathOf(page), /^\/duty\/letters\//);
  await page.getByText('De aanbieder vroeg om een telefoonnummer.').waitFor();
  await checkPage(page);
  const { bytes } = await taken(page, page.locator('main a[href$="/letter.pdf"]'));
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  await go(page, `/duty/sites/${late()}`);
  const letters = page.locator('section[aria-labelledby="letters"] tbody tr');
  assert.equal(await letters.count(), 1, 'two clicks send once');
});

journey('a care inspector follows the clinic that never registered: its letter, its plan since 2019, and what came of it', async ({ open }) => {
  const page = await open(inspector(), `/duty/sites/${never()}`);
  await page.getByText('nooit geleverd').first().waitFor();
  await follow(page, page.locator('section[aria-labelledby="letters"] a[href$="/backlog"]'));
  const years = page.locator('section[aria-labelledby="plan"] tbody tr');
  assert.equal(await years.count(), Number(demo.until.slice(0, 4)) - 2018);
  assert.match(await years.first().innerText(), /2019/);
  await checkPage(page);
  const backlog = pathOf(page);
  assert.equal(await press(page, await page.locator('form[action$="/reconciliation"] button').last().innerText(), page.locator('form[action$="/reconciliation"]')), 400);
  assert((await faultsOf(page)).length >= 2, 'all that is missing is told at once');
  await checkFaulty(page);
  await go(page, backlog.replace(/\/backlog$/, ''));
  await checkPage(page);
  await go(page, '/duty/work');
  await heading(page, 'Werklijst');
  await checkPage(page);
  await go(page, '/directory');
  await checkPage(page);
});
