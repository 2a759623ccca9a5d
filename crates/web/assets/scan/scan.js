// The scan field in the browser: a keyboard-wedge scanner, the camera, a photo, a serial port.
// Every page works without it; what it adds is that no separator is lost and nothing is typed.
//
// Markup (made by web::scan::Field and web::scan::Photo; words come from there, none stand here):
//   <div data-scan-box data-worker data-word-NAME…>   inside a form that is posted
//     <input name="carrier" data-scan>      the field: what is scanned or typed, GS as U+001D
//     <input type="hidden" name="symbols">  one symbol a line, each with its identifier (`]d2…`);
//                                           filled for camera, photo and pasted lines, and then
//                                           `carrier` is empty
//     <input type="hidden" name="source">   typed | wedge | camera | photo | serial
//     <p role="status" data-scan-status>    what the script says
//     [data-scan-tools] with buttons [data-scan-camera], [data-scan-serial], [data-scan-mute]
//     [data-scan-view] with a <video>       the camera's picture
//   <input type="file" data-scan-photo>     in a form of its own, which the server reads
//   [data-scan-outcome=ok|warn|error]       anywhere: what became of the last scan; gives a sound
//   <input type="hidden" data-scan>       instead of all that, on a page with other fields for codes:
//                                         a scan keeps its separators in the field it was made in,
//                                         for the server to say what it is; one into a date or
//                                         beside all fields is sent in this one, if it has a name
//   data-scan-check on the field            set-up page: nothing is undone, and `keys` (what the
//                                           keys say on a US keyboard), `caps`, `end`,
//                                           `separator` and `pace` are posted beside it
//   [data-scan-setting]                     set-up page: what this browser is to remember
// With htmx on the form: it is armed again after `htmx:afterRequest`.

/// Parts come when they are needed, in the version of this file.
const part = (name) => import(`./${name}.js${new URL(import.meta.url).search}`);
const [{ watchKeys }, { beep, isMuted, mute }] = await Promise.all([part('wedge'), part('sound')]);

const SETTING = 'lir-scanner';
/// A form that was sent is open again after this: the answer was lost.
const LOCKED_MS = 15_000;

const find = (name) => document.querySelector(`[data-scan-${name}]`);
const field = () => document.querySelector('input[data-scan]');
const box = () => find('box');
const setting = () => {
  try { return JSON.parse(localStorage.getItem(SETTING)) ?? {}; } catch { return {}; }
};

let sentAt = 0;
const isLocked = () => Date.now() - sentAt < LOCKED_MS;

function say(word, sound) {
  const text = box()?.dataset[`word${word[0].toUpperCase()}${word.slice(1)}`];
  const status = find('status');
  if (status) status.textContent = text ?? '';
  if (sound) beep(sound);
}

function put(name, value) {
  const input = field()?.form?.elements.namedItem(name);
  if (input) input.value = value;
}

/// Sends the form with what was read. `lines` are symbols with their identifiers; without them the
/// field itself is sent.
function deliver(source, lines) {
  if (isLocked()) return say('busy', 'error');
  const scan = field();
  put('symbols', (lines ?? []).map((line) => line.replace(/[\r\n]+/g, ' ')).join('\n'));
  put('source', source);
  if (lines) scan.value = '';
  if (!lines?.length && !scan.value) return say('empty', 'error');
  say('sent');
  scan.form.requestSubmit();
}

/// What a scanner typed, once its last key is there.
function scanned(read) {
  const scan = field();
  const isCheck = scan.hasAttribute('data-scan-check');
  if (isCheck) {
    scan.value = read.text;
    for (const name of ['keys', 'end', 'separator']) put(name, read[name] ?? '');
    put('caps', read.caps ? 'on' : 'off');
    put('pace', String(Math.round(read.pace)));
    return deliver('wedge');
  }
  const text = rightly(read);
  if (scan.type === 'hidden') return caught(scan, { ...read, text: text ?? read.text });
  if (text === null) return say('caps', 'error');
  scan.value = text;
  if (!read.end) return say('noEnd', 'warn');
  deliver('wedge');
}

const TEXT = 'input[type=text], textarea';

/// A scan on a page that has no field for it. Without a last key nothing is sent by itself.
function caught(scan, { text, end, into }) {
  const stays = into.matches?.(TEXT) ?? false;
  if (stays) into.value = text;
  else if (end && scan.name) scan.value = text;
  else return beep('error');
  if (stays ? end === 'Enter' : end) (stays ? into : scan).form?.requestSubmit();
}

/// Begins with an AIM identifier in its own case; `]E` is EAN only before its digits.
const IDENTIFIED = /^\](?:[CdQeJAzLI]\d|E0\d{13}$|E4\d{8}$)/;

/// The text as the scanner meant it. The keys it pressed are those of a US keyboard: if they give
/// an identifier and what the host showed does not, the host has another layout or Caps Lock is
/// on. Without an identifier nothing proves the case of letters, and it is scanned again.
function rightly({ text, keys, caps }) {
  if (keys !== null && setting().read === 'keys') return keys;
  if (keys !== null && !IDENTIFIED.test(text) && IDENTIFIED.test(keys)) return keys;
  const hasCase = /[a-z]/i.test(text) && !text.startsWith('+') && !IDENTIFIED.test(text);
  return caps && hasCase ? null : text;
}

watchKeys({
  field,
  separatorKey: () => setting().separatorKey ?? 'F8',
  anySeparator: () => field()?.hasAttribute('data-scan-check') ?? false,
  scanned,
  moved: () => say('moved', 'ok'),
  typed: () => { put('symbols', ''); deliver('typed'); },
});

// One symbol a line, out of a clipboard; an input would run the lines together.
document.addEventListener('paste', (event) => {
  const lines = event.clipboardData?.getData('text').split(/[\r\n]+/).filter(Boolean) ?? [];
  if (event.target !== field() || lines.length < 2) return;
  event.preventDefault();
  deliver('typed', lines);
});

// A form is sent once.
document.addEventListener('submit', (event) => {
  if (event.target !== field()?.form) return;
  if (isLocked()) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return say('busy');
  }
  sentAt = Date.now();
}, true);

/// Ready for the next scan: after a page came, or a part of it.
function arm() {
  sentAt = 0;
  const scan = field();
  if (!scan) return;
  if (scan.type === 'hidden') scan.value = '';
  put('symbols', '');
  put('source', 'typed');
  for (const name of ['tools', 'camera', 'mute']) find(name)?.removeAttribute('hidden');
  if ('serial' in navigator) find('serial')?.removeAttribute('hidden');
  find('mute')?.setAttribute('aria-pressed', String(isMuted()));
  const outcome = find('outcome')?.dataset.scanOutcome;
  if (outcome) beep(outcome);
  const learnt = find('setting')?.dataset.scanSetting;
  if (learnt) localStorage.setItem(SETTING, learnt);
  keepFocus();
}

/// Focus that would be nowhere is in the scan field.
function keepFocus() {
  // A click on the page's text gives the focus to the page's main part.
  const isNowhere = document.activeElement?.matches('body, main') && document.hasFocus();
  const isSelecting = !(getSelection()?.isCollapsed ?? true);
  if (isNowhere && !isSelecting && !document.querySelector('dialog[open]')) {
    field()?.focus({ preventScroll: true });
  }
}

document.addEventListener('focusout', () => setTimeout(keepFocus));
addEventListener('focus', () => setTimeout(keepFocus));
addEventListener('pageshow', (event) => { if (event.persisted) arm(); });
document.addEventListener('htmx:afterRequest', () => {
  const scan = field();
  if (scan) scan.value = '';
  setTimeout(arm);
});

const tools = {
  field, box, find, say, deliver, isLocked,
  worker: () => new Worker(box().dataset.worker),
};

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-scan-camera],[data-scan-serial],[data-scan-mute]');
  if (!button) return;
  if (button.hasAttribute('data-scan-mute')) {
    mute(!isMuted());
    return button.setAttribute('aria-pressed', String(isMuted()));
  }
  const name = button.hasAttribute('data-scan-camera') ? 'camera' : 'serial';
  (await part(name)).toggle(tools, button);
});

document.addEventListener('change', async (event) => {
  if (!event.target.matches?.('[data-scan-photo]') || !event.target.files[0] || !field()) return;
  (await part('camera')).photo(tools, event.target.files[0]);
});

arm();
// What the server put there, such as a scan of before signing in again, gives way to the next one.
const filled = field();
if (filled?.value && filled.type !== 'hidden' && filled.value === filled.defaultValue) filled.select();
if (box() && sessionStorage.getItem('lir-scan-camera') === 'yes') (await part('camera')).resume(tools);
