// An officer and a case: an open question, the proposal with its reasons, an intention, and no
// decision before the hearing.
import assert from 'node:assert/strict';
import { follow, go, heading, pathOf, press, taken } from './going.mjs';
import { checkFaulty, checkPage, checkWithoutScript, journey } from './kit.mjs';
import { faultsOf, fill, fresh, inDays, officer, send, today } from './supervising.mjs';

const EVIDENCE = { evidence_ref: 'Zaaksysteem, stuk 4', evidence_kind: 'document', evidence_on: today(), motive: 'Zo blijkt het uit het stuk.' };
/** What is answered other than the first option a question has. */
const SAID = {
  product_kind: 'medical_device', issue_about: 'device', made_available_in_nl: 'yes', other_eu_authority_more_effective: 'no', only_criminal: 'no', also_criminal: 'no', report_duty_162: 'no',
  derived_secrecy: 'no', report_filed: 'no', prosecutor_response: 'not_asked', mandate_breach: 'no', non_conformity_ended: 'no', serious_risk: 'no', concrete_indications: 'no', device_scope: 'single_device',
  provision_finable: 'no', blameworthy: 'yes', punishment_fitting: 'no', prior_fine_same_violation: 'no', wider_than_this_case: 'no', restoration_possible: 'yes', restoration_judgement: 'will_act',
  brief_announced_lod: 'no', operator_now_compliant: 'no', eu_wide_action_missing: 'no', immediate_action: 'no', special_circumstances: 'no', online_interface: 'no', other_effective_means: 'yes',
  order_blocks_traffic: 'no', magistrate_authorisation: 'none', first_online_order_complied: 'unknown', potential_risk: 'no', unacceptable_risk: 'no',
};

/** Answers each question that is still needed, as an officer does, until there is a proposal. */
async function answerAll(page, path) {
  for (let step = 0; step < 30; step += 1) {
    await go(page, path);
    const next = page.locator('section[aria-labelledby="next"] a').first();
    const to = await next.getAttribute('href');
    if (!to.includes('/questions/')) return;
    await go(page, to);
    const names = await page.locator('main input[type="radio"]').evaluateAll((all) => [...new Set(all.map((it) => it.name))]);
    const fields = { ...EVIDENCE };
    for (const name of names) {
      const said = SAID[name.replace(/^(fact|f)[-_]/, '')];
      if (said) fields[name] = said;
    }
    await send(page, 'Vastleggen', fields);
  }
  assert.fail('questions come to no end');
}

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
  await send(page, 'Handhavingszaak openen', { number: fresh('H'), title: 'Gebruiksaanwijzing alleen in het Engels' });
  const path = pathOf(page);
  await go(page, `${path}/record`);
  await checkPage(page);
  const maker = 'Proefmaker B.V.';
  await send(page, 'Vastleggen', {
    regime: 'mdr', owner: 'Hanna Handhaving', second_reader: 'Gerda Gezag', law_on: today(),
    role_1: 'manufacturer', operator_1: maker, number_1: 'NL-MF-000001234', established_1: 'NL',
    device_1: 'Heupsteel', class_1: 'III', certified_1: 'yes', body_1: '9901', certificate_1: 'CE-1',
  });
  await go(page, `${path}/findings/new`);
  await checkPage(page);
  await send(page, 'Vastleggen', { provision: 'MDR 10(11)', what: 'De aanwijzing is niet in het Nederlands.', standing: 'established', ...EVIDENCE });
  await go(page, `${path}/evaluation`);
  await checkPage(page);
  const words = { scope: 'De heupsteel', probability: 'Klein', severity: 'Beperkt', exposed: 'Operateurs', benefit: 'Groot' };
  await send(page, 'Vastleggen', { standing: 'done', cooperation: 'given', ...words, found: 'non_conformity', ...EVIDENCE });
  await answerAll(page, path);
  await go(page, `${path}/weighing`);
  await checkPage(page);
  await send(page, 'Vastleggen', { restoration: 'De maker kan laten vertalen.', punishment: 'Geen opzet.', goal_restore: 'yes', motive: 'Een eis is genoeg.' });

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
  const concept = { addressee: maker, violation: 'MDR 10(11)', measures: 'Lever een Nederlandse aanwijzing.', grounds: 'De wet vraagt het.', basis: 'Wmh 15(1)(b) jo. MDR 97(1)', term_end: inDays(90) };
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
