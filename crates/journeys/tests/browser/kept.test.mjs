// A session that is taken away while somebody fills in a form: signed out from another device, or by
// whoever keeps the house. After signing in again everything typed is there, and nothing was sent by
// itself. To a page a session that ran out by its own term is the same: it has a cookie that opens
// nothing; the houses' own tests move their clock for that.
import assert from 'node:assert/strict';
import { go, heading, lands, pathOf, press } from './going.mjs';
import { as, checkPage, demo, journey } from './kit.mjs';
import { freshCase, openCase } from './recall_case.mjs';
import { fillPatient, fresh, listed, lotLabel, nurse, openOperation, operationsOf, surgeon } from './theatre.mjs';
import { ready, scan } from './wedge.mjs';

/** Opens a page, and a second browser of the same person that can end the session of the first. */
async function fragile(open, person, path) {
  const [page, elsewhere] = [await open(person, '/sessions'), await open(person, '/sessions')];
  const others = (of) => of.locator('input[name=session]').evaluateAll((all) => all.map((it) => it.value));
  // Each is shown all sessions but its own. What the page does not see although it looks later is the
  // page's own, whoever else signs in as this person meanwhile.
  const seen = await others(elsewhere);
  await page.reload();
  const own = await others(page);
  const [id, ...more] = seen.filter((it) => !own.includes(it));
  assert(id !== undefined && more.length === 0, `${more.length} sessions more than that of the page`);
  const end = async () => {
    const session = elsewhere.locator('li').filter({ has: elsewhere.locator(`input[value="${id}"]`) });
    await lands(elsewhere, () => session.getByRole('button').click());
    assert(!(await others(elsewhere)).includes(id), 'the session is ended');
  };
  await go(page, path);
  return { page, end };
}

/** From the page to sign in to the form, as it was filled in. */
async function signInAgain(page, person, check = async () => {}) {
  await heading(page, 'Inloggen');
  await page.getByRole('link', { name: 'Ik werk hier' }).click();
  await page.getByRole('link', { name: person.name }).click();
  await heading(page, 'Wat u had ingevuld, is er nog');
  await check();
  await press(page, 'Toon het formulier');
  await page.getByText('Wat u had ingevuld, staat er nog.', { exact: false }).waitFor();
}

journey('a session is taken away while a nurse types: after signing in, everything typed is there', async ({ open }) => {
  const number = fresh('P');
  const { page, end } = await fragile(open, nurse(), '/operations/new');
  await fillPatient(page, number, { procedure: 'Knieprothese', responsible: 'Dokter de Vries' });
  await end();
  await page.getByRole('button', { name: 'Verder naar scannen' }).click();
  await signInAgain(page, nurse(), () => checkPage(page));
  const values = ['Patiëntnummer', 'Geboortedatum', 'Ingreep', 'Verantwoordelijke zorgprofessional'].map((name) => page.getByLabel(name).inputValue());
  assert.deepEqual(await Promise.all(values), [number, '1951-04-03', 'knee_replacement', 'Dokter de Vries']);
  assert(await page.getByLabel('Links').isChecked());
  const beside = await page.context().newPage();
  await beside.goto(page.url());
  assert.equal(await operationsOf(beside, number), 0, 'signing in sends nothing');
  await press(page, 'Verder naar scannen');
  await heading(page, 'Scan de etiketten');
  assert.equal(await operationsOf(page, number), 1);
});

journey('a session is taken away in the middle of an operation: the scan waits in the field', async ({ open }) => {
  const { page, end } = await fragile(open, nurse(), '/operations');
  const path = await openOperation(page);
  const lot = fresh('L');
  await end();
  await scan(page, lotLabel(lot));
  await signInAgain(page, nurse());
  assert.equal(pathOf(page), `${path}/scans`);
  assert.equal(await listed(page), 0);
  assert.equal(await page.getByLabel('Scan de code').inputValue(), lotLabel(lot));
  await press(page, 'Toevoegen');
  await page.getByText(lot, { exact: true }).waitFor();
  assert.equal(await listed(page), 1);
});

journey('somebody else who signs in at the same desk does not see what the first one typed', async ({ open }) => {
  const number = fresh('P');
  const { page, end } = await fragile(open, nurse(), '/operations/new');
  await fillPatient(page, number);
  await end();
  await page.getByRole('button', { name: 'Verder naar scannen' }).click();
  await heading(page, 'Inloggen');
  await page.getByRole('link', { name: 'Ik werk hier' }).click();
  await page.getByRole('link', { name: surgeon().name }).click();
  await heading(page, /^Welkom/);
  assert(!(await page.content()).includes(number));
});

/** The first page of a list that somebody opens; of lists whose head no other journey changes. */
const first = (start) => async (page) => {
  const links = await page.locator('main a').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
  const path = links.find((it) => new RegExp(`^${start}/[0-9a-f-]{36}$`).test(it));
  assert(path, `${page.url()} lists one`);
  return path;
};

const staff = (role) => as(demo, role, demo.gateways[0].url);
const clerk = () => as(demo, 'deliverer', demo.register.url);
/** `shows` is what the form would change, where other journeys change the rest of its page meanwhile:
 *  figures of what is delivered, and recalls that are open. */
const FORMS = [
  { what: 'how a patient was told', who: () => staff('registrar'), from: '/hand-overs', path: first('/hand-overs'), fields: { channel: 'portal', day: '2026-11-20', pointed_out_on: '2026-11-19' } },
  { what: 'why a repair is closed', who: () => staff('registrar'), from: '/repairs', path: first('/repairs'), fields: { why: 'other', note: 'Niet van ons, zie de brief.' } },
  { what: 'what the board decided', who: () => staff('board'), from: '/board', path: () => '/board', shows: 'main section', fields: { day: '2026-11-20', text: 'Meer mensen op de afdeling.' } },
  { what: 'how a criterion is met', who: () => staff('quality_officer'), from: '/readiness', path: () => '/readiness/L3', fields: { statement: 'Wij doen dit elke dag.', owner: 'K. Kwaliteit', plan: 'Nog oefenen.', plan_due_on: '2027-02-01' } },
  { what: 'which log was pasted', who: () => staff('deliverer'), from: '/reconciliation', path: () => '/reconciliation', shows: 'main tbody tr > :nth-child(-n+3)', fields: { kind: 'csv', pasted: 'date;udi' } },
  { what: 'which message to try', who: clerk, from: '/try-out', path: () => '/try-out', fields: { body: '{"records": [' } },
  { what: 'what is corrected', who: clerk, from: '/registrations', path: async (page) => `${await first('/registrations')(page)}/change?do=correct`, fields: { lot: 'BEWAARD1' } },
  { what: 'when a patient died', who: clerk, from: '/registrations', path: async (page) => `${await first('/registrations')(page)}/change?do=death`, fields: { diedOn: '2026-11-20' } },
  { what: 'why a case is closed', who: () => as(demo, 'vigilance_inspector'), from: '/inbox', path: (page) => openCase(page, freshCase(), 'Zaak die open blijft', 'Signaal van een risico'), fields: { because: 'Alles is gevraagd.' } },
];

/** Fills in fields by their names. */
async function fill(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name="${name}"]`).first();
    const kind = await field.evaluate((it) => it.type);
    if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind === 'select-one') await field.selectOption(value);
    else await field.fill(value);
  }
}

const typed = (form, fields) => form.evaluate((it, names) => Object.fromEntries(names.map((name) => [name, new FormData(it).get(name)])), Object.keys(fields));

for (const { what, who, from, path, shows = 'main', fields } of FORMS) {
  journey(`a session is taken away while somebody fills in ${what}: it is still there, and was not sent`, async ({ open }) => {
    const { page, end } = await fragile(open, who(), from);
    const address = new URL(await path(page), page.url()).href;
    const stands = async () => {
      await go(page, address);
      // The scanner's buttons come when its script has looked around.
      await ready(page);
      return page.locator(shows).allInnerTexts();
    };
    const before = await stands();
    const form = page.locator('form').filter({ has: page.locator(`[name="${Object.keys(fields).at(-1)}"]`) });
    await fill(form, fields);
    await end();
    await form.getByRole('button').last().click();
    await signInAgain(page, who());
    assert.deepEqual(await typed(form, fields), fields);
    assert.deepEqual(await stands(), before, 'signing in and looking changed nothing');
  });
}
