// What journeys through a recall at a provider begin with: a device of their own, somebody who got
// one, and a recall of it that the coordinator opens. Each goes by a lot that nobody else has, so
// that no other journey meets its warning.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { as, demo } from './kit.mjs';
import { fresh, nurse, openOperation, scanOne, surgeon } from './theatre.mjs';

export const coordinator = () => as(demo, 'recall_coordinator', demo.gateways[0].url);

/** A product code that stands on no other label of the journeys. */
export const PRODUCT = '09520000007133';
/** With a digit: of a pasted text a word of letters alone is read as a word. */
export const lotOf = () => fresh('R7');
export const labelOf = (lot) => `]d201${PRODUCT}1731123110${lot}`;

export const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

/** A patient gets a device of this lot, and the professional signs; the number of the patient. */
export async function place(open, lot) {
  const patient = fresh('P');
  const page = await open(nurse());
  const operation = await openOperation(page, patient);
  assert.equal(await scanOne(page, labelOf(lot)), 1);
  const desk = await open(surgeon(), `${operation}/review`);
  await desk.getByLabel(/^Ik heb dit gecontroleerd/).check();
  await desk.getByRole('button', { name: 'Ondertekenen', exact: true }).click();
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

/** Presses a button and waits for the page that answers; its status. */
export async function press(page, name, within = page) {
  const button = within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const posted = page.waitForResponse((it) => it.request().method() === 'POST');
  const [answer] = await Promise.all([posted, page.waitForEvent('load'), button.click()]);
  return answer.status();
}

/** Counts and opens what stands in the form; the path of the recall, and what was counted. */
export async function openCounted(page) {
  assert.equal(await press(page, 'Tellen en controleren'), 200);
  const counted = await page.locator('#counted-head + .utrecht-alert').innerText();
  await page.getByLabel('Ik heb gecontroleerd dat dit klopt').check();
  assert.equal(await press(page, 'Openen'), 303);
  return { path: new URL(page.url()).pathname, counted };
}

/** Opens a recall of a lot; its path. */
export async function openRecall(page, { title, lot, actions, drill = false, product = PRODUCT, serial = '' }) {
  await page.goto(new URL('/recalls/new', page.url()).href);
  await page.getByLabel('Productcodes (UDI-DI)').fill(product);
  if (lot) await page.getByLabel('Lotnummers').fill(lot);
  if (serial) await page.getByLabel('Serienummers').fill(serial);
  for (const it of actions) await page.getByLabel(it, { exact: true }).check();
  if (drill) await page.getByLabel('Dit is een oefening').check();
  await fillWords(page, title);
  const { path } = await openCounted(page);
  await heading(page, title);
  return path;
}

/** Closes a recall of one's own with work still open, so that it warns nobody any more. */
export async function close(page, path, why = 'Het was een proef van de bladzijden.') {
  await page.goto(new URL(path, page.url()).href);
  await page.getByLabel('Waarom sluiten met werk dat nog open staat?').fill(why);
  assert.equal(await press(page, 'Sluiten'), 303);
  await page.getByText('Gesloten op', { exact: false }).first().waitFor();
}

/** Clicks what gets a file; its name and bytes. */
export async function taken(page, within) {
  const waits = page.waitForEvent('download');
  await within.click();
  const download = await waits;
  assert.equal(await download.failure(), null);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
