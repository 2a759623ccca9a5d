// A session that is taken away while somebody fills in a form: signed out from another device, or by
// whoever keeps the house. After signing in again everything typed is there, and nothing was sent by
// itself. To a page a session that ran out by its own term is the same: it has a cookie that opens
// nothing; the houses' own tests move their clock for that.
import assert from 'node:assert/strict';
import { as, checkPage, demo, journey } from './kit.mjs';
import { fillPatient, fresh, listed, lotLabel, nurse, openOperation, operationsOf, surgeon } from './theatre.mjs';
import { ready, scan } from './wedge.mjs';

const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

/** Opens a page, and a second browser of the same person that can end the session of the first. */
async function fragile(open, person, path) {
  const elsewhere = await open(person, '/sessions');
  const others = () => elsewhere.locator('input[name=session]').evaluateAll((all) => all.map((it) => it.value));
  for (let turn = 0; turn < 5; turn += 1) {
    const before = await others();
    const page = await open(person, path);
    await elsewhere.reload();
    const [id, ...more] = (await others()).filter((it) => !before.includes(it));
    // Another journey signed in as the same person just now: which of them is ours cannot be told.
    if (more.length > 0) continue;
    const end = async () => {
      const answered = elsewhere.waitForNavigation({ waitUntil: 'load' });
      await elsewhere.locator('li').filter({ has: elsewhere.locator(`input[value="${id}"]`) }).getByRole('button').click();
      await answered;
      assert(!(await others()).includes(id), 'the session is ended');
    };
    return { page, end };
  }
  return assert.fail(`others sign in as ${person.name} all the time`);
}

/** From the page to sign in to the form, as it was filled in. */
async function signInAgain(page, person, check = async () => {}) {
  await heading(page, 'Inloggen');
  await page.getByRole('link', { name: 'Ik werk hier' }).click();
  await page.getByRole('link', { name: person.name }).click();
  await heading(page, 'Wat u had ingevuld, is er nog');
  await check();
  await page.getByRole('button', { name: 'Toon het formulier' }).click();
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
  await page.getByRole('button', { name: 'Verder naar scannen' }).click();
  await heading(page, 'Scan de etiketten');
  assert.equal(await operationsOf(page, number), 1);
});

journey('a session is taken away in the middle of an operation: the scan waits in the field', async ({ open }) => {
  const { page, end } = await fragile(open, nurse(), '/operations');
  const path = await openOperation(page);
  const lot = fresh('L');
  await ready(page);
  await end();
  await scan(page, lotLabel(lot));
  await signInAgain(page, nurse());
  assert.equal(new URL(page.url()).pathname, `${path}/scans`);
  assert.equal(await listed(page), 0);
  assert.equal(await page.getByLabel('Scan de code').inputValue(), lotLabel(lot));
  await page.getByRole('button', { name: 'Toevoegen' }).click();
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

/** The first page of a list that somebody opens. */
const first = (start) => async (page) => {
  const links = await page.locator('main a').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
  const path = links.find((it) => new RegExp(`^${start}/[0-9a-f-]{36}$`).test(it));
  assert(path, `${page.url()} lists one`);
  return path;
};

const staff = (role) => as(demo, role, demo.gateways[0].url);
const clerk = () => as(demo, 'deliverer', demo.register.url);
const FORMS = [
  { what: 'how a patient was told', who: () => staff('registrar'), from: '/hand-overs', path: first('/hand-overs'), fields: { channel: 'portal', day: '2026-11-20', pointed_out_on: '2026-11-19' } },
  { what: 'why a repair is closed', who: () => staff('registrar'), from: '/repairs', path: first('/repairs'), fields: { why: 'other', note: 'Niet van ons, zie de brief.' } },
  { what: 'what the board decided', who: () => staff('board'), from: '/board', path: () => '/board', fields: { day: '2026-11-20', text: 'Meer mensen op de afdeling.' } },
  { what: 'how a criterion is met', who: () => staff('quality_officer'), from: '/readiness', path: () => '/readiness/L3', fields: { statement: 'Wij doen dit elke dag.', owner: 'K. Kwaliteit', plan: 'Nog oefenen.', plan_due_on: '2027-02-01' } },
  { what: 'which log was pasted', who: () => staff('deliverer'), from: '/reconciliation', path: () => '/reconciliation', fields: { kind: 'csv', pasted: 'date;udi' } },
  { what: 'which message to try', who: clerk, from: '/try-out', path: () => '/try-out', fields: { body: '{"records": [' } },
  { what: 'what is corrected', who: clerk, from: '/registrations', path: async (page) => `${await first('/registrations')(page)}/change?do=correct`, fields: { lot: 'BEWAARD1' } },
  { what: 'when a patient died', who: clerk, from: '/registrations', path: async (page) => `${await first('/registrations')(page)}/change?do=death`, fields: { diedOn: '2026-11-20' } },
  { what: 'why a case is closed', who: () => as(demo, 'vigilance_inspector'), from: '/inbox', path: first('/cases'), fields: { because: 'Alles is gevraagd.' } },
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

const stands = (form, fields) => form.evaluate((it, names) => Object.fromEntries(names.map((name) => [name, new FormData(it).get(name)])), Object.keys(fields));

for (const { what, who, from, path, fields } of FORMS) {
  journey(`a session is taken away while somebody fills in ${what}: it is still there, and was not sent`, async ({ open }) => {
    const { page, end } = await fragile(open, who(), from);
    const address = new URL(await path(page), page.url()).href;
    // The scanner's buttons come when its script has looked around.
    await page.goto(address, { waitUntil: 'networkidle' });
    const before = await page.locator('main').innerText();
    const form = page.locator('form').filter({ has: page.locator(`[name="${Object.keys(fields).at(-1)}"]`) });
    await fill(form, fields);
    await end();
    await form.getByRole('button').last().click();
    await signInAgain(page, who());
    assert.deepEqual(await stands(form, fields), fields);
    await page.goto(address, { waitUntil: 'networkidle' });
    assert.equal(await page.locator('main').innerText(), before, 'signing in and looking changed nothing');
  });
}
