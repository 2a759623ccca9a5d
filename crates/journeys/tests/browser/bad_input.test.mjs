// What goes wrong where people work: a click too many, the back button, a session that ends, two
// people at one operation, and the wrong code. Nothing is made twice, and nothing typed is lost.
import assert from 'node:assert/strict';
import { clickTwice, follow, go, heading, lands, pathOf, press } from './going.mjs';
import { checkFaulty, journey } from './kit.mjs';
import { receiptsArrive } from './operating.mjs';
import { fillPatient, fresh, label, listed, lotLabel, nurse, openOperation, operationsOf, scanOne, surgeon } from './theatre.mjs';
import { ready, scanAndLand } from './wedge.mjs';

const SCAN = 'Scan de etiketten';

journey('a nurse clicks twice on every button: one operation, one item, one receipt', async ({ open }) => {
  const number = fresh('P');
  const page = await open(nurse(), '/operations/new');
  await fillPatient(page, number);
  await clickTwice(page, page.getByRole('button', { name: 'Verder naar scannen' }));
  await heading(page, SCAN);
  const path = pathOf(page);
  assert.equal(await operationsOf(page, number), 1);
  await go(page, path);
  await ready(page);
  await page.getByLabel('Scan de code').fill(lotLabel(fresh('L')));
  await clickTwice(page, page.getByRole('button', { name: 'Toevoegen' }));
  await page.locator('[data-scan-outcome=ok]').waitFor();
  await go(page, path);
  assert.equal(await listed(page), 1);
  const signer = await open(surgeon(), `${path}/review`);
  await signer.getByLabel('Ik heb dit gecontroleerd.', { exact: false }).check();
  await clickTwice(signer, signer.getByRole('button', { name: 'Ondertekenen' }));
  await heading(signer, 'Wat ermee gebeurt');
  assert.equal(await signer.getByRole('rowheader').count(), 1);
  await receiptsArrive(signer, 1);
});

journey('a nurse goes back and sends again: one operation, one item', async ({ open }) => {
  const number = fresh('P');
  const page = await open(nurse());
  const path = await openOperation(page, number);
  await page.goBack();
  await heading(page, 'Voor wie is deze operatie?');
  await press(page, 'Verder naar scannen');
  assert.equal(await operationsOf(page, number), 1);
  await go(page, path);
  assert.equal(await scanOne(page, lotLabel(fresh('L'))), 1);
  await page.goBack();
  await ready(page);
  await press(page, 'Toevoegen');
  await go(page, path);
  assert.equal(await listed(page), 1);
});

journey('a page that answers a form is loaded again: nothing is added', async ({ open }) => {
  const page = await open(nurse());
  await openOperation(page);
  const serial = fresh('S');
  assert.equal(await scanOne(page, label(serial)), 1);
  await scanAndLand(page, label(serial));
  await page.locator('#carrier-fault').waitFor();
  assert.match(await page.locator('#carrier-fault').innerText(), /Dit serienummer staat al in de lijst/);
  await page.reload();
  assert.equal(await listed(page), 1);
});

/** The session is gone, and the person signs in again in another tab of the same browser. */
async function sessionEnds(page, person) {
  const cookies = await page.context().cookies();
  const session = cookies.find((it) => it.name.startsWith('lir-session'));
  await page.context().clearCookies({ name: session.name });
  const tab = await page.context().newPage();
  await tab.goto(new URL('/operations', person.url).href);
  await heading(tab, 'Inloggen');
  await tab.getByRole('link', { name: 'Ik werk hier' }).click();
  await tab.getByRole('link', { name: person.name }).click();
  await heading(tab, 'Operaties');
  await tab.close();
}

journey('the session ends while a nurse types: after signing in, everything typed is there', async ({ open }) => {
  const number = fresh('P');
  const page = await open(nurse(), '/operations/new');
  await fillPatient(page, number, { procedure: 'Knieprothese', responsible: 'Dokter de Vries' });
  await sessionEnds(page, nurse());
  await press(page, 'Verder naar scannen');
  await page.getByText('Wat u had ingevuld, staat er nog.', { exact: false }).waitFor();
  assert.equal(await page.getByLabel('Patiëntnummer').inputValue(), number);
  assert.equal(await page.getByLabel('Geboortedatum').inputValue(), '1951-04-03');
  assert.equal(await page.getByLabel('Ingreep').inputValue(), 'knee_replacement');
  assert(await page.getByLabel('Links').isChecked());
  assert.equal(await page.getByLabel('Verantwoordelijke zorgprofessional').inputValue(), 'Dokter de Vries');
  assert.equal(await operationsOf(await beside(page), number), 0);
  await press(page, 'Verder naar scannen');
  await heading(page, SCAN);
  assert.equal(await operationsOf(page, number), 1);
});

/** Another tab of the same browser. */
async function beside(page) {
  const tab = await page.context().newPage();
  await tab.goto(new URL('/', page.url()).href);
  return tab;
}

journey('the session ends while a nurse scans: the scan stands in the field, and is added once', async ({ open }) => {
  const page = await open(nurse());
  await openOperation(page);
  const lot = fresh('L');
  await sessionEnds(page, nurse());
  await scanAndLand(page, lotLabel(lot));
  await page.getByText('Wat u had ingevuld, staat er nog.', { exact: false }).waitFor();
  assert.equal(await listed(page), 0);
  assert.equal(await page.getByLabel('Scan de code').inputValue(), lotLabel(lot));
  // Whoever scans once more instead of sending has scanned one thing.
  await scanAndLand(page, lotLabel(lot));
  assert.equal(await listed(page), 1);
  assert.equal(await page.getByText(lot, { exact: true }).count(), 1);
});

journey('two people edit one operation: the second sees both versions, and goes on', async ({ open }) => {
  const page = await open(nurse());
  const path = await openOperation(page);
  const other = await open(surgeon(), `${path}/details`);
  await go(page, `${path}/details`);
  await page.getByLabel('Verantwoordelijke zorgprofessional').fill('Dokter Eerste');
  await press(page, 'Verder naar scannen');
  await page.getByText('Gelukt: Bewaard.').waitFor();
  await other.getByLabel('Verantwoordelijke zorgprofessional').fill('Dokter Tweede');
  assert.equal(await press(other, 'Verder naar scannen'), 412);
  const field = other.getByRole('group', { name: 'Verantwoordelijke zorgprofessional' });
  await field.getByLabel('Wat er nu staat: Dokter Eerste').waitFor();
  await field.getByLabel('Wat u invulde: Dokter Tweede').check();
  await press(other, 'Dit bewaren');
  await other.getByText('Gelukt: Bewaard.').waitFor();
  await other.getByText('Dokter Tweede').waitFor();
});

journey('two people fill in one item: the second sees both versions, and goes on', async ({ open }) => {
  const page = await open(nurse());
  const path = await openOperation(page);
  assert.equal(await scanOne(page, lotLabel(fresh('L'))), 1);
  await follow(page, page.getByRole('link', { name: /Kant en onderdeel/ }));
  const other = await open(surgeon(), pathOf(page));
  await page.getByLabel('Rechts').check();
  await press(page, 'Bewaren');
  await page.getByText('Gelukt: Bewaard.').waitFor();
  await other.getByLabel('Serienummer').fill('S9');
  assert.equal(await press(other, 'Bewaren'), 412);
  await other.getByRole('heading', { name: 'Iemand anders wijzigde dit ook' }).waitFor();
  await other.getByRole('group', { name: 'Serienummer' }).getByLabel('Wat u invulde: S9').check();
  await other.getByRole('group', { name: 'Kant' }).getByLabel('Wat er nu staat: Rechts').check();
  await press(other, 'Dit bewaren');
  await other.getByText('Gelukt: Bewaard.').waitFor();
  assert.equal(await other.getByText('heup, rechts').count(), 1);
  assert.equal(await other.getByText('S9', { exact: true }).count(), 1);
});

journey('a wristband, an article code, a badge and a web address are told as what they are', async ({ open }) => {
  const page = await open(nurse());
  await openOperation(page);
  const wrong = [
    [']C18018871234567890123451', /polsbandje/],
    [']E08712345678906', /artikelcode \(EAN\)/],
    [']C18017871234567890123451', /pas van een medewerker/],
    [']Q1https://www.example.org/folder', /webadres/],
    ['nonsense', /geen code van een medisch hulpmiddel/],
  ];
  for (const [text, words] of wrong) {
    await scanAndLand(page, text);
    const fault = await page.locator('#carrier-fault').innerText();
    assert.match(fault, words);
    assert.match(fault, /Er is niets toegevoegd/);
    assert.equal(await listed(page), 0, text);
  }
  await checkFaulty(page);
});

journey('an article code is added all the same when it is all there is', async ({ open }) => {
  const page = await open(nurse());
  await openOperation(page);
  await scanAndLand(page, ']E08712345678906');
  await press(page, /toch toevoegen/);
  assert.match(page.url(), /told=added/);
  assert.equal(await listed(page), 1);
  await page.getByText('Lotnummer en serienummer ontbreken.', { exact: false }).first().waitFor();
});

journey('after an article code the right label is scanned at once, and read as it is', async ({ open }) => {
  const page = await open(nurse());
  const lot = fresh('L');
  await openOperation(page);
  await scanAndLand(page, ']E08712345678906');
  await page.getByRole('button', { name: /toch toevoegen/ }).waitFor();
  await scanAndLand(page, lotLabel(lot));
  assert.equal(await listed(page), 1);
  assert.equal(await page.getByText(lot, { exact: true }).count(), 1);
});

journey('a label scanned in the field for the patient moves to the list', async ({ open }) => {
  const page = await open(nurse(), '/operations/new');
  const lot = fresh('L');
  await page.getByLabel('Patiëntnummer').focus();
  await scanAndLand(page, lotLabel(lot));
  await page.getByText('Dit is de code van een implantaat, niet van een patiënt.').first().waitFor();
  assert.equal(await page.getByLabel('Patiëntnummer').inputValue(), '');
  await fillPatient(page, fresh('P'));
  await press(page, 'Verder naar scannen');
  await heading(page, SCAN);
  assert.equal(await listed(page), 1);
  assert.equal(await page.getByText(lot, { exact: true }).count(), 1);
});

journey('a label scanned in a field of another item moves to the list, and that item stays as it was', async ({ open }) => {
  const page = await open(nurse());
  const [first, second] = [fresh('L'), fresh('L')];
  await openOperation(page);
  assert.equal(await scanOne(page, lotLabel(first)), 1);
  await follow(page, page.getByRole('link', { name: /Kant en onderdeel/ }));
  await page.getByLabel('Serienummer').focus();
  await scanAndLand(page, lotLabel(second));
  await page.getByText('Dit was een scan. Wij hebben haar in de lijst gezet.').waitFor();
  assert.equal(await listed(page), 2);
  for (const lot of [first, second]) assert.equal(await page.getByText(lot, { exact: true }).count(), 1);
});

journey('a scan keeps its separator wherever it lands: in a field for text, in a date, or beside all fields', async ({ open }) => {
  const page = await open(nurse());
  const path = await openOperation(page);
  assert.equal(await scanOne(page, lotLabel(fresh('L'))), 1);
  const item = await page.getByRole('link', { name: /Kant en onderdeel/ }).getAttribute('href');
  const places = [
    [item, (it) => it.getByLabel('Serienummer').focus()],
    [item, (it) => it.getByLabel('Links').focus()],
    [`${path}/typed`, (it) => it.getByLabel('Lotnummer').focus()],
    [`${path}/typed`, (it) => it.locator('input[type=date]').first().focus()],
    [`${path}/typed`, (it) => it.locator('h1').click()],
  ];
  for (const [index, [address, place]] of places.entries()) {
    const serial = fresh('S');
    await go(page, address);
    await place(page);
    await scanAndLand(page, label(serial));
    await page.getByText('Dit was een scan. Wij hebben haar in de lijst gezet.').waitFor();
    assert.equal(await listed(page), index + 2);
    // The lot and the serial number, each by itself: without the separator they would be one.
    assert.equal(await page.getByText(serial, { exact: true }).count(), 1, address);
    await page.getByText(`07${serial.slice(-3)}`, { exact: true }).first().waitFor();
  }
  await go(page, `${path}/typed`);
  await page.locator('h1').click();
  await scanAndLand(page, ']C18018871234567890123451');
  await page.getByText(/polsbandje/).first().waitFor();
  await checkFaulty(page);
});

journey('a label with a separator, scanned in the field for the patient, moves whole', async ({ open }) => {
  const page = await open(nurse(), '/operations/new');
  const serial = fresh('S');
  await page.getByLabel('Patiëntnummer').focus();
  await scanAndLand(page, label(serial));
  await page.getByText('Dit is de code van een implantaat, niet van een patiënt.').first().waitFor();
  await fillPatient(page, fresh('P'));
  await press(page, 'Verder naar scannen');
  await heading(page, SCAN);
  assert.equal(await page.getByText(serial, { exact: true }).count(), 1);
});

journey('without script an operation goes from patient to signature', async ({ open }) => {
  const page = await open(nurse(), '/operations', { script: false });
  const lot = fresh('L');
  await page.getByRole('link', { name: 'Nieuwe operatie' }).click();
  await fillPatient(page, fresh('P'));
  await press(page, 'Verder naar scannen');
  await heading(page, SCAN);
  const path = pathOf(page);
  await page.getByLabel('Scan de code').fill(lotLabel(lot));
  await lands(page, () => page.keyboard.press('Enter'));
  assert.match(page.url(), /told=added/);
  assert.equal(await listed(page), 1);
  await follow(page, page.getByRole('link', { name: /Kant en onderdeel/ }));
  await page.getByLabel('Onderdeel').selectOption({ label: 'Kom' });
  await press(page, 'Bewaren');
  await follow(page, page.getByRole('link', { name: 'Klaar met scannen: controleren' }));
  await press(page, 'Klaar: laat ondertekenen');
  const signer = await open(surgeon(), '/operations', { script: false });
  await go(signer, `${path}/review`);
  await press(signer, 'Ondertekenen');
  await signer.getByText('Zet een vinkje om te bevestigen', { exact: false }).first().waitFor();
  await signer.getByLabel('Ik heb dit gecontroleerd.', { exact: false }).check();
  await press(signer, 'Ondertekenen');
  await signer.getByText(`Ondertekend door ${surgeon().name}`, { exact: false }).waitFor();
  await receiptsArrive(signer, 1);
});
