// A fine and its money: prepared by one officer, decided by another, and followed until it is paid.
import assert from 'node:assert/strict';
import { MAKER, caseOfOwn } from './enforcing.mjs';
import { go, pathOf, press, taken } from './going.mjs';
import { as, checkFaulty, checkPage, demo, journey } from './kit.mjs';
import { faultsOf, fill, inDays, officer, send, today } from './supervising.mjs';

const on = today();
/** Two stars, class III, neutral, forty full-time posts: 150,000 x 60 % x 25 %. */
const FINE = {
  addressee: MAKER, violation: 'MDR 10(11)', measures: 'Betaal de boete.', grounds: 'De maker wist dat de aanwijzing ontbrak.', basis: 'Wmh 14(1)',
  violation_on: inDays(-40), stars: '2', class: 'III', net: 'neutral', blame: 'normal', persons: '62', nth: '1',
};

/** Fills in a step that is refused; what the page says. */
async function refused(page, step, button, fields) {
  await go(page, step);
  await fill(page, fields);
  assert.equal(await press(page, button), 400);
  await checkFaulty(page);
  return (await faultsOf(page)).join(' ');
}

journey('an officer prepares a fine, a colleague with the function decides it, and what is paid is followed to the last euro', async ({ open }) => {
  const page = await open(officer(), '/enforcement/new');
  const path = await caseOfOwn(page, { said: { provision_finable: 'yes', punishment_fitting: 'yes' } });
  await go(page, `${path}/measures/new/BOETE`);
  await checkPage(page);
  await send(page, await page.locator('main form button').last().innerText(), FINE);
  const fine = pathOf(page);
  await page.getByText('22.500,00').first().waitFor();
  await checkPage(page);
  await go(page, `${fine}/steps/report`);
  await checkPage(page);
  await send(page, 'Boeterapport vastleggen', { on, text: 'De aanwijzing ontbrak in drie dozen.', material: 'free' });
  await go(page, `${fine}/steps/intended`);
  await send(page, 'Voornemen versturen', { on, hearing_until: inDays(21) });
  await go(page, `${fine}/steps/submitted`);
  await send(page, 'Zienswijze vastleggen', { on, by: 'directie', how: 'waived', material: 'free' });
  assert.match(await refused(page, `${fine}/steps/decided`, 'Besluiten', { on }), /rapport|onderzo/, 'who investigated does not decide');

  const colleague = await open(as(demo, 'enforcement_officer', 'Gerda Gezag'), '/functions');
  await send(colleague, 'Functie aanvragen', { function: 'fine_officer', source: 'Benoemingsbesluit 2026-9' });
  await checkPage(colleague);
  await go(page, '/functions');
  await checkPage(page);
  assert.equal(await press(page, /Bevestigen/), 303);
  await go(colleague, `${fine}/steps/decided`);
  await checkPage(colleague);
  await send(colleague, 'Besluiten', { on });
  await checkPage(colleague);
  const { bytes } = await taken(colleague, colleague.locator('main a[href$="decision.pdf"]'));
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');

  assert.match(await refused(page, `${fine}/steps/reminded`, 'Aanmanen', { on }), /op tijd/, 'nobody is reminded within the term');
  await go(page, `${fine}/steps/paid`);
  await checkPage(page);
  assert.match(await refused(page, `${fine}/steps/paid`, 'Betaling vastleggen', { on, amount: '22.500,01' }), /meer dan/);
  await send(page, 'Betaling vastleggen', { on, amount: '10.000', reference: 'Bankafschrift 118' });
  await page.getByText('12.500,00').first().waitFor();
  await go(page, `${fine}/steps/paid`);
  await send(page, 'Betaling vastleggen', { on, amount: '12.500' });
  await page.getByText('De boete is betaald').first().waitFor();
  await checkPage(page);
});
