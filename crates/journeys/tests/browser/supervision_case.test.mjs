// An officer and a case: an open question, the proposal with its reasons, an intention, and no
// decision before the hearing.
import assert from 'node:assert/strict';
import { EVIDENCE, MAKER, SAID, caseOfOwn } from './enforcing.mjs';
import { follow, go, heading, pathOf, press, taken } from './going.mjs';
import { checkFaulty, checkPage, checkWithoutScript, journey } from './kit.mjs';
import { faultsOf, fill, inDays, officer, send, today } from './supervising.mjs';

journey('an officer answers an open question of a case on evidence, never on internal incidents, and reads what is still needed', async ({ open }) => {
  const page = await open(officer(), '/enforcement');
  await heading(page, 'Handhaving');
  for (const number of ['DEMO-H1', 'DEMO-H2', 'DEMO-H3']) await page.getByRole('link', { name: number }).waitFor();
  await checkPage(page);
  await checkWithoutScript(officer(), '/enforcement');
  await follow(page, page.getByRole('link', { name: 'DEMO-H1' }));
  await checkPage(page);
  const path = pathOf(page);
  await follow(page, page.getByRole('link', { name: 'Naar het voorstel' }));
  await page.getByText('Nog geen voorstel mogelijk: deze feiten zijn nodig').waitFor();
  await checkPage(page);
  const before = await page.locator('.utrecht-alert li').count();
  await go(page, path);
  await follow(page, page.locator('section[aria-labelledby="next"] a').first());
  assert.match(pathOf(page), /\/(questions|evaluation)/);
  await checkPage(page);
  // The first open question that is answered on a page of its own.
  await go(page, `${path}/proposal`);
  await follow(page, page.locator('.utrecht-alert li a[href*="/questions/"]').first());
  const names = await page.locator('main input[type="radio"]').evaluateAll((all) => [...new Set(all.map((it) => it.name))]);
  const fields = Object.fromEntries(names.map((name) => [name, SAID[name.replace(/^(fact|f)[-_]/, '')]]).filter(([, value]) => value));
  await fill(page, { ...fields, ...EVIDENCE, evidence_ref: 'VIM-melding 12' });
  assert.equal(await press(page, 'Vastleggen'), 400);
  assert.match((await faultsOf(page)).join(' '), /Wkkgz/);
  assert.equal(await page.locator('#motive').inputValue(), EVIDENCE.motive, 'what was typed stays');
  await checkFaulty(page);
  await send(page, 'Vastleggen', EVIDENCE);
  await go(page, `${path}/proposal`);
  assert(await page.locator('.utrecht-alert li').count() < before, 'a fact less is needed');
  await go(page, `${path}/timeline`);
  await checkPage(page);
});

journey('an officer opens a case, sends an intention as the policy proposes it, and is refused a decision before the hearing', async ({ open }) => {
  const page = await open(officer(), '/enforcement/new');
  await checkPage(page);
  const path = await caseOfOwn(page, { look: () => checkPage(page) });
  await go(page, `${path}/proposal`);
  await page.getByText('EIS', { exact: true }).first().waitFor();
  await checkPage(page);
  await go(page, `${path}/measures/new`);
  await checkPage(page);
  await go(page, `${path}/measures/new/EIS`);
  await checkPage(page);
  assert.equal(await press(page, await page.locator('main form button').last().innerText()), 400);
  assert((await faultsOf(page)).length >= 2, 'all that is missing is told at once');
  await checkFaulty(page);
  const concept = { addressee: MAKER, violation: 'MDR 10(11)', measures: 'Lever een Nederlandse aanwijzing.', grounds: 'De wet vraagt het.', basis: 'Wmh 15(1)(b) jo. MDR 97(1)', term_end: inDays(90) };
  await send(page, await page.locator('main form button').last().innerText(), concept);
  const measure = pathOf(page);
  await checkPage(page);

  // Sixteen days are ten working days, whatever day it is; a week is too short.
  await go(page, `${measure}/steps/intended`);
  await checkPage(page);
  await fill(page, { on: today(), hearing_until: inDays(3) });
  assert.equal(await press(page, 'Voornemen versturen'), 400);
  assert.match((await faultsOf(page)).join(' '), /hearing|zienswijze/i);
  await checkFaulty(page);
  await send(page, 'Voornemen versturen', { hearing_until: inDays(21) });
  await go(page, `${measure}/steps/decided`);
  await fill(page, { on: today() });
  assert.equal(await press(page, 'Besluiten'), 400);
  assert.match((await faultsOf(page)).join(' '), /zienswijze|horen|gehoord/i, 'no decision before the hearing');
  await checkFaulty(page);
  await go(page, `${measure}/steps/submitted`);
  await send(page, 'Zienswijze vastleggen', { on: today(), by: 'directie', how: 'waived', material: 'free' });
  await go(page, `${measure}/steps/decided`);
  await send(page, 'Besluiten', { on: today() });
  await checkPage(page);
  const { bytes } = await taken(page, page.locator('main a[href$="decision.pdf"]'));
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
});

journey('an officer sees an order that ran out and the penalty order after it, and who may sign what', async ({ open }) => {
  const page = await open(officer(), '/enforcement');
  await follow(page, page.getByRole('link', { name: 'DEMO-H3' }));
  await go(page, `${pathOf(page)}/measures`);
  const rows = page.locator('section[aria-labelledby="measures"] tbody tr');
  assert.equal(await rows.count(), 2);
  await checkPage(page);
  await follow(page, rows.last().getByRole('link').first());
  await page.getByRole('heading', { level: 2, name: 'Termijnen en rechtsmiddelen' }).waitFor();
  await checkPage(page);
  await go(page, '/functions');
  const own = page.getByRole('row').filter({ hasText: 'Hanna Handhaving' }).first();
  assert.match(await own.innerText(), /Gerda Gezag/, 'a colleague confirmed it');
  await checkPage(page);
});
