// What journeys through an operation begin with: a patient of their own, the operation opened, a label.
import assert from 'node:assert/strict';
import { go, heading, press } from './going.mjs';
import { as, demo } from './kit.mjs';
import { GS, scanAndLand } from './wedge.mjs';

export const nurse = () => as(demo, 'registrar');
export const surgeon = () => as(demo, 'professional');

let count = 0;
const letters = (number) => [...number.toString(26)].map((it) => String.fromCharCode(65 + parseInt(it, 26))).join('');

/** A number that no other journey uses, of a patient or of an implant. It is of letters alone: a lot
 *  with 21 in it may be a lot and a serial number, and is asked for once more. */
export const fresh = (letter) => `${letter}${letters(Date.now())}${letters(process.pid % 676)}${letters(count += 1)}`;

/** A label with all that the register asks for, and one with a lot only. */
export const label = (serial) => `]d20109520000000028173112311007${serial.slice(-3)}${GS}21${serial}`;
export const lotLabel = (lot) => `]d201095200000000281731123110${lot}`;

/** Fills in for whom the operation is. */
export async function fillPatient(page, number, more = {}) {
  await page.getByLabel('Patiëntnummer').fill(number);
  await page.getByLabel('Geboortedatum').fill(more.born ?? '1951-04-03');
  await page.getByLabel('Ingreep').selectOption({ label: more.procedure ?? 'Heupprothese' });
  await page.getByLabel('Links').check();
  await page.getByLabel('Verantwoordelijke zorgprofessional').fill(more.responsible ?? surgeon().name);
}

/** Opens an operation for a new patient; the page to scan on, and its path. */
export async function openOperation(page, number = fresh('P')) {
  await go(page, '/operations/new');
  await fillPatient(page, number);
  await press(page, 'Verder naar scannen');
  await heading(page, 'Scan de etiketten');
  return new URL(page.url()).pathname;
}

/** Scans one label into the operation, and waits for the list that has it. */
export async function scanOne(page, text) {
  await scanAndLand(page, text);
  const faults = await page.locator('#carrier-fault').allInnerTexts();
  assert.deepEqual(faults, [], `${text} is added`);
  return listed(page);
}

/** How many things stand in the list of the operation. */
export async function listed(page) {
  const said = await page.locator('#list').innerText();
  const [, number] = said.match(/^Gescand en ingevuld \((\d+)\)$/) ?? [];
  assert.notEqual(number, undefined, said);
  return Number(number);
}

/** How many operations of today are for this patient. */
export async function operationsOf(page, number) {
  await go(page, '/operations');
  return page.getByRole('rowheader', { name: number, exact: true }).count();
}
