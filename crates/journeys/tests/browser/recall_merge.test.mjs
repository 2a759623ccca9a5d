// A coordinator who was faster than the inspectorate: a recall opened by hand and a case are about one
// action of the manufacturer. Under one reference they become one by themselves, under two by hand;
// nobody stands on the list twice, and what was done stays. And whose an implant is that the list names
// without a patient.
import assert from 'node:assert/strict';
import { clickTwice, follow, go, heading, pathOf, press } from './going.mjs';
import { checkFaulty, checkPage, checkWithoutScript, demo, journey } from './kit.mjs';
import { ARRIVES_MS, PRODUCT, ask, countsBecome, delivered, freshCase, freshLot, inspector, openCase, placed, sayLots, send, writeNotice } from './recall_case.mjs';
import { coordinator, fillRecall, openRecall } from './recalling.mjs';
import { fresh } from './theatre.mjs';

const [hospital] = demo.gateways;

/** The inspectorate sends a case about these lots; its page of the progress, and its number. */
async function sent(open, { title, reference, lots, certain }) {
  const [desk, number] = [await open(inspector(), '/inbox'), freshCase()];
  const path = await openCase(desk, number, title);
  await writeNotice(desk, path, title, reference);
  await sayLots(desk, path, lots, 'Lijst van de fabrikant');
  await ask(desk, certain, 1);
  await send(desk, certain);
  return { desk, number };
}

/** The line of the list of recalls that has this number; it is looked again until the notice came. */
async function lineWith(page, number) {
  const line = page.getByRole('row').filter({ hasText: number });
  for (const end = Date.now() + ARRIVES_MS; Date.now() < end; await page.waitForTimeout(500)) {
    await go(page, '/recalls');
    if (await line.count() > 0) return line;
  }
  return assert.fail(`the notice of ${number} does not come`);
}

/** The patients of a list, as their links are called. */
async function listed(page, path) {
  await go(page, `${path}/patients?show=all`);
  return page.locator('tbody th[scope=row]').allInnerTexts();
}

const known = (patient) => `Patiëntnummer ${patient}`;

journey('a coordinator merges a recall opened by hand with the case that came under another reference: nobody is listed twice, and what was done stays', async ({ open }) => {
  const [lot, wider, maker] = [freshLot(), freshLot(), fresh('MAKER-')];
  const patients = [...await placed(hospital, lot, 2), ...await placed(hospital, wider)];
  const own = { title: `Van de fabrikant ${maker}`, lot: `${lot}\n${wider}`, product: PRODUCT, actions: ['Patiënten laten komen'], reference: maker };
  const page = await open(coordinator(), '/recalls');
  const path = await openRecall(page, own);
  await follow(page, page.getByRole('link', { name: 'Naar de patiënten' }));
  await follow(page, page.getByRole('link', { name: known(patients[0]) }));
  await page.getByLabel('Afspraak gemaakt', { exact: true }).check();
  await page.getByLabel('Toelichting').fill('Komt vrijdag.');
  assert.equal(await press(page, 'Vastleggen'), 303);

  const title = `Kniedeel kan scheuren ${maker}`;
  const { desk, number } = await sent(open, { title, reference: fresh('FSCA-'), lots: [lot], certain: 2 });
  const line = await lineWith(page, number);
  assert.match(await page.getByRole('row').filter({ hasText: own.title }).innerText(), /eigen actie/, 'other references: two recalls');
  const its = await line.getByRole('link').getAttribute('href');
  assert.equal((await listed(page, its)).length, 2);

  await go(page, path);
  await follow(page, page.getByRole('link', { name: 'Samenvoegen met een zaak van de inspectie' }));
  await heading(page, 'Samenvoegen met een zaak van de inspectie');
  const at = pathOf(page);
  await page.getByText('Niemand staat er twee keer op.', { exact: false }).waitFor();
  await checkPage(page);
  await checkWithoutScript(coordinator(), at);
  const late = await open(coordinator(), at);
  assert.equal(await press(page, 'Samenvoegen'), 400);
  await page.locator('#case-fault').waitFor();
  await checkFaulty(page);
  await page.getByLabel(`${number}: ${title}`).check();
  await clickTwice(page, page.getByRole('button', { name: 'Samenvoegen', exact: true }));
  await heading(page, title);
  assert.equal(pathOf(page), its, 'the case has the list');
  await checkPage(page);
  assert.deepEqual((await listed(page, its)).sort(), patients.map(known).sort());
  const row = page.getByRole('row').filter({ hasText: patients[0] });
  assert.match(await row.innerText(), /Afspraak gemaakt/);
  await follow(page, row.getByRole('link'));
  await page.getByText('Komt vrijdag.').waitFor();

  // The inspectorate sees all of them, in numbers.
  await countsBecome(desk, hospital.branchNumber, ['2', '3', '1', '2', '0']);

  await go(page, path);
  await page.getByText('Gesloten op', { exact: false }).first().waitFor();
  await checkPage(page);
  assert.equal(await page.getByRole('link', { name: 'Samenvoegen met een zaak van de inspectie' }).count(), 0);
  await follow(page, page.getByRole('link', { name: 'Samengevoegd met een zaak van de inspectie. Daar staat de lijst.' }));
  await heading(page, title);
  await go(page, at);
  await page.getByText('Er is geen open zaak van de inspectie om mee samen te voegen.').waitFor();
  await checkPage(page);

  // Who still has the page open picks another case, and hears that it is done.
  await late.getByRole('radio').and(late.locator(`:not([value="${its.split('/').at(-1)}"])`)).first().check();
  assert.equal(await press(late, 'Samenvoegen'), 400);
  await late.getByText('Dit kan niet meer: een van beide is gesloten of intussen gewijzigd.', { exact: false }).first().waitFor();
  await checkFaulty(late);
});

/** Opens the first line without a patient, and the page that asks whose it is. */
async function askWhose(page, path) {
  await go(page, `${path}/patients`);
  await follow(page, page.getByRole('link', { name: 'Zonder bekende patiënt' }));
  await follow(page, page.getByRole('link', { name: 'Patiënt nog niet bekend' }).first());
  await follow(page, page.getByRole('link', { name: 'Zoeken van wie het is' }));
  await heading(page, 'Van wie is dit implantaat?');
}

journey('under the reference of the manufacturer a recall opened by hand becomes the case by itself, and its coordinator says whose each implant is', async ({ open }) => {
  const [lot, mark] = [freshLot(), fresh('T')];
  const [patient] = await placed(hospital, lot);
  const remarks = await delivered(hospital, lot, ['', '', '']);
  assert.equal(remarks.length, 3, 'each lacks its patient');
  const own = { title: `Van de fabrikant ${mark}`, lot, product: PRODUCT, actions: ['Patiënten informeren'], reference: `fsca ${mark}/17` };
  const page = await open(coordinator(), '/recalls');
  const path = await openRecall(page, own);
  // Once more under this reference, as the manufacturer wrote it in another letter.
  await fillRecall(page, { ...own, title: 'Nog eens', reference: `FSCA-${mark}-17` });
  await press(page, 'Tellen en controleren');
  await page.getByLabel('Ik heb gecontroleerd dat dit klopt').check();
  assert.equal(await press(page, 'Openen'), 400);
  assert.match(await page.locator('#fsca_reference-fault').innerText(), /Er is al een terugroepactie met dit kenmerk/);
  await checkFaulty(page);
  await follow(page, page.getByRole('link', { name: 'Naar die terugroepactie' }));
  await heading(page, own.title);
  assert.equal(pathOf(page), path);

  const title = `Kniedeel kan scheuren ${mark}`;
  const { desk, number } = await sent(open, { title, reference: `FSCA ${mark} 17`, lots: [lot], certain: 4 });
  const line = await lineWith(page, number);
  assert.equal(await line.getByRole('link').getAttribute('href'), path, 'it is the same recall');
  assert.equal(await page.getByRole('link', { name: own.title }).count(), 0);
  await follow(page, line.getByRole('link'));
  await heading(page, title);
  assert.equal(await page.getByRole('link', { name: 'Samenvoegen met een zaak van de inspectie' }).count(), 0, 'there is nothing to merge');
  assert.equal(await press(page, 'Ik heb dit bericht gelezen'), 303);
  await checkPage(page);

  // One is in the file of somebody on the list.
  await askWhose(page, path);
  const at = pathOf(page);
  await checkPage(page);
  await checkWithoutScript(coordinator(), at);
  assert.equal(await press(page, 'Zoeken'), 400);
  await checkFaulty(page);
  await page.getByLabel('BSN of patiëntnummer').fill(patient);
  assert.equal(await press(page, 'Zoeken'), 200);
  await page.getByRole('heading', { level: 2, name: 'Gevonden' }).waitFor();
  assert(!page.url().includes(patient), 'no patient stands in an address');
  await checkPage(page, { languages: ['nl'] });
  await page.getByLabel('Hoe weet u dat?').fill('Operatieverslag van 2019.');
  await clickTwice(page, page.getByRole('button', { name: 'Dit is de patiënt' }));
  assert.equal(pathOf(page), `${path}/patients`);
  assert.equal((await listed(page, path)).length, 3, 'two implants of one patient are one line');
  await follow(page, page.getByRole('link', { name: known(patient) }));
  await page.getByText('Operatieverslag van 2019.').waitFor();
  await checkPage(page);

  // One is of somebody this gateway has nothing of.
  const stranger = fresh('P');
  await askWhose(page, path);
  const late = await open(coordinator(), pathOf(page));
  await page.getByLabel('BSN of patiëntnummer').fill(stranger);
  assert.equal(await press(page, 'Zoeken'), 200);
  await page.getByText('Deze gateway heeft niets van een patiënt met dit nummer.', { exact: false }).waitFor();
  await checkPage(page, { languages: ['nl'] });
  assert.equal(await press(page, 'Patiënt toevoegen aan de lijst'), 303);
  // Who had the same page open hears that it is known.
  await late.getByLabel('BSN of patiëntnummer').fill(patient);
  assert.equal(await press(late, 'Zoeken'), 200);
  assert.equal(await press(late, 'Dit is de patiënt'), 400);
  await late.getByText('Intussen is bekend van wie dit is.', { exact: false }).first().waitFor();
  await checkFaulty(late);

  // And one is in no file, which takes a reason.
  await askWhose(page, path);
  assert.equal(await press(page, 'Vastleggen dat er niemand is'), 400);
  await page.locator('#reason-fault').waitFor();
  await checkFaulty(page);
  await page.getByLabel('Waar hebt u gezocht, en waarom is er niemand?').fill('De dossiers van 2004 zijn vernietigd.');
  assert.equal(await press(page, 'Vastleggen dat er niemand is'), 303);
  await go(page, `${path}/patients?show=without_patient`);
  assert.equal(await page.getByRole('link', { name: 'Patiënt nog niet bekend' }).count(), 0, 'nobody is left to be found');
  assert.deepEqual((await listed(page, path)).filter((it) => it !== 'Patiënt nog niet bekend').sort(), [patient, stranger].map(known).sort());

  // The inspectorate hears that both are found, and of whom nothing is found.
  await countsBecome(desk, hospital.branchNumber, ['4', '2', '0', '2', '0']);
  await checkPage(desk);
});
