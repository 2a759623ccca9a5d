// What journeys through a recall at a provider begin with: a device of their own, somebody who got
// one, and a recall of it that the coordinator opens. Each goes by a lot that nobody else has, so
// that no other journey meets its warning.
import assert from 'node:assert/strict';
import { go, heading, pathOf, press } from './going.mjs';
import { as, demo } from './kit.mjs';
import { fresh, nurse, openOperation, scanOne, surgeon } from './theatre.mjs';

export const coordinator = () => as(demo, 'recall_coordinator', demo.gateways[0].url);

/** A product code that stands on no other label of the journeys. */
export const PRODUCT = '09520000007133';
/** With a digit: of a pasted text a word of letters alone is read as a word. */
export const lotOf = () => fresh('R7');
export const labelOf = (lot) => `]d201${PRODUCT}1731123110${lot}`;

/** A patient gets a device of this lot, and the professional signs; the number of the patient. */
export async function place(open, lot) {
  const patient = fresh('P');
  const page = await open(nurse());
  const operation = await openOperation(page, patient);
  assert.equal(await scanOne(page, labelOf(lot)), 1);
  const desk = await open(surgeon(), `${operation}/review`);
  await desk.getByLabel(/^Ik heb dit gecontroleerd/).check();
  await press(desk, 'Ondertekenen');
  await heading(desk, 'Wat ermee gebeurt');
  await page.context().close();
  await desk.context().close();
  return patient;
}

/** Fills in what a recall says; `more` are fields that differ. */
export async function fillWords(page, title, more = {}) {
  const fields = {
    'In één regel': title,
    Hulpmiddel: 'Proefkop 28 mm',
    'Wat er mis is': 'In de kop kan een barst ontstaan.',
    'Wat er kan gebeuren': 'De kop kan breken. De patiënt krijgt dan pijn.',
    'Wat u moet doen': 'Gebruik deze koppen niet meer. Roep patiënten op voor een controle.',
    'Wat patiënten horen': 'U hoeft niet te schrikken.\nKrijgt u pijn? Bel ons dan.',
    ...more,
  };
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
}

/** Counts and opens what stands in the form; the path of the recall, and what was counted. */
export async function openCounted(page) {
  assert.equal(await press(page, 'Tellen en controleren'), 200);
  const counted = await page.locator('#counted-head + .utrecht-alert').innerText();
  await page.getByLabel('Ik heb gecontroleerd dat dit klopt').check();
  assert.equal(await press(page, 'Openen'), 303);
  return { path: pathOf(page), counted };
}

/** Fills in a recall of a lot, or of several, a line each. */
export async function fillRecall(page, { title, lot, actions, drill = false, product = PRODUCT, serial = '', reference = '' }) {
  await go(page, '/recalls/new');
  await page.getByLabel('Productcodes (UDI-DI)').fill(product);
  if (lot) await page.getByLabel('Lotnummers').fill(lot);
  if (serial) await page.getByLabel('Serienummers').fill(serial);
  for (const it of actions) await page.getByLabel(it, { exact: true }).check();
  if (drill) await page.getByLabel('Dit is een oefening').check();
  if (reference) await page.getByLabel('Kenmerk van de fabrikant').fill(reference);
  await fillWords(page, title);
}

/** Opens a recall; its path. */
export async function openRecall(page, recall) {
  await fillRecall(page, recall);
  const { path } = await openCounted(page);
  await heading(page, recall.title);
  return path;
}

/** Closes a recall of one's own with work still open, so that it warns nobody any more. */
export async function close(page, path, why = 'Het was een proef van de bladzijden.') {
  await go(page, path);
  await page.getByLabel('Waarom sluiten met werk dat nog open staat?').fill(why);
  assert.equal(await press(page, 'Sluiten'), 303);
  await page.getByText('Gesloten op', { exact: false }).first().waitFor();
}
