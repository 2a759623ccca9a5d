// An operation as those at the table play it: opening, side and part, handing over, signing, and the
// receipts as they arrive. Used by the journeys of the hospital and of the clinic.
import assert from 'node:assert/strict';
import { follow, heading, press } from './going.mjs';
import { checkPage } from './kit.mjs';

/** What differs each time, so that nobody else's implants are met: capitals and digits. */
export const once = () => `${Date.now().toString(36)}${process.pid.toString(36)}`.toUpperCase();

/** A day so many years from now: year, month and day in two digits each, and the day of the year. */
export function daysAhead(years) {
  const day = new Date(Date.UTC(new Date().getUTCFullYear() + years, 5, 30));
  const digits = day.toISOString().slice(2, 10).replaceAll('-', '');
  const [, month, date] = day.toISOString().slice(0, 10).split('-').map(Number);
  return { digits, ordinal: `0${digits.slice(0, 2)}${String(dayOfYear(day)).padStart(3, '0')}`, shown: `${date}-${month}-${day.getUTCFullYear()}` };
}

const dayOfYear = (day) => (day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 0)) / 86_400_000;

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/** A HIBC text with its check character, over 43. */
export function withCheck(text) {
  return text + LETTERS[[...text].reduce((sum, it) => sum + LETTERS.indexOf(it), 0) % 43];
}

/** Opens an operation of today for a new patient; its path. */
export async function openOperation(page, { patient, kind, side, responsible }) {
  await page.getByRole('link', { name: 'Nieuwe operatie' }).click();
  await heading(page, 'Voor wie is deze operatie?');
  await checkPage(page);
  await page.getByLabel('Patiëntnummer').fill(patient);
  await page.getByLabel('Geboortedatum').fill('1950-03-14');
  const branch = page.getByLabel('Vestiging');
  if (await branch.count() > 0) await branch.selectOption({ index: 1 });
  await page.getByLabel('Ingreep').selectOption({ label: kind });
  await page.getByLabel(side, { exact: true }).check();
  await page.getByLabel('Verantwoordelijke zorgprofessional').fill(responsible);
  await press(page, 'Verder naar scannen');
  await heading(page, 'Scan de etiketten');
  return new URL(page.url()).pathname;
}

/** The card of the item that has this text, such as a lot. */
export const item = (page, text) => page.locator('.lir-card').filter({ has: page.getByText(text, { exact: true }) });

/** Says which part an item plays, and on which side. */
export async function setPlace(page, text, { part, side }) {
  await item(page, text).getByRole('link', { name: /^Kant en onderdeel/ }).click();
  await heading(page, 'Wat is dit, en waar?');
  if (part) await page.getByLabel('Onderdeel', { exact: false }).selectOption({ label: part });
  await page.getByLabel(side, { exact: true }).check();
  await press(page, 'Bewaren');
  await page.getByText('Gelukt: Bewaard.').waitFor();
}

/** Whoever may not sign checks, and hands over to who may. */
export async function handOver(page) {
  await page.getByRole('link', { name: 'Klaar met scannen: controleren' }).click();
  await heading(page, 'Controleren en ondertekenen');
  await checkPage(page);
  assert.equal(await page.getByRole('button', { name: 'Ondertekenen', exact: true }).count(), 0, 'only a professional signs');
  await press(page, 'Klaar: laat ondertekenen');
  await heading(page, 'Operaties');
}

/** The professional finds the operation in the list, sees what is in it, and signs. */
export async function sign(page, patient, lots) {
  const line = page.getByRole('row').filter({ has: page.getByRole('link', { name: patient, exact: true }) });
  assert.match(await line.innerText(), /Wacht op handtekening/);
  await checkPage(page);
  await line.getByRole('link').click();
  await heading(page, 'Controleren en ondertekenen');
  for (const lot of lots) await page.getByRole('cell', { name: lot, exact: true }).waitFor();
  await checkPage(page);
  await page.getByLabel(/^Ik heb dit gecontroleerd/).check();
  await press(page, 'Ondertekenen');
  await heading(page, 'Wat ermee gebeurt');
}

/** How long receipts may take: a gateway delivers every few seconds, beside all that goes on. */
const ARRIVES_MS = 120_000;

/** Looks again until every item of a signed operation has its receipt; what each line says. */
export async function receiptsArrive(page, count) {
  const lines = page.locator('tbody tr');
  const end = Date.now() + ARRIVES_MS;
  for (;;) {
    const said = await lines.allInnerTexts();
    assert.equal(said.length, count);
    if (said.every((it) => /Geregistreerd/.test(it) && /ontvangen, kenmerk [0-9a-f-]{36}/.test(it))) return said;
    assert(Date.now() < end, `no receipt for each: ${said.join(' | ')}`);
    await follow(page, page.getByRole('link', { name: 'Ververs deze pagina' }));
  }
}
