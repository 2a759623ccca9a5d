// An inspector and a recall: the notice, the devices, the count, the sending, and what providers do.
import assert from 'node:assert/strict';
import { clickTwice, follow, go, heading, press } from './going.mjs';
import { checkFaulty, checkPage, checkWithoutScript, demo, journey } from './kit.mjs';
import { ARRIVES_MS, PRODUCT, ask, countsOf, freshCase, freshLot, inspector, lineOf, openCase, placed, placedByHand, sayLots, send, writeNotice } from './recall_case.mjs';

const [hospital, clinic] = demo.gateways;

/** Waits until what was sent is said to be where it has to be. */
const inMailboxes = (sending, said) => sending.filter({ hasText: said }).waitFor({ timeout: ARRIVES_MS });

journey('an inspector opens a case for a safety action, and is told everything that is missing in its notice at once', async ({ open }) => {
  const page = await open(inspector(), '/inbox');
  const [number, title] = [freshCase(), 'Kniedeel dat scheurt'];
  const path = await openCase(page, number, title);
  await checkPage(page);
  await page.getByRole('link', { name: 'Naar de terugroepactie' }).click();
  await heading(page, `Terugroepactie ${number}`);
  await page.getByText('Er is nog geen veiligheidsbericht geschreven.').waitFor();
  await checkPage(page);
  await go(page, '/inbox');
  const line = page.getByRole('row').filter({ hasText: number });
  assert.match(await line.innerText(), /Schrijf het veiligheidsbericht/);
  await checkPage(page);

  await go(page, `${path}/notice`);
  await checkPage(page);
  await page.locator('#nl_title').fill(title);
  await page.locator('#maker_srn').fill('12');
  await page.getByText('Ook in het Engels').click();
  await page.locator('#en_title').fill('Knee part that tears');
  assert.equal(await press(page, 'Bericht opslaan'), 400);
  const faults = await page.locator('#error-summary li').allInnerTexts();
  for (const about of ['Is dit echt of een oefening', 'Welk hulpmiddel', 'Wat is ermee aan de hand', 'Wat kan daarvan komen', 'Wat moet de zorgaanbieder doen', 'Wat hoort de patiënt', 'Fabrikant', 'SRN van de fabrikant', 'Welk hulpmiddel, in het Engels', 'Kies ten minste één ding']) {
    assert(faults.some((it) => it.startsWith(about)), `${about} is not told: ${faults.join(' | ')}`);
  }
  assert.equal(await page.locator('#nl_title').inputValue(), title, 'what was typed stays');
  await checkFaulty(page);

  await page.locator('#maker_srn').fill('');
  await page.locator('#en_title').fill('');
  await writeNotice(page, path, title);
  await page.getByRole('link', { name: 'Aangeven om welke hulpmiddelen het gaat' }).first().waitFor();
  await checkPage(page);
});

journey('an inspector pastes a list with errors, mends what the register does not know, and sends to exactly those with a hit', async ({ open }) => {
  // With digits: a word of letters alone is read as a word of the text.
  const [lot, title] = [`${freshLot()}70`, 'Kniedeel kan scheuren'];
  await placed(hospital, lot, 2);
  await placed(clinic, lot);
  const page = await open(inspector(), '/inbox');
  const number = freshCase();
  const path = await openCase(page, number, title);
  await writeNotice(page, path, title);

  await go(page, `${path}/scopes/new`);
  await checkPage(page);
  const mistyped = `${lot.slice(0, -1)}O`;
  await page.getByLabel('Plak hier').fill(`Betreft: REF 4711\nUDI-DI ${PRODUCT}\nlots ${mistyped}, ZZ1*, ZZ240 t/m ZZ223`);
  await press(page, 'Lees dit in de velden');
  const doubts = page.getByRole('table', { name: 'Kijk dit na' });
  const told = await doubts.locator('tbody tr').allInnerTexts();
  for (const said of [/ZZ1\*[^]*reeks[^]*niet overgenomen/, /ZZ240 .. ZZ223[^]*Bedoelt u ZZ223 .. ZZ240\?[^]*niet overgenomen/, /REF 4711[^]*niet overgenomen/]) {
    assert(told.some((it) => said.test(it)), `${said}: ${told.join(' | ')}`);
  }
  await page.getByText('Er is nog niets toegevoegd.').waitFor();
  await checkPage(page, { languages: ['nl'] });
  // All that is wrong is told at once, and nothing typed is lost.
  await page.getByLabel('Serienummers').fill('AB140 t/m AB123\nGA1*');
  assert.equal(await press(page, 'Toevoegen en laten nakijken'), 400);
  const faults = await page.locator('#error-summary li').allInnerTexts();
  assert.equal(faults.length, 3, faults.join(' | '));
  assert.match(faults.join(' '), /Waarom: Vul een tekst in[^]*regel 1[^]*Verwissel de twee grenzen[^]*regel 2[^]*jokerteken/);
  assert.equal(await page.getByLabel('Serienummers').inputValue(), 'AB140 t/m AB123\nGA1*');
  await page.getByText('Hier staan lotnummers en serienummers.').waitFor();
  await checkFaulty(page);

  await page.getByLabel('Serienummers').fill('');
  await page.getByLabel('Waarom', { exact: true }).fill('Lijst van de fabrikant');
  assert.equal(await press(page, 'Toevoegen en laten nakijken'), 303);
  await heading(page, 'Welke hulpmiddelen, versie 1');
  // The gateways deliver within seconds; the register says what may be meant as soon as it knows.
  const meant = page.getByRole('button', { name: new RegExp(`^${lot} `) });
  for (const end = Date.now() + ARRIVES_MS; await meant.count() === 0 && Date.now() < end;) {
    await page.waitForTimeout(500);
    await press(page, 'Laat het register opnieuw kijken');
  }
  await checkPage(page);
  await meant.click();
  await heading(page, 'Welke hulpmiddelen, versie 2');
  await page.getByText(`${mistyped} vervangen door ${lot}`).waitFor();
  await page.getByText('Het register of de catalogus kent alles wat hier staat.').waitFor();
  await ask(page, 3, 2);
  await checkPage(page);

  await follow(page, page.getByRole('link', { name: 'Naar versturen' }));
  await heading(page, 'Versturen');
  await page.getByText(/Dit raakt 3 van de \d+ \([^)]+\) implantaten en 2 van de \d+ \([^)]+\) zorgaanbieders/).waitFor();
  await checkPage(page);
  await page.getByLabel('Uiterlijk klaar met alle patiënten op').fill('2020-01-01');
  await page.getByLabel('Aantal implantaten').fill('4');
  assert.equal(await press(page, 'Nu versturen'), 400);
  const wrong = await page.locator('#error-summary li').allInnerTexts();
  assert.equal(wrong.length, 2, wrong.join(' | '));
  assert.match(wrong.join(' '), /Kies een latere dag[^]*Dit is niet het aantal dat hierboven staat/);
  await checkFaulty(page);
  await go(page, `${path}/scopes/2/send`);
  await page.getByLabel('Aantal implantaten').fill('3');
  await clickTwice(page, page.getByRole('button', { name: 'Nu versturen' }));
  await heading(page, `Terugroepactie ${number}`);
  const sendings = page.getByRole('table', { name: 'Verstuurd' }).locator('tbody tr');
  assert.equal(await sendings.count(), 1, 'two clicks send once');
  // Of two clicks one may be answered while the register is being asked: the page says it by itself.
  await inMailboxes(sendings, /Eerste bericht[^]*In de postbus bij 2/);

  // Both systems fetch it and report by themselves; the page shows it while one looks.
  await lineOf(page, hospital.branchNumber, /Aantallen: \d/).waitFor({ timeout: ARRIVES_MS });
  await lineOf(page, clinic.branchNumber, /Aantallen: \d/).waitFor({ timeout: ARRIVES_MS });
  assert.deepEqual(await countsOf(page, hospital.branchNumber), ['2', '2', '0', '2', '0']);
  assert.deepEqual(await countsOf(page, clinic.branchNumber), ['1', '1', '0', '1', '0']);
  await checkPage(page);
  await checkWithoutScript(inspector(), `${path}/recall`);

  // Back, and once more: there is nothing new to tell.
  await go(page, `${path}/scopes/2/send`);
  await page.getByText('Dit is al verstuurd, en er is niets nieuws te vertellen.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Nu versturen' }).count(), 0);
  await checkPage(page);
});

journey('an inspector widens the scope: only who has something new is told, and closing is refused while somebody is open', async ({ open }) => {
  const [first, second] = [freshLot(), freshLot()];
  await placed(hospital, first);
  await placedByHand(open, second);
  const page = await open(inspector(), '/inbox');
  const [number, title] = [freshCase(), 'Kniedeel van twee lots'];
  const path = await openCase(page, number, title);
  await writeNotice(page, path, title);
  await sayLots(page, path, [first], 'Eerste bericht van de fabrikant');
  await ask(page, 1, 1);
  await send(page, 1);
  await sayLots(page, path, [first, second], 'De fabrikant noemt een tweede lot');
  await ask(page, 2, 2);
  await send(page, 2);
  const sendings = page.getByRole('table', { name: 'Verstuurd' }).locator('tbody tr');
  await inMailboxes(sendings.first(), /Vervolg[^]*In de postbus bij 1/);
  await lineOf(page, hospital.branchNumber, /Aantallen: \d/).waitFor({ timeout: ARRIVES_MS });
  await page.getByRole('heading', { name: 'Wat nu' }).waitFor();

  await follow(page, page.getByRole('link', { name: 'Sluiten, steekproef en rapport' }));
  await heading(page, 'Afsluiten');
  await page.getByText('Nog niet aan alle voorwaarden is voldaan.').waitFor();
  await checkPage(page);
  await press(page, 'Loten');
  await heading(page, 'Afsluiten');
  await follow(page, page.getByRole('link', { name: hospital.branchNumber }));
  await heading(page, `Antwoord van ${hospital.branchNumber}`);
  await checkPage(page);
  await page.getByLabel('Klopt met de opgave').check();
  await page.getByLabel('Wat is gevraagd en geantwoord').fill('De afdeling bevestigt het aantal.');
  await press(page, 'Antwoord bewaren');
  await heading(page, 'Afsluiten');
  await page.getByLabel('Waarom kan het dicht').fill('Iedereen is klaar.');
  await press(page, 'Definitief sluiten');
  await page.getByRole('link', { name: 'Niet aan alle voorwaarden is voldaan.' }).waitFor();
  assert.equal(await page.getByLabel('Waarom kan het dicht').inputValue(), 'Iedereen is klaar.');
  await checkFaulty(page);
  await go(page, `${path}/recall`);
  assert.equal(await page.getByRole('link', { name: 'Hulpmiddelen wijzigen' }).count(), 1, 'it is still open');
  await go(page, `${path}/times`);
  await heading(page, 'Reactietijden');
  await checkPage(page);

  await go(page, `${path}/closing`);
  await page.getByLabel('Waarom kan het dicht').fill('De laatste kliniek bestaat niet meer.');
  await page.getByLabel(/^Ik sluit de terugroepactie hoewel/).check();
  await press(page, 'Definitief sluiten');
  await page.getByText('Gesloten terwijl niet aan alle voorwaarden was voldaan.').waitFor();
  await checkPage(page);
  await go(page, `${path}/scopes/new`);
  await page.getByText('Deze zaak is gesloten.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Toevoegen en laten nakijken' }).count(), 0);
});

journey('two inspectors change one notice: the second sees both versions and chooses', async ({ open }) => {
  const page = await open(inspector(), '/inbox');
  const path = await openCase(page, freshCase(), 'Twee tegelijk');
  await writeNotice(page, path, 'Kniedeel kan scheuren');
  await go(page, `${path}/notice`);
  const other = await open(inspector(), `${path}/notice`);
  await other.locator('#nl_hazard').fill('Pijn en zwelling.');
  await press(other, 'Bericht opslaan');
  await heading(other, /^Terugroepactie/);
  await page.locator('#nl_hazard').fill('Een breuk.');
  assert.equal(await press(page, 'Bericht opslaan'), 412);
  await heading(page, 'Iemand anders wijzigde dit ook');
  assert.match(await page.locator('main').innerText(), /Een breuk\.[^]*Pijn en zwelling\.|Pijn en zwelling\.[^]*Een breuk\./);
  await checkPage(page, { languages: ['nl'], ignore: ['412'] });
});

journey('an inspector finds nothing and half the country: each is confirmed by its number', async ({ open }) => {
  const page = await open(inspector(), '/inbox');
  const path = await openCase(page, freshCase(), 'Niets of alles');
  await writeNotice(page, path, 'Kniedeel van een onbekend lot');
  await sayLots(page, path, [freshLot()], 'Een lot dat niemand heeft');
  await page.getByText('Nooit geregistreerd bij deze hulpmiddelen.').waitFor();
  await ask(page, 0, 0);
  await follow(page, page.getByRole('link', { name: 'Naar versturen' }));
  await page.getByText('Dit raakt geen enkel geregistreerd implantaat.').waitFor();
  assert.equal(await press(page, 'Nu versturen'), 400);
  assert.match((await page.locator('#error-summary li').allInnerTexts()).join(' '), /Typ 0/);
  await checkFaulty(page);

  await go(page, `${path}/scopes/new`);
  await page.getByLabel("UDI-DI's").fill('');
  await page.getByLabel('Lotnummers').fill('');
  await page.getByText('Fabrikant, soort, datum of zorgaanbieder').click();
  await page.getByLabel('Fabrikanten').fill(demo.lot.manufacturer);
  await page.getByLabel('Waarom', { exact: true }).fill('Alles van deze fabrikant');
  assert.equal(await press(page, 'Toevoegen en laten nakijken'), 303);
  await heading(page, 'Welke hulpmiddelen, versie 2');
  await press(page, 'Vraag hoeveel en waar');
  await follow(page, page.getByRole('link', { name: 'Naar versturen' }));
  await page.getByText(/Dit raakt \d+ van de \d+ \([^)]+\) implantaten/).waitFor();
  assert.equal(await press(page, 'Nu versturen'), 400);
  assert.match((await page.locator('#error-summary li').allInnerTexts()).join(' '), /Typ het aantal implantaten/);
  await go(page, `${path}/recall`);
  await page.getByText('Er is nog niets verstuurd.').waitFor();
});

journey('an inspector pastes ten thousand serial numbers: all are read, and the page stays usable', async ({ open }) => {
  const page = await open(inspector(), '/inbox');
  const path = await openCase(page, freshCase(), 'Tienduizend');
  await go(page, `${path}/scopes/new`);
  // Set at once, as a paste is: typing ten thousand lines is what takes a browser long.
  await page.getByLabel('Plak hier').evaluate((field) => {
    field.value = ['Serial', ...Array.from({ length: 10_000 }, (_, at) => `SN${100_000 + at * 7}`)].join('\n');
  });
  await press(page, 'Lees dit in de velden');
  await page.getByText('Serienummers: 10000.').waitFor();
  await page.getByLabel('Waarom', { exact: true }).fill('De lijst van de fabrikant');
  assert.equal(await press(page, 'Toevoegen en laten nakijken'), 303);
  await heading(page, 'Welke hulpmiddelen, versie 1');
  await page.getByText(/0 van 10000 serienummers/).waitFor();
  await checkPage(page, { languages: ['nl'] });
});
