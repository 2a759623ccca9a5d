// A patient at home: own implants, what there is to take along, and who looked.
import assert from 'node:assert/strict';
import { follow, heading, taken } from './going.mjs';
import { as, checkPage, demo, journey } from './kit.mjs';

function assertPaper({ name, bytes }) {
  assert.match(name, /\.pdf$/);
  assert.equal(bytes.subarray(0, 4).toString('latin1'), '%PDF', name);
  assert(bytes.length > 10_000, `${name} has ${bytes.length} bytes`);
}

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
/** The numbers of a text: `1`, `2, 3` or `2-5`. */
const numbers = (text) => text.match(/\d+(-\d+)?/g).flatMap((it) => range(Number(it.split('-')[0]), Number(it.split('-').at(-1))));

const patient = () => as(demo, 'patient');
/** The link to an implant; while a recall is open, its line has one to the warning too. */
const linkOf = (line) => line.getByRole('heading', { level: 3 }).getByRole('link');

journey('a patient sees own implants in a list and on a drawing, and opens one', async ({ open }) => {
  const page = await open(patient());
  await heading(page, 'Mijn implantaten');
  const lines = page.locator('ol.lir-lines > li');
  const count = await lines.count();
  assert(count > 0, 'this patient has implants');
  for (let at = 1; at <= count; at += 1) {
    const line = lines.nth(at - 1);
    assert.match(await line.getByRole('heading', { level: 3 }).innerText(), new RegExp(`^${at}\\. \\S`));
    assert.match(await line.innerText(), /Zit in uw lichaam|Is eruit gehaald/);
  }
  // Each number stands on the drawing, or in the line that tells which do not.
  const drawing = page.getByRole('group', { name: 'Tekening van een lichaam met uw implantaten' });
  const marked = await drawing.getByRole('link').evaluateAll((all) => all.map((it) => it.getAttribute('aria-label')));
  const apart = await page.getByText('Van deze nummers weten wij niet waar ze zitten').allInnerTexts();
  const told = new Set([...marked, ...apart].flatMap(numbers));
  assert.deepEqual([...told].sort((a, b) => a - b), range(1, count));
  assert(marked.length > 0);
  await drawing.getByRole('link').first().click();
  await page.waitForFunction(() => document.querySelector(':target')?.matches('ol.lir-lines > li'));
  await checkPage(page);

  const first = linkOf(lines.first());
  const title = (await first.innerText()).replace(/^\d+\. /, '');
  await follow(page, first);
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  await page.getByText('Unieke code (UDI)').first().waitFor();
  await page.getByText('Krijgt u een MRI-scan? Vertel dan altijd dat u dit implantaat heeft.').waitFor();
  await page.getByRole('heading', { name: 'Landelijk register' }).waitFor();
  await checkPage(page);
  assertPaper(await taken(page, page.getByRole('link', { name: 'Kaart ophalen (PDF)' })));
});

journey('a patient takes along a paper and files that say the same as the page', async ({ open }) => {
  const page = await open(patient());
  const lines = page.locator('ol.lir-lines > li');
  const links = await linkOf(lines).evaluateAll((all) => all.map((it) => it.getAttribute('href').split('/').at(-1)));
  await follow(page, page.getByRole('link', { name: 'Gegevens meenemen' }).first());
  await heading(page, 'Gegevens meenemen');
  await checkPage(page);
  assertPaper(await taken(page, page.getByRole('link', { name: 'Papier ophalen (PDF)' })));

  const fhir = JSON.parse((await taken(page, page.getByRole('link', { name: 'Bestand ophalen (FHIR)' }))).bytes);
  assert.deepEqual([fhir.resourceType, fhir.type], ['Bundle', 'document']);
  assert.equal(fhir.entry[0].resource.resourceType, 'Composition');
  const devices = fhir.entry.filter((it) => it.resource.resourceType === 'Device');
  assert.equal(devices.length, links.length);

  const data = JSON.parse((await taken(page, page.getByRole('link', { name: 'Bestand ophalen (JSON)' }))).bytes);
  assert.equal(data.format, 'lir-own-implants/1');
  assert.deepEqual(data.implants.map((it) => it.reference), links);
  const codes = devices.map((it) => it.resource.udiCarrier?.[0]?.deviceIdentifier).filter(Boolean);
  assert.deepEqual(codes.sort(), data.implants.map((it) => it.udiDi).filter(Boolean).sort());
});

journey('a patient reads who looked, and finds the own look of just now', async ({ open }) => {
  const page = await open(patient());
  await follow(page, linkOf(page.locator('ol.lir-lines > li').first()));
  await page.getByRole('heading', { level: 2, name: 'Nummers' }).waitFor();
  await follow(page, page.getByRole('link', { name: 'Wie keek er?' }).first());
  await heading(page, 'Wie keek er in mijn gegevens?');
  const clock = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date());
  const [nowHours, nowMinutes] = clock.split(':').map(Number);
  const days = page.locator('main section');
  const today = days.first();
  const looks = await today.getByRole('listitem').allInnerTexts();
  // Just after midnight the look of just now may stand under the day before.
  if (nowHours === 0 && nowMinutes <= 5) looks.push(...await days.nth(1).getByRole('listitem').allInnerTexts());
  const look = looks.find((it) => /U zelf bekeek een van uw implantaten\./.test(it));
  assert(look, `no own look in ${looks.slice(0, 4).join(' | ')}`);
  const [hours, minutes] = /(\d{1,2})[:.](\d\d)/.exec(look).slice(1).map(Number);
  const ago = (nowHours * 60 + nowMinutes - hours * 60 - minutes + 1_440) % 1_440;
  assert(ago <= 5, `it was ${ago} minutes ago: ${look}`);
  assert.match(look, /Waarvoor: \S/);
  assert(!looks.join('\n').includes(patient().name), 'functions are told, no names');
  await today.getByRole('listitem').first().locator('summary').click();
  await today.getByText('Dit mag volgens de wet').first().waitFor();
  await checkPage(page);
});
