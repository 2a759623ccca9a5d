// What comes of a recall beside the work: the public list, and exercises, which never get there.
import assert from 'node:assert/strict';
import { follow, go, heading, pathOf, press } from './going.mjs';
import { as, checkFaulty, checkPage, checkWithoutScript, demo, journey } from './kit.mjs';
import { ARRIVES_MS, ask, freshCase, freshLot, inspector, lineOf, openCase, placed, sayLots, send, writeNotice } from './recall_case.mjs';
import { fresh } from './theatre.mjs';

const [hospital] = demo.gateways;
const house = demo.inspectorate.url;

/** A recall that one provider has in its mailbox; its path. */
async function sent(page, number, title, lot) {
  const path = await openCase(page, number, title);
  await writeNotice(page, path, title);
  await sayLots(page, path, [lot], 'Lijst van de fabrikant');
  await ask(page, 1, 1);
  await send(page, 1);
  return path;
}

journey('an inspector puts a notice on the public list: everybody reads it, without numbers, providers or the case', async ({ open, look }) => {
  const [lot, number, title] = [freshLot(), freshCase(), `Kniedeel kan scheuren ${fresh('T')}`];
  await placed(hospital, lot);
  const page = await open(inspector(), '/inbox');
  const path = await sent(page, number, title, lot);
  const anybody = await look(`${house}/safety-notices`);
  assert.equal(await anybody.getByText(title).count(), 0, 'sending publishes nothing');

  await follow(page, page.getByRole('link', { name: 'Publicatie op de openbare lijst' }));
  await heading(page, 'Beslissen over publicatie');
  await checkPage(page);
  assert.equal(await press(page, 'Beslissing vastleggen'), 400);
  assert.equal(await page.locator('#error-summary li').count(), 2, 'decision and why, told at once');
  await checkFaulty(page);
  await page.getByLabel('Op de openbare lijst zetten, met deze woorden').check();
  await page.getByLabel('Waarom', { exact: true }).fill('Van belang voor iedereen met dit kniedeel.');
  assert.equal(await press(page, 'Beslissing vastleggen'), 303);
  await go(page, '/publications');
  assert.match(await page.getByRole('row').filter({ hasText: number }).innerText(), /Op de lijst/);
  await checkPage(page);

  await anybody.reload();
  await follow(anybody, anybody.getByRole('link', { name: title }));
  await heading(anybody, title);
  const said = await anybody.locator('main').innerText();
  assert.match(said, /Uw knie wordt nagekeken/);
  for (const secret of [number, hospital.branchNumber, hospital.provider, inspector().name, lot]) assert(!said.includes(secret), `${secret}: ${said}`);
  await checkPage(anybody);
  await go(anybody, '/safety-notices');
  await checkPage(anybody);
  const list = await (await fetch(`${house}/v1/safety-notices`)).json();
  const listed = list.safetyNotices.find((it) => it.text.nl.title === title);
  assert(listed && !JSON.stringify(listed).includes(number), JSON.stringify(listed));
  const feed = await (await fetch(`${house}/safety-notices.atom`)).text();
  assert(feed.includes(title) && !feed.includes(number));

  // Taken from the list again, it is gone everywhere.
  await go(page, `/publications/${path.split('/')[2]}`);
  await page.getByLabel('Van de openbare lijst halen').check();
  await page.getByLabel('Waarom', { exact: true }).fill('De actie bleek niet nodig.');
  assert.equal(await press(page, 'Beslissing vastleggen'), 303);
  await anybody.reload();
  assert.equal(await anybody.getByText(title).count(), 0);
});

journey('an inspector exercises with the devices of a real case: it says so everywhere, and never comes on the public list', async ({ open, look }) => {
  const [lot, number, title] = [freshLot(), freshCase(), `Kniedeel ${fresh('T')}`];
  await placed(hospital, lot);
  const page = await open(inspector(), '/inbox');
  const path = await openCase(page, freshCase(), title);
  await writeNotice(page, path, title);
  await sayLots(page, path, [lot], 'Lijst van de fabrikant');
  await ask(page, 1, 1);

  await go(page, `${path}/recall`);
  await follow(page, page.getByRole('link', { name: 'Een oefening met deze hulpmiddelen beginnen' }));
  await checkPage(page);
  await page.getByLabel('Zaaknummer').fill(number);
  await page.getByLabel('Waarover gaat het').fill(`Oefening ${title}`);
  await press(page, /oefening/i);
  await heading(page, `Terugroepactie ${number}`);
  await page.getByText('OEFENING. Niets hiervan is echt').waitFor();
  const drill = pathOf(page).replace('/recall', '');
  await checkPage(page);
  await follow(page, page.getByRole('table', { name: 'Versies' }).getByRole('link').first());
  await ask(page, 1, 1);
  await send(page, 1);
  await lineOf(page, hospital.branchNumber, /Ontvangen: \d/).waitFor({ timeout: ARRIVES_MS });
  assert.equal(await page.getByRole('link', { name: 'Publicatie op de openbare lijst' }).count(), 0);
  for (const at of ['notice', 'scopes/new', 'closing', 'times']) {
    await go(page, `${drill}/${at}`);
    await page.getByText('OEFENING. Niets hiervan is echt').waitFor();
  }
  await go(page, '/inbox');
  assert.match(await page.getByRole('row').filter({ hasText: number }).innerText(), /OEFENING/);
  await go(page, '/publications');
  assert.equal(await page.getByText(number).count(), 0);
  const answer = await page.goto(`${house}/publications/${drill.split('/')[2]}`);
  assert.equal(answer.status(), 404);
  page.said.length = 0;
  const anybody = await look(`${house}/safety-notices`);
  assert(!(await anybody.locator('main').innerText()).includes(title));
  await go(page, '/drills');
  assert.match(await page.locator('main').innerText(), new RegExp(number));
  await checkPage(page);
  await checkWithoutScript(inspector(), '/drills');
});

journey('a manufacturer sees the totals of its own recall, and nothing of any provider', async ({ open }) => {
  const page = await open(as(demo, 'manufacturer'), '/own-recalls');
  await checkPage(page);
  await follow(page, page.getByRole('main').getByRole('table').getByRole('link').first());
  await page.getByRole('heading', { name: 'Totalen' }).waitFor();
  const said = await page.locator('main').innerText();
  for (const it of demo.providers) assert(!said.includes(it.branchNumber) && !said.includes(it.name), `${it.name}: ${said}`);
  await checkPage(page);
  // A case of somebody else is not there for it.
  const answer = await page.goto(`${house}/inbox`);
  assert.equal(answer.status(), 404);
  page.said.length = 0;
});
