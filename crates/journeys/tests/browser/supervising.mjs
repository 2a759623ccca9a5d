// What journeys through supervision are written with: people of the inspectorate, forms filled in by
// the names of their fields, and cases and visits of a journey's own, so that none meets another.
import assert from 'node:assert/strict';
import { pathOf, press } from './going.mjs';
import { as, demo } from './kit.mjs';

export const inspector = () => as(demo, 'care_inspector');
export const officer = () => as(demo, 'enforcement_officer');
export const publisher = () => as(demo, 'publication_officer');
export const desk = () => as(demo, 'reporting_desk');

let count = 0;
/** A number that nothing else has. */
export const fresh = (prefix) => `${prefix}-${Date.now().toString(36)}-${process.pid}-${(count += 1)}`.toUpperCase();
export const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' }).format(new Date());
/** So many days from today. Days of the calendar: one of them has 23 hours, and one 25. */
export const inDays = (days) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);

/** Fills in fields by their names: texts and days are typed, options chosen, a list of them ticked. */
export async function fill(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const all = page.locator(`main [name="${name}"]`);
    const kind = await all.first().evaluate((it) => (it.tagName === 'INPUT' ? it.type : it.tagName.toLowerCase()));
    if (kind === 'radio' || kind === 'checkbox') {
      for (const one of [value].flat()) await page.locator(`main [name="${name}"][value="${one}"]`).check();
    } else if (kind === 'select') {
      await all.first().selectOption(value);
    } else {
      await all.first().fill(String(value));
    }
  }
}

/** The lines of the summary of faults. */
export const faultsOf = (page) => page.locator('#error-summary li').allInnerTexts();

/** Fills in a form, sends it, and goes where the house says. */
export async function send(page, button, fields) {
  await fill(page, fields);
  const status = await press(page, button);
  assert.equal(status, 303, `${pathOf(page)}: ${(await faultsOf(page)).join(' | ')}`);
}
