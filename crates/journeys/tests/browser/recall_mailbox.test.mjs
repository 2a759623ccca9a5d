// The coordinator of a provider without a gateway: the mailbox in the register's own pages, the counts
// that go back by hand, and where the provider is reached.
import assert from 'node:assert/strict';
import { clickTwice, follow, go, heading, pathOf, press, taken } from './going.mjs';
import { checkFaulty, checkPage, checkWithoutScript, journey } from './kit.mjs';
import { ARRIVES_MS, ask, byHand, countsOf, freshCase, freshLot, inspector, lineOf, openCase, placedByHand, sayLots, send, writeNotice } from './recall_case.mjs';
import { fresh } from './theatre.mjs';

/** The numbers of a report, by the names of their fields. */
async function fill(page, counts) {
  for (const [field, count] of Object.entries(counts)) await page.locator(`#${field}`).fill(String(count));
}

journey('a coordinator without a gateway reads the notice, acknowledges it, gives counts, and the inspector sees them', async ({ open }) => {
  const [lot, title] = [freshLot(), `Kniedeel kan scheuren ${fresh('T')}`];
  await placedByHand(open, lot);
  const desk = await open(inspector(), '/inbox');
  const number = freshCase();
  const path = await openCase(desk, number, title);
  await writeNotice(desk, path, title);
  await sayLots(desk, path, [lot], 'Lijst van de fabrikant');
  await ask(desk, 1, 1);
  await send(desk, 1);

  const page = await open(byHand(), '/');
  const due = page.getByRole('listitem').filter({ hasText: 'Berichten te bevestigen' });
  assert(Number((await due.first().innerText()).match(/\d+/)[0]) > 0);
  await checkPage(page);
  await go(page, '/mailbox');
  await checkPage(page);
  await follow(page, page.getByRole('link', { name: title }));
  await heading(page, title);
  const said = await page.locator('main').innerText();
  assert(said.includes(lot) && said.includes(number), 'its own implants, in this case');
  await checkPage(page);
  const file = await taken(page, page.getByRole('link', { name: 'Alle kenmerken downloaden als CSV' }));
  assert.match(file.name, /^notice-\d+\.csv$/);
  await clickTwice(page, page.getByRole('button', { name: 'Ik heb dit bericht gelezen' }));
  await page.getByText(/^(Gelukt: )?Bevestigd op/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Ik heb dit bericht gelezen' }).count(), 0);
  const notice = pathOf(page);

  await follow(page, page.getByRole('link', { name: 'Aantallen doorgeven' }));
  await heading(page, 'Aantallen doorgeven');
  await checkPage(page);
  // What does not add up is told all at once, and stays in its fields; what is left empty is none.
  await fill(page, { traced: 5, found: 3, untold: 1, open: 9, overdue: 12, stockFound: 1, stockBlocked: 4 });
  assert.equal(await press(page, 'Aantallen doorgeven aan de inspectie'), 400);
  const faults = (await page.locator('#error-summary li').allInnerTexts()).join(' | ');
  for (const about of [/niet meer zijn dan 1/, /som zijn van de acht getallen hieronder: 1/, /Nog niet klaar kan niet meer/, /Te laat kan niet meer/, /Apart gezet kan niet meer/]) assert.match(faults, about);
  assert.equal(await page.locator('#found').inputValue(), '3');
  await checkFaulty(page);
  await fill(page, { traced: 1, found: 1, untold: '', appointment: 1, open: 1, overdue: '', stockFound: 4, stockBlocked: 4 });
  assert.equal(await press(page, 'Aantallen doorgeven aan de inspectie'), 303);
  await heading(page, title);
  await page.getByText('1 patiënten gevonden, 1 nog niet klaar.').waitFor();
  await checkWithoutScript(byHand(), notice);

  const branch = (await page.locator('main').innerText()).match(/\b0000\d{8}\b/)[0];
  await lineOf(desk, branch, /Gelezen: \d[^]*Aantallen: \d/).waitFor({ timeout: ARRIVES_MS });
  assert.deepEqual(await countsOf(desk, branch), ['1', '1', '1', '1', '0']);

  // Two people report at once: the second sees both.
  await go(page, `${notice}/report`);
  const other = await open(byHand(), `${notice}/report`);
  await fill(other, { appointment: 0, explanted: 1, open: 0 });
  assert.equal(await press(other, 'Aantallen doorgeven aan de inspectie'), 303);
  await heading(other, title);
  await fill(page, { appointment: 0, declined: 1, open: 0 });
  assert.equal(await press(page, 'Aantallen doorgeven aan de inspectie'), 412);
  await heading(page, 'Iemand anders wijzigde dit ook');
  await checkPage(page, { languages: ['nl'], ignore: ['412'] });

  // Closed by the inspectorate: there is nothing more to do, and nothing more is taken.
  await go(desk, `${path}/closing`);
  await desk.getByLabel('Waarom kan het dicht').fill('Alles is gedaan.');
  const anyway = desk.getByLabel(/^Ik sluit de terugroepactie hoewel/);
  if (await anyway.count() > 0) await anyway.check();
  await press(desk, 'Definitief sluiten');
  await desk.getByText(/^(Let op: |Gelukt: )?(Gesloten terwijl|Aan alle voorwaarden was)/).waitFor();
  await go(page, `${notice}/report`);
  await page.getByText('De inspectie heeft deze terugroepactie gesloten.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Aantallen doorgeven aan de inspectie' }).count(), 0);
});

journey('a coordinator says where the provider is reached, and hears what is wrong with it at once', async ({ open }) => {
  const page = await open(byHand(), '/recall-contact');
  await checkPage(page);
  await fill(page, { mailbox: 'geen adres', coordinator: '', telephone: 'bel', secondMailbox: 'ook niet' });
  assert.equal(await press(page, 'Opslaan'), 400);
  assert((await page.locator('#error-summary li').count()) >= 3, await page.locator('#error-summary').innerText());
  assert.equal(await page.locator('#mailbox').inputValue(), 'geen adres');
  await checkFaulty(page);
  await fill(page, { mailbox: 'terugroep@kliniek.example', coordinator: 'Hygiëne en veiligheid', telephone: '+31 20 555 0100', secondMailbox: '' });
  assert.equal(await press(page, 'Opslaan'), 303);
  await page.getByText(/Laatst gewijzigd op/).waitFor();
  await go(page, '/mailbox');
  assert.equal(await page.getByText('Er is nog geen contact voor terugroepacties').count(), 0);
});
