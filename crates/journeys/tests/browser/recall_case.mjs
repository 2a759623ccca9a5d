// What journeys of an inspector's recall begin with: implants of a lot of their own at providers of the
// demo, a case with its notice and its devices, and the way from there to the mailboxes.
import assert from 'node:assert/strict';
import { as, demo } from './kit.mjs';
import { fresh } from './theatre.mjs';

export const inspector = () => as(demo, 'vigilance_inspector');
/** Who coordinates recalls at the provider that has no gateway. */
export const byHand = () => as(demo, 'recall_coordinator', demo.register.url);

/** A product of the catalogue; every journey has lots of its own. */
export const PRODUCT = demo.lot.udiDi;
export const freshLot = () => fresh('L');
export const freshCase = () => `IGJ-${fresh('C')}`;

export const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();
/** Goes to an address of the same house. */
export const to = (page, path) => page.goto(new URL(path, page.url()).href);

const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Has a gateway take implants of a lot, each in a patient of its own. */
export async function placed(gateway, lot, count = 1) {
  const head = 'reference;event;udi_di;lot;implanted_on;patient_number;branch';
  const row = () => [fresh('R'), 'implantation', PRODUCT, lot, daysAgo(3), fresh('P'), gateway.branchNumber].join(';');
  const answer = await fetch(`${gateway.url}/v1/deliveries/csv`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${gateway.token}`, 'Content-Type': 'text/csv' },
    body: [head, ...Array.from({ length: count }, row), ''].join('\n'),
  });
  const said = await answer.text();
  assert.equal(answer.status, 200, said);
  assert.deepEqual(JSON.parse(said).results.flatMap((it) => it.issues), []);
}

/** Registers one implant of a lot by hand, at the provider without a gateway. */
export async function placedByHand(open, lot) {
  const page = await open(as(demo, 'deliverer', demo.register.url), '/registrations/new');
  await page.locator('#udiDi').fill(PRODUCT);
  await page.locator('#lot').fill(lot);
  await page.locator('#implantedOn').fill(daysAgo(5));
  await page.getByRole('button', { name: 'Registreren', exact: true }).click();
  await page.waitForURL('**/slip');
}

/** Opens a case for a field safety action; its path. The page shows it afterwards. */
export async function openCase(page, number, title) {
  await to(page, '/cases/new');
  await page.getByLabel('Zaaknummer').fill(number);
  await page.getByLabel('Waarover gaat het').fill(title);
  await page.getByLabel('Veiligheidsactie van een fabrikant').check();
  await page.getByRole('button', { name: 'Zaak openen' }).click();
  await heading(page, `${number}: ${title}`);
  return new URL(page.url()).pathname;
}

/** What a notice says, as the form names its fields. */
const words = (title) => ({
  nl_title: title,
  nl_device: 'Intra knee femur 1, een lot van dit jaar',
  nl_problem: 'Een fout bij het gieten. Het deel kan scheuren.',
  nl_hazard: 'Pijn, en een nieuwe operatie.',
  nl_advice: 'Haal de voorraad weg en roep de patiënten op.',
  nl_patient_advice: 'Uw knie wordt nagekeken. Bel bij pijn het ziekenhuis.',
  maker_name: 'Corvanta Devices',
  fsca_reference: fresh('FSCA-'),
});

/** Writes the safety notice of a case and saves it. */
export async function writeNotice(page, path, title) {
  await to(page, `${path}/notice`);
  await page.getByLabel('Echt', { exact: true }).check();
  for (const [field, text] of Object.entries(words(title))) await page.locator(`#${field}`).fill(text);
  await page.getByLabel('Voorraad weghalen en blokkeren').check();
  await page.getByLabel('Patiënten laten terugkomen').check();
  await page.getByRole('button', { name: 'Bericht opslaan' }).click();
  await heading(page, /^Terugroepactie/);
}

/** Says which lots are meant. The page shows the version afterwards. */
export async function sayLots(page, path, lots, because) {
  await to(page, `${path}/scopes/new`);
  await page.getByLabel("UDI-DI's").fill(PRODUCT);
  await page.getByLabel('Lotnummers').fill(lots.join('\n'));
  await page.getByLabel('Waarom', { exact: true }).fill(because);
  await page.getByRole('button', { name: 'Toevoegen en laten nakijken' }).click();
  await heading(page, /^Welke hulpmiddelen, versie/);
}

/** Asks how many a version hits, until it hits so many: what a gateway took is on its way. */
export async function ask(page, certain, providers) {
  const counted = `Zeker: ${certain}. Mogelijk: 0. Zorgaanbieders: ${providers}.`;
  const end = Date.now() + 60_000;
  for (;;) {
    await page.getByRole('button', { name: /^Vraag (hoeveel en waar|het opnieuw)$/ }).click();
    await page.getByRole('button', { name: 'Vraag het opnieuw' }).waitFor();
    const said = await page.getByText(/^Zeker: \d+/).innerText();
    if (said === counted) return;
    assert(Date.now() < end, `${said}, not ${counted}`);
    await page.waitForTimeout(1000);
  }
}

/** Sends the version that is shown, with its number where that is asked for. */
export async function send(page, number) {
  await page.getByRole('link', { name: 'Naar versturen' }).click();
  await heading(page, 'Versturen');
  const confirm = page.getByLabel('Aantal implantaten');
  if (await confirm.count() > 0) await confirm.fill(String(number));
  await page.getByRole('button', { name: 'Nu versturen' }).click();
  await heading(page, /^Terugroepactie/);
}

/** The line of a provider in the table of progress, when it says this; it comes by itself. */
export function lineOf(page, branch, said) {
  const line = page.getByRole('table', { name: 'Per zorgaanbieder' }).getByRole('row');
  return line.filter({ hasText: branch }).filter({ hasText: said });
}

/** The numbers of the line of a provider: implants, patients, informed, open, overdue. */
export async function countsOf(page, branch) {
  const cells = await lineOf(page, branch, '').locator('td.number').allInnerTexts();
  return cells.map((it) => it.trim());
}
