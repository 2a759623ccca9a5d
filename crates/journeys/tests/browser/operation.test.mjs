// The operating room: a nurse scans what is placed, and the professional signs.
import assert from 'node:assert/strict';
import { follow, go } from './going.mjs';
import { as, checkPage, demo, journey } from './kit.mjs';
import { daysAhead, handOver, item, once, openOperation, receiptsArrive, setPlace, sign, withCheck } from './operating.mjs';
import { GS, scanAndLand } from './wedge.mjs';

/** A page that is asked again by its address has had no key yet, and the browser keeps its sound back. */
const QUIET = { ignore: ['AudioContext'] };

journey('a nurse scans three implants of three agencies in one go, and the professional who signs sees their receipts', async ({ open }) => {
  const [nurse, professional] = ['registrar', 'professional'].map((role) => as(demo, role, demo.gateways[0].url));
  const mark = once();
  const patient = `OR${mark}`;
  const expires = daysAhead(4);
  const [lot, other, serial] = [`G${mark}`, `H${mark}`, mark.slice(-6)];
  const labels = [
    { told: /^Gelukt: GS1 gelezen: product, lotnummer, serienummer, vervaldatum\./, text: `]d2010952001200001617${expires.digits}10${lot}${GS}21${serial}`, shows: ['09520012000016', lot, serial] },
    { told: /^Gelukt: HIBC gelezen: product, lotnummer, vervaldatum\./, text: withCheck(`+Q028000060/$$3${expires.digits}${other}`), shows: ['Q028000060', other] },
    { told: /^Gelukt: ISBT 128 gelezen: product, serienummer, vervaldatum\./, text: `=/W0036006001T0480=,${serial}=W12342400000100=>${expires.ordinal}`, shows: ['W0036006001T0480', serial] },
  ];

  const page = await open(nurse, '/operations');
  await checkPage(page);
  const path = await openOperation(page, { patient, kind: 'Heupprothese', side: 'Links', responsible: professional.name });
  await checkPage(page);
  for (const { text, told, shows } of labels) {
    // Nothing is clicked between two labels: the field has focus again by itself.
    await scanAndLand(page, text);
    assert.match((await page.locator('[data-scan-outcome=ok]').innerText()).trim(), told);
    const newest = await page.locator('.lir-card').first().innerText();
    for (const it of shows) assert(newest.includes(it), `${it} stands in ${newest}`);
  }
  assert.match(await page.locator('#list').innerText(), /\(3\)$/);
  await checkPage(page, QUIET);

  const parts = [[lot, 'Steel', 'Rechts'], [other, 'Kop', 'Links'], ['W0036006001T0480', 'Ander onderdeel', 'Links']];
  for (const [of, part, side] of parts) await setPlace(page, of, { part, side });
  assert.match(await item(page, lot).innerText(), /^1\. [^]*Steel, heup, rechts|^1\. Steel[^]*heup, rechts/);
  assert.match(await item(page, other).innerText(), /^2\. [^]*Kop, heup, links|^2\. Kop[^]*heup, links/);
  await follow(page, item(page, lot).getByRole('link', { name: /^Kant en onderdeel/ }));
  await page.getByRole('heading', { level: 2, name: /^1\. / }).waitFor();
  await checkPage(page);
  await follow(page, page.getByRole('link', { name: 'Terug naar scannen' }));
  await handOver(page);

  const desk = await open(professional, '/operations');
  await sign(desk, patient, [lot, other, 'W0036006001T0480']);
  assert.match(await desk.getByText('Ondertekend door').innerText(), new RegExp(`Ondertekend door ${professional.name} op`));
  const receipts = await receiptsArrive(desk, 3);
  assert.equal(new Set(receipts.map((it) => /kenmerk (\S+)/.exec(it)[1])).size, 3, 'each implant has a receipt of its own');
  await checkPage(desk);

  // The nurse sees the same, and cannot sign.
  await go(page, `${path}/outcome`);
  assert.equal(await page.getByText('Geregistreerd', { exact: true }).count(), 3);
});
