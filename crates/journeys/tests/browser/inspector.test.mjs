// An inspector: a case, a question to the register about a lot that is defective, and the proof.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { follow, go, heading, pathOf, press, taken } from './going.mjs';
import { as, checkPage, demo, journey } from './kit.mjs';

const inspector = () => as(demo, 'vigilance_inspector');
const number = () => `IGJ-${Date.now().toString(36)}-${process.pid}`;

/** Opens a case; its number. */
async function openCase(page, title) {
  const of = number();
  await page.getByRole('link', { name: 'Zaak openen' }).click();
  await heading(page, 'Zaak openen');
  await checkPage(page);
  await page.getByLabel('Zaaknummer').fill(of);
  await page.getByLabel('Waarover gaat het').fill(title);
  await page.getByLabel('Signaal van een risico').check();
  await press(page, 'Zaak openen');
  await heading(page, `${of}: ${title}`);
  return of;
}

/** The figures of a table with a caption: by the head of each row. */
async function figures(page, caption) {
  const rows = page.getByRole('table', { name: caption }).locator('tbody tr');
  const cells = await rows.evaluateAll((all) => all.map((row) => [...row.cells].map((it) => it.textContent.trim())));
  return Object.fromEntries(cells.map(([head, ...rest]) => [head, rest.map((it) => Number(it.replace(/\D/g, '')))]));
}

async function saved(page, link, folder) {
  const { name, bytes } = await taken(page, page.getByRole('link', { name: link }));
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

/** What the register's own keys say of a proof file. */
function verified(file, keys) {
  return JSON.parse(execFileSync(process.env.LIR_TEST_EXECUTABLE, ['trace', 'verify', file, '--key', keys, '--json'], { encoding: 'utf8' }));
}

journey('an inspector counts a defective lot, keeps the answer per provider, and holds a proof that stands without the houses', async ({ open }) => {
  const page = await open(inspector(), '/inbox');
  await heading(page, 'Postvak');
  const of = await openCase(page, 'Kniedeel dat breekt');
  await page.getByText('In deze zaak is het register nog niets gevraagd.').waitFor();
  await checkPage(page);

  await page.getByRole('link', { name: 'Het register vragen' }).click();
  await heading(page, 'Het register vragen');
  await checkPage(page);
  await page.getByLabel('Inzicht in een gesignaleerd risico').check();
  await page.getByLabel("UDI-DI's").fill(demo.lot.udiDi);
  // Pasted twice, as from a list that was put together: counted once.
  await page.getByLabel('Lotnummers').fill(`${demo.lot.lot}\n${demo.lot.lot}`);
  // The page counts by itself too, while one fills in: what is read is the answer to the button.
  await press(page, 'Tel nu');

  const own = demo.trace.providers;
  const { certain, possible } = demo.trace.total;
  const counted = await page.getByText(/^Zeker: \d+\. Mogelijk: \d+\. Zorgaanbieders: \d+\.$/).innerText();
  assert.equal(counted, `Zeker: ${certain.registered}. Mogelijk: ${possible.registered}. Zorgaanbieders: ${own.length}.`);
  assert.deepEqual((await figures(page, 'Zo is uw lijst gelezen')).Lotnummers.filter((it) => it > 0), [1, 1], 'one value, one repeated');
  assert.equal(await page.getByLabel('Lotnummers').inputValue(), `${demo.lot.lot}\n${demo.lot.lot}`, 'what was typed stays');

  await press(page, 'Vraag en bewaar het antwoord');
  await heading(page, 'Antwoord van het register');
  await page.getByRole('heading', { name: /Het bewijs klopt|Ondertekend door het register/ }).waitFor();
  // Nobody registers this lot after the demo told of itself; somebody may have had one taken out.
  const rows = await figures(page, 'Per zorgaanbieder');
  assert.deepEqual(Object.keys(rows).sort(), own.map((it) => it.branchNumber).sort());
  for (const it of own) {
    const [all, inSitu, maybe] = rows[it.branchNumber];
    assert.deepEqual([all, maybe], [it.certain.registered, it.possible.registered], it.branchNumber);
    assert(inSitu <= it.certain.presumedInSitu, it.branchNumber);
  }
  const total = await figures(page, 'Implantaten naar toestand');
  assert.deepEqual(total.Geregistreerd, [certain.registered, possible.registered]);
  await checkPage(page);

  const folder = await mkdtemp(join(tmpdir(), 'lir-proof-'));
  try {
    const proof = await saved(page, 'Bewijsbestand (JSON)', folder);
    const kept = JSON.parse(await readFile(proof, 'utf8'));
    assert.equal(kept.question.caseNumber, of);
    assert.deepEqual(kept.answer.total.certain.registered, certain.registered);
    const table = await readFile(await saved(page, 'Tabel (CSV)', folder), 'utf8');
    for (const it of own) assert(table.includes(it.branchNumber), it.branchNumber);
    if (!process.env.LIR_TEST_EXECUTABLE) {
      console.log('NOT CHECKED: LIR_TEST_EXECUTABLE names no lir, so nobody verified the proof');
      return;
    }
    const keys = join(folder, 'keys.json');
    await writeFile(keys, await (await fetch(`${demo.register.url}/v1/log/keys`)).text());
    const found = verified(proof, keys);
    assert.deepEqual([found.verified, found.caseNumber], [true, of]);
    // A number that somebody changes is found out.
    kept.answer.total.certain.registered += 1;
    await writeFile(proof, JSON.stringify(kept));
    assert.throws(() => verified(proof, keys), /Command failed/);
  } finally {
    await rm(folder, { recursive: true });
  }
});

journey('an inspector asks again at the same moment, closes the case, and nothing can be asked in it any more', async ({ open }) => {
  const page = await open(inspector(), '/inbox');
  const of = await openCase(page, 'Nog eens gevraagd');
  const path = pathOf(page);
  await follow(page, page.getByRole('link', { name: 'Het register vragen' }));
  await page.getByLabel('Inzicht in een gesignaleerd risico').check();
  await page.getByLabel("UDI-DI's").fill(demo.lot.udiDi);
  await page.getByLabel('Lotnummers').fill(demo.lot.lot);
  await press(page, 'Vraag en bewaar het antwoord');
  await press(page, 'Opnieuw vragen op hetzelfde moment');
  await page.getByText('Opnieuw gevraagd: het antwoord is hetzelfde.').waitFor();
  await checkPage(page);

  await follow(page, page.getByRole('link', { name: `${of}: Nog eens gevraagd` }));
  await page.getByRole('heading', { level: 2, name: 'Vragen aan het register' }).waitFor();
  const traces = page.getByRole('table', { name: 'Vragen aan het register' }).locator('tbody tr');
  assert.equal(await traces.count(), 2);
  assert.equal(await traces.filter({ hasText: 'opnieuw gevraagd' }).count(), 1);
  await checkPage(page);
  await page.getByLabel('Waarom kan de zaak dicht').fill('Alles is gevraagd.');
  await press(page, 'Zaak sluiten');
  await page.getByText('Deze zaak is gesloten.').first().waitFor();
  assert.equal(pathOf(page), path);
  assert.equal(await page.getByRole('link', { name: 'Het register vragen' }).count(), 0);
  await checkPage(page);
  await go(page, '/closed-cases');
  await page.getByRole('link', { name: of }).waitFor();
});
