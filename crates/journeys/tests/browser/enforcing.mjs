// What journeys through enforcement are written with: what an officer answers on what evidence, and a
// case of a journey's own up to its proposal.
import assert from 'node:assert/strict';
import { go, pathOf } from './going.mjs';
import { fresh, send, today } from './supervising.mjs';

/** Whom such a case is about. */
export const MAKER = 'Proefmaker B.V.';
/** What every answer rests on. */
export const EVIDENCE = { evidence_ref: 'Zaaksysteem, stuk 4', evidence_kind: 'document', evidence_on: today(), motive: 'Zo blijkt het uit het stuk.' };
/** What is answered other than the first option a question has. */
export const SAID = {
  product_kind: 'medical_device', issue_about: 'device', made_available_in_nl: 'yes', other_eu_authority_more_effective: 'no', only_criminal: 'no', also_criminal: 'no', report_duty_162: 'no',
  derived_secrecy: 'no', report_filed: 'no', prosecutor_response: 'not_asked', mandate_breach: 'no', non_conformity_ended: 'no', serious_risk: 'no', concrete_indications: 'no', device_scope: 'single_device',
  provision_finable: 'no', blameworthy: 'yes', punishment_fitting: 'no', prior_fine_same_violation: 'no', wider_than_this_case: 'no', restoration_possible: 'yes', restoration_judgement: 'will_act',
  brief_announced_lod: 'no', operator_now_compliant: 'no', eu_wide_action_missing: 'no', immediate_action: 'no', special_circumstances: 'no', online_interface: 'no', other_effective_means: 'yes',
  order_blocks_traffic: 'no', magistrate_authorisation: 'none', first_online_order_complied: 'unknown', potential_risk: 'no', unacceptable_risk: 'no',
};

/** Answers each question that is still needed, as an officer does, until there is a proposal. */
async function answerAll(page, path, own) {
  for (let step = 0; step < 30; step += 1) {
    await go(page, path);
    const next = page.locator('section[aria-labelledby="next"] a').first();
    const to = await next.getAttribute('href');
    if (!to.includes('/questions/')) return;
    await go(page, to);
    const names = await page.locator('main input[type="radio"]').evaluateAll((all) => [...new Set(all.map((it) => it.name))]);
    const fields = { ...EVIDENCE };
    for (const name of names) {
      const fact = name.replace(/^(fact|f)[-_]/, '');
      const said = own[fact] ?? SAID[fact];
      if (said) fields[name] = said;
    }
    await send(page, 'Vastleggen', fields);
  }
  assert.fail('questions come to no end');
}

/** Opens a case, says who and what it is about, and answers all that is asked until there is a
 *  proposal; its address. `said` is what this one answers otherwise; `look` is asked at each page. */
export async function caseOfOwn(page, { said = {}, look = async () => {} } = {}) {
  await send(page, 'Handhavingszaak openen', { number: fresh('H'), title: 'Gebruiksaanwijzing alleen in het Engels' });
  const path = pathOf(page);
  await go(page, `${path}/record`);
  await look();
  await send(page, 'Vastleggen', {
    regime: 'mdr', owner: 'Hanna Handhaving', second_reader: 'Gerda Gezag', law_on: today(),
    role_1: 'manufacturer', operator_1: MAKER, number_1: 'NL-MF-000001234', established_1: 'NL',
    device_1: 'Heupsteel', class_1: 'III', certified_1: 'yes', body_1: '9901', certificate_1: 'CE-1',
  });
  await go(page, `${path}/findings/new`);
  await look();
  await send(page, 'Vastleggen', { provision: 'MDR 10(11)', what: 'De aanwijzing is niet in het Nederlands.', standing: 'established', ...EVIDENCE });
  await go(page, `${path}/evaluation`);
  await look();
  const words = { scope: 'De heupsteel', probability: 'Klein', severity: 'Beperkt', exposed: 'Operateurs', benefit: 'Groot' };
  await send(page, 'Vastleggen', { standing: 'done', cooperation: 'given', ...words, found: 'non_conformity', ...EVIDENCE });
  await answerAll(page, path, said);
  await go(page, `${path}/weighing`);
  await look();
  await send(page, 'Vastleggen', { restoration: 'De maker kan laten vertalen.', punishment: 'Geen opzet.', goal_restore: 'yes', motive: 'Een eis is genoeg.' });
  return path;
}
