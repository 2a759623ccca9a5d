// Who publishes: a measure in words that name nobody, not before its day; and what everybody reads.
import assert from 'node:assert/strict';
import { follow, go, heading, pathOf, press } from './going.mjs';
import { checkFaulty, checkPage, demo, journey } from './kit.mjs';
import { faultsOf, fill, inDays, publisher, send, today } from './supervising.mjs';

journey('who publishes decides on a measure in words that name nobody, and is refused to publish before its day', async ({ open }) => {
  const page = await open(publisher(), '/measure-publications');
  await checkPage(page);
  const row = page.locator('main tbody tr').filter({ hasText: /LOD|dwangsom/ }).first();
  await follow(page, row.getByRole('link'));
  await checkPage(page);
  const path = pathOf(page);
  await go(page, `${path}/publication_decided`);
  await checkPage(page);
  const words = { on: today(), title_nl: 'Last onder dwangsom: partij borstimplantaten', summary_nl: 'Hanna Handhaving legde een last onder dwangsom op.', visible_until: inDays(1_000), no_secrets: 'yes' };
  await fill(page, words);
  assert.equal(await press(page, 'Besluiten tot openbaarmaking'), 400);
  assert((await faultsOf(page)).length > 0, 'a name may not become public');
  assert.equal(await page.locator('#title_nl').inputValue(), words.title_nl, 'what was typed stays');
  await checkFaulty(page);
  await send(page, 'Besluiten tot openbaarmaking', { summary_nl: 'De inspectie legde een importeur een last onder dwangsom op, omdat een bevel niet werd nageleefd.', no_secrets: 'yes' });
  await checkPage(page);
  await go(page, `${path}/published`);
  await fill(page, { on: today() });
  assert.equal(await press(page, 'Openbaar maken'), 400);
  assert.match((await faultsOf(page)).join(' '), /F12|44a/);
  await checkFaulty(page);
  await go(page, '/report-decisions');
  await checkPage(page);
  await follow(page, page.getByRole('link', { name: 'DEMO-B1' }));
  await checkPage(page);
});

journey('who publishes blacks out a passage of a report, and everybody reads why and not what', async ({ open, look }) => {
  const page = await open(publisher(), '/report-decisions');
  await page.getByRole('link', { name: 'DEMO-B1' }).click();
  await page.getByRole('link', { name: 'Passage weglakken' }).click();
  await checkPage(page);
  const report = pathOf(page).replace('report-decisions', 'inspection-reports').replace('/do/black_out', '');
  const passage = 'twee artsen die dit jaar begonnen';
  await fill(page, { place: 'motive-N1.5', passage: 'twee arts', ground: 'privacy' });
  assert.equal(await press(page, 'Passage weglakken'), 400);
  assert.match((await faultsOf(page)).join(' '), /F12/);
  await checkFaulty(page);
  await send(page, 'Passage weglakken', { place: 'motive-N1.5', passage, ground: 'privacy' });
  await page.getByRole('heading', { level: 2, name: 'Weggelakte passages' }).waitFor();
  await checkPage(page);
  const public_ = await look(`${demo.inspectorate.url}${report}`);
  await public_.getByText('[weggelakt: persoonlijke levenssfeer]', { exact: false }).first().waitFor();
  assert.equal(await public_.getByText(passage, { exact: false }).count(), 0);
  await checkPage(public_);
});

journey('everybody reads the measures that are public, in both languages', async ({ look }) => {
  const page = await look(`${demo.inspectorate.url}/measures`);
  await page.getByText('Bevel: partij borstimplantaten terughalen').waitFor();
  assert.equal(await page.getByText('Last onder dwangsom').count(), 0, 'what has to wait is not there');
  await checkPage(page);
  await follow(page, page.locator('main tbody a').first());
  await page.getByText('niet steriel').waitFor();
  await checkPage(page);
  await go(page, '?lang=en');
  await heading(page, 'Order: recall a batch of breast implants');
});

journey('everybody reads the advice that was sent, with its figures, and the results of a year that is over', async ({ look }) => {
  const page = await look(`${demo.inspectorate.url}/advice`);
  await checkPage(page);
  await follow(page, page.getByRole('link', { name: 'Registreer elk implantaat binnen een maand' }));
  await page.getByRole('heading', { level: 2, name: 'Wat de cijfers zeggen' }).waitFor();
  await checkPage(page);
  await go(page, '?lang=en');
  await heading(page, 'Register each implant within a month');
  const results = await look(`${demo.inspectorate.url}/supervision-results`);
  await results.getByRole('heading', { level: 2, name: 'Doorlooptijden' }).waitFor();
  assert.equal(await results.getByText('Er is nog geen jaar openbaar.').count(), 0);
  await checkPage(results);
});

journey('who publishes sees which years are public, and cannot publish one that runs', async ({ open }) => {
  const page = await open(publisher(), '/results');
  await follow(page, page.getByRole('link', { name: 'Openbare versie van dit jaar' }));
  await page.getByText('Dit jaar loopt nog.', { exact: false }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Openbaar maken' }).count(), 0);
  await go(page, '/advice-actions');
  await checkPage(page);
  await follow(page, page.locator('main tbody a').first());
  await page.getByText('Geen zaak stelt dit voor (INT-E1).', { exact: false }).waitFor();
  await checkPage(page);
});
