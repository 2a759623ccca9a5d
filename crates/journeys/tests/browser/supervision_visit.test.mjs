// A care inspector and a visit: planned, norms scored on evidence only, the outcome as the rules
// propose it or otherwise with a reason, the hearing, and the final report.
import assert from 'node:assert/strict';
import { follow, go, heading, pathOf, press, taken } from './going.mjs';
import { checkFaulty, checkPage, demo, journey } from './kit.mjs';
import { faultsOf, fill, fresh, inspector, send, today } from './supervising.mjs';

const SHORT = { 'N4.1': 'C', 'N4.6': 'C' };

journey('an inspector goes from the norms of a visit to its final report, and no score stands without evidence', async ({ open }) => {
  const page = await open(inspector(), '/inspections');
  await heading(page, 'Inspecties');
  await checkPage(page);
  await follow(page, page.getByRole('link', { name: 'Inspectie plannen' }));
  await heading(page, 'Inspectie plannen');
  await checkPage(page);
  assert.equal(await press(page, 'Inspectie plannen'), 400);
  assert((await faultsOf(page)).length > 5, 'all that is missing is told at once');
  await checkFaulty(page);
  const number = fresh('B');
  const clinic = demo.gateways[1];
  await send(page, 'Inspectie plannen', {
    number, subject: 'provider', subject_number: clinic.branchNumber, name: clinic.provider, on: today(),
    framework: 'implants/2021', visit: 'announced', reason: 'periodic', team: 'Tineke Toezicht',
  });
  const path = pathOf(page);
  const does = async (act, button, fields) => { await go(page, `${path}/do/${act}`); await send(page, button, fields); };
  await checkPage(page);

  await does('request', 'Opslaan', { what: 'De procedure voor aanschaf', norms: ['N2.1'], due: today() });
  await does('prepared', 'Voorbereiding afronden', {});
  await does('visited', 'Opslaan', { on: today() });
  await go(page, `${path}/do/norms_1`);
  await checkPage(page);
  const norms = async (theme) => {
    await go(page, `${path}/do/norms_${theme}`);
    const names = await page.locator(`main input[type="radio"][value="A"]`).evaluateAll((all) => all.map((it) => it.name));
    const fields = {};
    for (const name of names) {
      fields[name] = SHORT[name] ?? 'A';
      if (SHORT[name]) fields[`motive-${name}`] = 'De steekproef laat dat zien.';
    }
    return fields;
  };
  await fill(page, await norms(1));
  assert.equal(await press(page, 'Opslaan'), 400);
  assert.match((await faultsOf(page)).join(' '), /FACT-I4/);
  await checkFaulty(page);

  await go(page, `${path}/do/evidence`);
  const all = await page.locator('main [name="norms"]').evaluateAll((them) => them.map((it) => it.value));
  await fill(page, { of: 'internal_incidents', reference: 'Meldingen 2025', on: today(), norms: all });
  assert.equal(await press(page, 'Opslaan'), 400);
  assert.match((await faultsOf(page)).join(' '), /INS-I8/);
  await checkFaulty(page);
  await send(page, 'Opslaan', { of: 'document', reference: 'Kwaliteitshandboek, versie 7' });
  for (const theme of [1, 2, 3, 4]) {
    await does(`norms_${theme}`, 'Opslaan', await norms(theme));
    await go(page, `${path}/do/theme_${theme}`);
    if (theme === 4) await checkPage(page);
    await send(page, 'Opslaan', { score: theme === 4 ? 'C' : 'A' });
  }
  await go(page, `${path}/do/outcome`);
  await page.getByText('O3', { exact: true }).first().waitFor();
  await fill(page, { score: 'O2' });
  assert.equal(await press(page, 'Opslaan'), 400);
  assert.match((await faultsOf(page)).join(' '), /INS-I1/, 'who departs says why');
  await checkFaulty(page);
  await send(page, 'Opslaan', { score: 'O3' });

  await does('draft', 'Opslaan', { findings: 'De registratie na de operatie moet beter.' });
  await go(page, `${path}/do/hearing`);
  await send(page, 'Concept versturen', {});
  await go(page, `${path}/do/final`);
  assert.equal(await press(page, 'Rapport vaststellen'), 400, 'the clinic may still comment');
  await checkFaulty(page);
  await does('done', 'Opslaan', { on: today() });
  await go(page, `${path}/do/final`);
  await send(page, 'Rapport vaststellen', {});
  await checkPage(page);
  const { bytes } = await taken(page, page.locator('main a[href$="/report/report.pdf"], main a[href$=".pdf"]').first());
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
});

journey('an inspector sees the visit that came to O3 with its plan, and everybody reads its report', async ({ open, look }) => {
  const page = await open(inspector(), '/inspections');
  await follow(page, page.getByRole('link', { name: 'DEMO-B1' }));
  await page.getByRole('heading', { level: 2, name: 'Verbeterplan' }).waitFor();
  await checkPage(page);
  await go(page, '/frameworks');
  await checkPage(page);
  await page.locator('input[type="file"]').setInputFiles({ name: 'kader.toml', mimeType: 'text/plain', buffer: Buffer.from('[framework]\nid = "own"\nsubjects = 3\n') });
  assert.equal(await press(page, 'Kader laden'), 400);
  assert((await page.locator('main td[lang="en"]').count()) > 1, 'every fault of the file is told');
  await checkFaulty(page);
  await follow(page, page.getByRole('link', { name: /Aanschaf/ }).first());
  await page.getByText('een of meer kernnormen zijn D').waitFor();
  await checkPage(page);
  const public_ = await look(`${demo.inspectorate.url}/inspection-reports`);
  await checkPage(public_);
  await follow(public_, public_.locator('main table a').first());
  await public_.getByText('O3', { exact: false }).first().waitFor();
  await checkPage(public_);
  const { bytes } = await taken(public_, public_.locator('main a[href$=".pdf"]'));
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
});
