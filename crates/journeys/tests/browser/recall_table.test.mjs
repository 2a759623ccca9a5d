// At the operating table and at home: a recalled device is told of before it is placed, who places
// it all the same says why, and who bears one reads it in plain words.
import assert from 'node:assert/strict';
import { follow, go, heading, pathOf, press } from './going.mjs';
import { as, checkFaulty, checkPage, demo, journey } from './kit.mjs';
import { close, coordinator, labelOf, lotOf, openRecall } from './recalling.mjs';
import { fresh, listed, nurse, openOperation, surgeon } from './theatre.mjs';
import { scanAndLand } from './wedge.mjs';

/** A page that is asked again by its address has had no key yet, and the browser keeps its sound back. */
const QUIET = { ignore: ['AudioContext'] };

journey('a nurse who scans a recalled device is warned, and the professional signs only with a reason that the coordinator reads', async ({ open }) => {
  const lot = lotOf();
  const title = `Niet plaatsen ${lot}`;
  const page = await open(coordinator(), '/recalls');
  const path = await openRecall(page, { title, lot, actions: ['Voorraad weghalen', 'Gewijzigde gebruiksaanwijzing'] });

  const table = await open(nurse());
  const patient = fresh('P');
  const operation = await openOperation(table, patient);
  await scanAndLand(table, labelOf(lot));
  assert.equal(await listed(table), 1);
  const told = (await table.locator('[data-scan-outcome=warn]').innerText()).trim();
  assert.match(told, /^Let op: Dit hulpmiddel wordt teruggeroepen\. Plaats het niet/, 'before what was read');
  await checkPage(table, QUIET);
  await table.getByRole('link', { name: 'Lees wat er veranderd is' }).click();
  await heading(table, 'Gewijzigde gebruiksaanwijzingen');
  await table.getByRole('region', { name: title }).waitFor();
  // A device of another lot warns nobody.
  await go(table, operation);
  await scanAndLand(table, labelOf(lotOf()));
  await table.locator('[data-scan-outcome=ok]').waitFor();
  await follow(table, table.getByRole('link', { name: 'Klaar met scannen: controleren' }));
  await press(table, 'Klaar: laat ondertekenen');
  await heading(table, 'Operaties');

  const desk = await open(surgeon(), `${operation}/review`);
  await desk.getByText('Dit hulpmiddel wordt teruggeroepen.', { exact: false }).first().waitFor();
  await checkPage(desk);
  await desk.getByLabel(/^Ik heb dit gecontroleerd/).check();
  assert.equal(await press(desk, 'Ondertekenen'), 400);
  assert.match(await desk.locator('#recall_reason-fault').innerText(), /Onderdeel 1 wordt teruggeroepen\. Ondertekenen kan alleen met een reden/);
  await checkFaulty(desk);
  await desk.getByLabel('Waarom is dit hulpmiddel toch geplaatst?').fill('Geen andere maat, patiënt onder narcose.');
  await desk.getByLabel(/^Ik heb dit gecontroleerd/).check();
  assert.equal(await press(desk, 'Ondertekenen'), 303);
  await heading(desk, 'Wat ermee gebeurt');

  await go(page, path);
  await page.getByRole('link', { name: 'Toch geplaatst' }).click();
  await heading(page, 'Toch geplaatst');
  const line = page.getByRole('row').filter({ hasText: patient });
  const said = await line.innerText();
  for (const it of ['Geen andere maat, patiënt onder narcose.', surgeon().name, lot]) assert(said.includes(it), `${it} in ${said}`);
  assert.equal(await page.locator('tbody tr').count(), 1);
  await checkPage(page);
  await go(page, `${path}/patients`);
  await page.getByRole('link', { name: new RegExp(`^Patiëntnummer ${patient}`) }).waitFor();
  await close(page, path);
});

/** What a patient reads on the page of one of the own implants. */
async function number(page, name) {
  const fact = page.locator('.lir-facts > div').filter({ has: page.getByRole('term').filter({ hasText: name }) });
  return (await fact.count()) > 0 ? (await fact.first().getByRole('definition').innerText()).trim() : '';
}

journey('a patient reads the warning about the own implant in plain words, and never hears of a drill', async ({ open }) => {
  const mark = lotOf();
  const home = await open(as(demo, 'patient'));
  const last = home.locator('ol.lir-lines > li').last();
  const name = await last.getByRole('heading', { level: 3 }).innerText();
  await follow(home, last.getByRole('heading', { level: 3 }).getByRole('link'));
  await home.getByRole('heading', { level: 2, name: 'Nummers' }).waitFor();
  const own = pathOf(home);
  const [product, lot, serial] = [await number(home, 'Unieke code'), await number(home, 'Lotnummer'), await number(home, 'Serienummer')];
  const known = (text) => (/^[0-9A-Z][^ ]*$/i.test(text) ? text : '');
  const device = { product: known(product), lot: known(lot), serial: known(serial) };
  assert(device.product && (device.lot || device.serial), `${product} / ${lot} / ${serial}`);

  const [title, exercise] = [`Let op uw heup ${mark}`, `Oefening ${mark}`];
  const page = await open(coordinator(), '/recalls');
  const path = await openRecall(page, { title, ...device, actions: ['Patiënten informeren'] });
  const drill = await openRecall(page, { title: exercise, ...device, actions: ['Patiënten informeren'], drill: true });
  await page.getByText('OEFENING: dit is niet echt').waitFor();
  await checkPage(page);
  await go(page, '/');
  await page.getByText('Een oefening. Bel of schrijf geen echte patiënten.').waitFor();
  const board = await open(as(demo, 'board', demo.gateways[0].url), '/board');
  await board.getByRole('row').filter({ hasText: title }).waitFor();
  await checkPage(board);

  await go(home, '/my-implants');
  const warning = home.locator('.utrecht-alert').filter({ hasText: title });
  const text = await warning.innerText();
  for (const it of ['Deze waarschuwing gaat over uw implantaat.', 'U hoeft niet te schrikken.', 'Krijgt u pijn? Bel ons dan.', name]) assert(text.includes(it), `${it} in ${text}`);
  await home.locator('ol.lir-lines > li').last().getByRole('link', { name: 'Hierover is een waarschuwing' }).waitFor();
  assert.equal(await home.getByText(exercise).count(), 0, 'a drill is nobody\'s news');
  await checkPage(home);
  await go(home, own);
  await home.locator('.utrecht-alert').filter({ hasText: title }).waitFor();
  assert.equal(await home.getByText(exercise).count(), 0);
  await checkPage(home);

  await close(page, path);
  await close(page, drill);
  await go(home, '/my-implants');
  assert.equal(await home.locator('.utrecht-alert').filter({ hasText: title }).count(), 0);
  await home.getByText('Waarschuwingen van vroeger').click();
  await home.getByText(title).waitFor();
});
