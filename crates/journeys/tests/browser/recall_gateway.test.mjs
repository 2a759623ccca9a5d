// The recall coordinator on a bad day: a notice of a maker becomes a list of patients, one of them
// is worked through to the end, stock is put away, and who uses the device reads what changed.
import assert from 'node:assert/strict';
import { clickTwice, follow, go, heading, pathOf, press, taken } from './going.mjs';
import { checkFaulty, checkPage, journey } from './kit.mjs';
import { close, coordinator, fillWords, labelOf, lotOf, openRecall, place, PRODUCT } from './recalling.mjs';
import { surgeon } from './theatre.mjs';
import { scanAndLand } from './wedge.mjs';

const notice = (lot) => `Urgent Field Safety Notice\nDear customer,\nUDI-DI: ${PRODUCT}\nLot: ${lot}\nPlease quarantine all stock at once.`;

journey('a coordinator opens a recall from a pasted notice and works through one patient to the end', async ({ open }) => {
  const lot = lotOf();
  const title = `Kop kan breken ${lot}`;
  const patient = await place(open, lot);
  const page = await open(coordinator(), '/recalls');
  await checkPage(page);
  await page.getByRole('link', { name: 'Zelf een terugroepactie openen' }).click();
  await heading(page, 'Zelf een terugroepactie openen');
  await checkPage(page);
  await page.getByLabel('Tekst van de waarschuwing').fill(notice(lot));
  assert.equal(await press(page, 'Lezen'), 200);
  await page.getByText(/Gelezen: productcodes 1, lotnummers 1/).waitFor();
  assert.equal((await page.getByLabel('Productcodes (UDI-DI)').inputValue()).trim(), PRODUCT);
  assert.equal((await page.getByLabel('Lotnummers').inputValue()).trim(), lot);

  // Everything that is wrong is told at once, each at its field: ends swapped, anything-like-this.
  await page.getByLabel('Lotnummers').fill(`${lot}9 t/m ${lot}1\n${lot}*`);
  assert.equal(await press(page, 'Tellen en controleren'), 400);
  const faults = await page.locator('#error-summary').innerText();
  for (const told of [/regel 1/, /regel 2/, /Kies wat er gevraagd wordt/, /In één regel/]) assert.match(faults, told);
  await checkFaulty(page);

  await page.getByLabel('Lotnummers').fill(lot);
  for (const it of ['Patiënten laten komen', 'Voorraad weghalen']) await page.getByLabel(it, { exact: true }).check();
  await fillWords(page, title);
  assert.equal(await press(page, 'Tellen en controleren'), 200);
  await page.getByRole('link', { name: 'Naar de telling' }).click();
  assert.match(await page.locator('#counted-head + .utrecht-alert').innerText(), /1 zeker en 0 mogelijk, bij 1 bekende patiënten/);
  assert.equal(await press(page, 'Openen'), 400);
  assert.match(await page.locator('#checked-fault').innerText(), /vink dat aan/);
  await checkFaulty(page);
  await page.getByLabel('Ik heb gecontroleerd dat dit klopt').check();
  await clickTwice(page, page.getByRole('button', { name: 'Openen', exact: true }));
  await heading(page, title);
  const path = pathOf(page);
  await checkPage(page);
  await go(page, '/recalls');
  assert.equal(await page.getByRole('link', { name: title }).count(), 1, 'clicked twice, opened once');
  await go(page, path);

  await page.getByRole('link', { name: 'Naar de patiënten' }).click();
  await heading(page, 'Patiënten');
  await checkPage(page);
  await page.getByRole('link', { name: new RegExp(`^Patiëntnummer ${patient}`) }).click();
  await heading(page, `Patiëntnummer ${patient}`);
  const one = pathOf(page);
  await checkPage(page);

  // Two outcomes that cannot be said yet, each with what is missing.
  const become = async (on, name, words = '') => {
    await on.getByLabel(name, { exact: true }).check();
    await on.getByLabel('Toelichting').fill(words);
    return press(on, 'Vastleggen');
  };
  assert.equal(await become(page, 'Niet te bereiken'), 400);
  assert.match(await page.locator('#outcome-fault').innerText(), /Er is 0 keer geprobeerd; het moeten er 3 zijn/);
  await checkFaulty(page);
  assert.equal(await become(page, 'Elders in zorg'), 400);
  assert.match(await page.locator('#outcome_words-fault').innerText(), /naar welke zorgaanbieder/);

  await go(page, one);
  assert.equal(await press(page, 'Brief maken om te versturen'), 303);
  await page.getByText('De brief is gemaakt.', { exact: false }).waitFor();
  const letter = await taken(page, page.getByRole('link', { name: 'Brief ophalen (PDF)' }));
  assert.match(letter.name, /^brief-R\d{4}-\d{4}\.pdf$/);
  assert.equal(letter.bytes.subarray(0, 4).toString('latin1'), '%PDF');
  await checkPage(page, { ignore: ['400'] });

  const other = await open(surgeon(), one);
  await page.getByLabel('de patiënt, of wie hem vertegenwoordigt').check();
  await page.getByLabel('Wat is er gezegd?').fill('Komt dinsdag langs.');
  await clickTwice(page, page.getByRole('button', { name: 'Gesprek vastleggen' }));
  await page.getByText('Het gesprek is vastgelegd.').waitFor();
  await go(page, one);
  assert.equal(await page.getByText('Komt dinsdag langs.').count(), 1, 'clicked twice, noted once');
  assert.equal(await page.locator('ol.lir-lines > li').count(), 2);
  assert.equal(await become(page, 'Afspraak gemaakt', 'Dinsdag 10.00 uur'), 303);
  await page.getByText('Vastgelegd wat er van geworden is.').waitFor();

  // Somebody else had the same page open, and sees both.
  assert.equal(await become(other, 'Wil niets'), 412);
  await heading(other, 'Iemand anders wijzigde dit ook');
  await checkPage(other, { languages: ['nl'], ignore: ['412'] });
  await other.getByLabel('Wat er nu staat: Afspraak gemaakt').check();
  assert.equal(await press(other, 'Dit bewaren'), 303);

  await go(page, `${path}/patients?show=settled`);
  await page.getByRole('link', { name: new RegExp(`^Patiëntnummer ${patient}`) }).waitFor();
  await go(page, `${path}/letters`);
  await checkPage(page);
  await go(page, path);
  assert.equal(await press(page, 'Sluiten'), 303);
  await page.getByText('Gesloten op', { exact: false }).first().waitFor();
  await checkPage(page);

  // Who still had the patient open hears that it is over, and changes nothing.
  await other.getByLabel('niemand, of een ander').check();
  assert.equal(await press(other, 'Gesprek vastleggen'), 200);
  await other.getByText('Deze terugroepactie is gesloten. Er is niets veranderd.').waitFor();
});

journey('stock is scanned where it lies, put away, and what does not belong is left out', async ({ open }) => {
  const lot = lotOf();
  const page = await open(coordinator(), '/recalls');
  const path = await openRecall(page, { title: `Voorraad ${lot}`, lot, actions: ['Voorraad weghalen'] });
  await page.getByRole('link', { name: 'Voorraad', exact: true }).click();
  await heading(page, 'Voorraad');
  await checkPage(page);
  await page.getByLabel('Waar lag het?').fill('Magazijn, kast 3');
  await page.getByLabel('Hoeveel?').fill('4');
  await scanAndLand(page, labelOf(lotOf()));
  assert.match(await page.locator('#udi_di-fault').innerText(), /hoort niet bij deze terugroepactie/);
  await page.getByRole('button', { name: 'Camera gebruiken' }).waitFor();
  await scanAndLand(page, labelOf(lot));
  await page.getByText('Toegevoegd.').waitFor();
  const row = page.getByRole('row').filter({ hasText: lot });
  assert.match(await row.innerText(), /Magazijn, kast 3[^]*4[^]*nog niet geblokkeerd/);
  assert(!page.url().includes(lot), 'no lot stands in an address');
  await checkPage(page, { ignore: ['AudioContext', '400'] });
  assert.equal(await press(page, /^Is geblokkeerd/), 303);
  await page.getByText('Gelukt: Geblokkeerd.').waitFor();
  assert.match(await row.innerText(), new RegExp(`Geblokkeerd: ${coordinator().name}`));
  await press(page, /^Wij hebben overal gekeken/);
  await page.getByText('Vastgelegd dat u overal gekeken hebt.').waitFor();
  await checkPage(page);
  await close(page, path);
});

journey('those who use a device are asked to read what changed, and say that they did', async ({ open }) => {
  const lot = lotOf();
  const title = `Nieuwe aanwijzing ${lot}`;
  const page = await open(coordinator(), '/recalls');
  const path = await openRecall(page, { title, lot, actions: ['Gewijzigde gebruiksaanwijzing'] });
  await page.getByRole('link', { name: 'Wie las de gebruiksaanwijzing?' }).click();
  await heading(page, 'Wie las de gebruiksaanwijzing?');
  assert.equal(await press(page, 'Vragen te lezen'), 400);
  await checkFaulty(page);
  await page.getByLabel('Namen').fill(`${surgeon().name}\n`);
  assert.equal(await press(page, 'Vragen te lezen'), 303);
  await page.getByText('0 / 1').first().waitFor();
  await checkPage(page);

  const desk = await open(surgeon());
  await follow(desk, desk.getByRole('link', { name: 'Gewijzigde gebruiksaanwijzingen' }).first());
  await heading(desk, 'Gewijzigde gebruiksaanwijzingen');
  const section = desk.getByRole('region', { name: title });
  await section.getByText('u bent gevraagd dit te lezen').waitFor();
  await checkPage(desk);
  await press(desk, /^Ik heb dit gelezen/, section);
  await section.getByText('u hebt dit gelezen').waitFor();

  await page.reload();
  await page.getByText('1 / 1').first().waitFor();
  await close(page, path);
});

journey('the procedure is written in versions, read with a receipt, and of two writers the second sees both', async ({ open }) => {
  const mark = lotOf();
  const page = await open(coordinator(), '/recall-procedure');
  await page.getByRole('link', { name: 'Nieuwe versie schrijven' }).click();
  await heading(page, 'Nieuwe versie schrijven');
  await checkPage(page);
  const second = await open(coordinator(), '/recall-procedure/new');
  for (const on of [page, second]) {
    const fields = on.locator('main form input[type=text]');
    for (const field of await fields.all()) if ((await field.inputValue()) === '') await field.fill('Roos Terugroep');
  }
  await page.getByLabel('Afsluiten: wie').fill('');
  assert.equal(await press(page, 'Opslaan'), 400);
  assert.match(await page.locator('#owner_close-fault').innerText(), /Afsluiten: wie/);
  await checkFaulty(page);
  await page.getByLabel('Afsluiten: wie').fill('Roos Terugroep');
  await page.getByLabel('Eerste ontvanger').fill(`Els Eerst ${mark}`);
  assert.equal(await press(page, 'Opslaan'), 303);
  await heading(page, 'Procedure voor terugroepacties');
  await page.getByText(`Els Eerst ${mark}`).first().waitFor();

  await second.getByLabel('Eerste ontvanger').fill(`Piet Plaats ${mark}`);
  assert.equal(await press(second, 'Opslaan'), 412);
  await heading(second, 'Iemand anders wijzigde dit ook');
  await second.getByLabel(`Wat u invulde: Piet Plaats ${mark}`).check();
  assert.equal(await press(second, 'Dit bewaren'), 303);
  await heading(second, 'Procedure voor terugroepacties');
  await second.getByText(`Piet Plaats ${mark}`).first().waitFor();

  const reader = await open(surgeon(), '/recall-procedure');
  await reader.getByText(`Piet Plaats ${mark}`).first().waitFor();
  await checkPage(reader);
  assert.equal(await press(reader, 'Ik heb deze versie gelezen'), 303);
  await reader.getByText('U hebt deze versie gelezen.').waitFor();
  await page.reload();
  await page.getByRole('row').filter({ hasText: surgeon().name }).first().waitFor();
  await checkPage(page);
});
