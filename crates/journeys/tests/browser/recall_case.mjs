// What journeys of an inspector's recall begin with: implants of a lot of their own at providers of the
// demo, a case with its notice and its devices, and the way from there to the mailboxes.
import assert from 'node:assert/strict';
import { follow, go, heading, pathOf, press } from './going.mjs';
import { as, demo } from './kit.mjs';
import { fresh } from './theatre.mjs';

export const inspector = () => as(demo, 'vigilance_inspector');
/** Who coordinates recalls at the provider that has no gateway. */
export const byHand = () => as(demo, 'recall_coordinator', demo.register.url);

/** A product of the catalogue; every journey has lots of its own. */
export const PRODUCT = demo.lot.udiDi;
export const freshLot = () => fresh('L');
export const freshCase = () => `IGJ-${fresh('C')}`;

const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Has a gateway take implants of a lot, each in a patient of its own; their numbers. */
export async function placed(gateway, lot, count = 1) {
  const patients = Array.from({ length: count }, () => fresh('P'));
  assert.deepEqual(await delivered(gateway, lot, patients), []);
  return patients;
}

/** Has a gateway take an implant of a lot for each of these patients; none for a number that lacks.
 *  What it remarks, by code. */
export async function delivered(gateway, lot, patients) {
  const head = 'reference;event;udi_di;lot;implanted_on;patient_number;branch';
  const row = (number) => [fresh('R'), 'implantation', PRODUCT, lot, daysAgo(3), number, gateway.branchNumber].join(';');
  const answer = await fetch(`${gateway.url}/v1/deliveries/csv`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${gateway.token}`, 'Content-Type': 'text/csv' },
    body: [head, ...patients.map(row), ''].join('\n'),
  });
  const said = await answer.text();
  assert.equal(answer.status, 200, said);
  return JSON.parse(said).results.flatMap((it) => it.issues);
}

/** Registers one implant of a lot by hand, at the provider without a gateway. */
export async function placedByHand(open, lot) {
  const page = await open(as(demo, 'deliverer', demo.register.url), '/registrations/new');
  await page.locator('#udiDi').fill(PRODUCT);
  await page.locator('#lot').fill(lot);
  await page.locator('#implantedOn').fill(daysAgo(5));
  assert.equal(await press(page, 'Registreren'), 303);
  assert.match(pathOf(page), /\/slip$/);
}

/** Opens a case, for a field safety action unless said otherwise; its path. The page shows it afterwards. */
export async function openCase(page, number, title, kind = 'Veiligheidsactie van een fabrikant') {
  await go(page, '/cases/new');
  await page.getByLabel('Zaaknummer').fill(number);
  await page.getByLabel('Waarover gaat het').fill(title);
  await page.getByLabel(kind).check();
  assert.equal(await press(page, 'Zaak openen'), 303);
  await heading(page, `${number}: ${title}`);
  return pathOf(page);
}

/** What a notice says, as the form names its fields. */
const words = (title, reference) => ({
  nl_title: title,
  nl_device: 'Intra knee femur 1, een lot van dit jaar',
  nl_problem: 'Een fout bij het gieten. Het deel kan scheuren.',
  nl_hazard: 'Pijn, en een nieuwe operatie.',
  nl_advice: 'Haal de voorraad weg en roep de patiënten op.',
  nl_patient_advice: 'Uw knie wordt nagekeken. Bel bij pijn het ziekenhuis.',
  maker_name: 'Corvanta Devices',
  fsca_reference: reference,
});

/** Writes the safety notice of a case and saves it. */
export async function writeNotice(page, path, title, reference = fresh('FSCA-')) {
  await go(page, `${path}/notice`);
  await page.getByLabel('Echt', { exact: true }).check();
  for (const [field, text] of Object.entries(words(title, reference))) await page.locator(`#${field}`).fill(text);
  await page.getByLabel('Voorraad weghalen en blokkeren').check();
  await page.getByLabel('Patiënten laten terugkomen').check();
  assert.equal(await press(page, 'Bericht opslaan'), 303);
  await heading(page, /^Terugroepactie/);
}

/** Says which lots are meant. The page shows the version afterwards. */
export async function sayLots(page, path, lots, because) {
  await go(page, `${path}/scopes/new`);
  await page.getByLabel("UDI-DI's").fill(PRODUCT);
  await page.getByLabel('Lotnummers').fill(lots.join('\n'));
  await page.getByLabel('Waarom', { exact: true }).fill(because);
  assert.equal(await press(page, 'Toevoegen en laten nakijken'), 303);
  await heading(page, /^Welke hulpmiddelen, versie/);
}

/** How long it may take until the register knows what a gateway took, or a provider a notice. */
export const ARRIVES_MS = 120_000;

/** Asks how many a version hits, until it hits so many: what a gateway took is on its way. */
export async function ask(page, certain, providers) {
  const counted = `Zeker: ${certain}. Mogelijk: 0. Zorgaanbieders: ${providers}.`;
  const end = Date.now() + ARRIVES_MS;
  for (;;) {
    await press(page, /^Vraag (hoeveel en waar|het opnieuw)$/);
    const said = await page.getByText(/^Zeker: \d+/).innerText();
    if (said === counted) return;
    assert(Date.now() < end, `${said}, not ${counted}`);
    await page.waitForTimeout(1000);
  }
}

/** Sends the version that is shown, with its number where that is asked for. */
export async function send(page, number) {
  await follow(page, page.getByRole('link', { name: 'Naar versturen' }));
  await heading(page, 'Versturen');
  const confirm = page.getByLabel('Aantal implantaten');
  if (await confirm.count() > 0) await confirm.fill(String(number));
  assert.equal(await press(page, 'Nu versturen'), 303);
  await heading(page, /^Terugroepactie/);
}

/** The line of a provider in the table of progress, when it says this; it comes by itself. */
export function lineOf(page, branch, said) {
  const line = page.getByRole('table', { name: 'Per zorgaanbieder' }).getByRole('row');
  return line.filter({ hasText: branch }).filter({ hasText: said });
}

/** Waits until the line of a provider has these numbers: it reports by itself, and the page looks again. */
export async function countsBecome(page, branch, counts) {
  const are = async () => JSON.stringify(await countsOf(page, branch)) === JSON.stringify(counts);
  for (const end = Date.now() + ARRIVES_MS; !await are() && Date.now() < end;) await page.waitForTimeout(500);
  assert.deepEqual(await countsOf(page, branch), counts);
}

/** The numbers of the line of a provider: implants, patients, informed, open, overdue. */
export async function countsOf(page, branch) {
  const cells = await lineOf(page, branch, '').locator('td.number').allInnerTexts();
  return cells.map((it) => it.trim());
}
