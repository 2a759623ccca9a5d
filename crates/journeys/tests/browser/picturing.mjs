// Pages that begin with what somebody did, for the pictures: an operation with labels scanned and
// signed, a registration by hand with its slip, a question to the register with its answer. What is
// typed is the same each time, so that a picture is too. Used by screenshots.mjs.
import { press } from './going.mjs';
import { as, demo, signIn, window } from './kit.mjs';
import { daysAhead, withCheck } from './operating.mjs';
import { GS, ready, scanAndLand } from './wedge.mjs';

const DESK = { width: 1024 };
const expires = daysAhead(4);
const LABELS = [
  `]d2010952001200001617${expires.digits}10D0451${GS}21700451`,
  withCheck(`+Q028000060/$$3${expires.digits}HX204`),
  `=/W0036006001T0480=,000312=>${expires.ordinal}`,
];

/** An operation with three implants of three agencies, up to the receipts. */
async function operation(shot) {
  const [nurse, surgeon] = ['registrar', 'professional'].map((role) => as(demo, role, demo.gateways[0].url));
  const page = await signIn(await window(DESK), nurse, '/operations/new');
  await page.getByLabel('Patiëntnummer').fill('40117236');
  await page.getByLabel('Geboortedatum').fill('1950-03-14');
  const branch = page.getByLabel('Vestiging');
  if (await branch.count() > 0) await branch.selectOption({ index: 1 });
  await page.getByLabel('Ingreep').selectOption({ label: 'Heupprothese' });
  await page.getByLabel('Links', { exact: true }).check();
  await page.getByLabel('Verantwoordelijke zorgprofessional').fill(surgeon.name);
  await shot(page, 'operation-new');
  await page.getByRole('button', { name: 'Verder naar scannen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Scan de etiketten' }).waitFor();
  const path = new URL(page.url()).pathname;
  await shot(page, 'operation-empty');
  for (const label of LABELS) { await ready(page); await scanAndLand(page, label); }
  await shot(page, 'operation-scanned');
  await ready(page);
  await scanAndLand(page, '8712345678906');
  await shot(page, 'operation-no-device');
  await page.goto(new URL(path, nurse.url).href);
  await page.getByRole('link', { name: /^Kant en onderdeel/ }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Wat is dit, en waar?' }).waitFor();
  await shot(page, 'operation-item');
  for (const at of ['typed', 'removals', 'review']) {
    await page.goto(new URL(`${path}/${at}`, nurse.url).href);
    await shot(page, `operation-${at}`);
  }
  await press(page, 'Klaar: laat ondertekenen');
  await page.context().close();
  const desk = await signIn(await window(DESK), surgeon, `${path}/review`);
  await shot(desk, 'operation-sign', { tallest: 1300 });
  await desk.getByLabel(/^Ik heb dit gecontroleerd/).check();
  await desk.getByRole('button', { name: 'Ondertekenen', exact: true }).click();
  await desk.getByRole('heading', { level: 1, name: 'Wat ermee gebeurt' }).waitFor();
  for (let again = 0; again < 40 && await desk.getByText('Geregistreerd', { exact: true }).count() < LABELS.length; again += 1) {
    await desk.waitForTimeout(1000);
    await desk.reload();
  }
  await shot(desk, 'operation-receipts');
  await desk.goto(new URL('/operations', surgeon.url).href);
  await shot(desk, 'operation-list');
  await desk.context().close();
}

/** A registration by hand at the register, with its slip. */
async function registration(shot) {
  const clinic = as(demo, 'professional', 'register-professional');
  const page = await signIn(await window(DESK), clinic, '/registrations/new');
  await ready(page);
  await scanAndLand(page, LABELS[0].replace('700451', '700452'));
  await page.getByLabel('Datum van plaatsing').fill(new Date().toISOString().slice(0, 10));
  await shot(page, 'register-scanned');
  await page.getByRole('button', { name: 'Registreren', exact: true }).click();
  await page.waitForURL(/slip$/);
  await shot(page, 'register-slip');
  await page.goto(page.url().replace(/\/slip$/, ''));
  await shot(page, 'register-registration');
  await page.goto(new URL('/try-out?example=faults', clinic.url).href);
  await page.getByRole('button', { name: 'Beoordelen' }).click();
  await shot(page, 'register-tried');
  await page.context().close();
}

/** A case, a count before the question, and the signed answer. */
async function trace(shot) {
  const inspector = as(demo, 'vigilance_inspector');
  const page = await signIn(await window(DESK), inspector, '/cases/new');
  await shot(page, 'inspector-new-case');
  await page.getByLabel('Zaaknummer').fill('IGJ-2026-0412');
  await page.getByLabel('Waarover gaat het').fill('Kniedeel dat loslaat');
  await page.getByLabel('Signaal van een risico').check();
  await page.getByRole('button', { name: 'Zaak openen' }).click();
  await page.getByRole('heading', { level: 1, name: /IGJ-2026-0412/ }).waitFor();
  const at = page.url();
  await page.getByRole('link', { name: 'Het register vragen' }).click();
  await page.getByLabel('Inzicht in een gesignaleerd risico').check();
  await page.getByLabel("UDI-DI's").fill(demo.lot.udiDi);
  await page.getByLabel('Lotnummers').fill(demo.lot.lot);
  await page.getByRole('button', { name: 'Tel nu' }).click();
  await page.getByText(/^Zeker: \d+\./).waitFor();
  await shot(page, 'inspector-counted', { tallest: 1300 });
  await page.getByRole('button', { name: 'Vraag en bewaar het antwoord' }).click();
  await page.getByRole('heading', { level: 1, name: 'Antwoord van het register' }).waitFor();
  await shot(page, 'inspector-answer', { tallest: 1300 });
  await page.goto(at);
  await shot(page, 'inspector-case');
  await page.goto(new URL('/inbox', inspector.url).href);
  await shot(page, 'inspector-inbox');
  await page.context().close();
}

export const STORIES = { operation, registration, trace };
