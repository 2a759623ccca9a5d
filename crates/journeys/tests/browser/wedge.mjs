// A scanner that plays a keyboard: real keys through the browser's own input, with the mangling
// that was measured. `scan(page, text, { separator, end, caps, german, pause })`.
import { lands } from './going.mjs';

export const GS = '\u001d';
/** What stands in the test codes of the set-up page. */
export const TEST_CODE = `010871234567890610aZyY-/+=_?${GS}21qA;:(&'%M1`;

const CODES = { '-': 'Minus', '=': 'Equal', '[': 'BracketLeft', ']': 'BracketRight', '\\': 'Backslash', ';': 'Semicolon', "'": 'Quote', '`': 'Backquote', ',': 'Comma', '.': 'Period', '/': 'Slash', ' ': 'Space' };
/** Their numbers on Windows, which the browser goes by: 39 would be an arrow. */
const NUMBERS = { ';': 186, '=': 187, ',': 188, '-': 189, '.': 190, '/': 191, '`': 192, '[': 219, '\\': 220, ']': 221, "'": 222 };
const SHIFTED = { _: '-', '+': '=', '{': '[', '}': ']', '|': '\\', ':': ';', '"': "'", '~': '`', '<': ',', '>': '.', '?': '/', ')': '0', '!': '1', '@': '2', '#': '3', $: '4', '%': '5', '^': '6', '&': '7', '*': '8', '(': '9' };
/** What a German host shows for the key of an American keyboard. */
const GERMAN = { y: 'z', z: 'y', Y: 'Z', Z: 'Y', '-': 'ß', '=': '´', '+': '`', ']': '+', '/': '-', _: '?', '?': '_', ';': 'ö', ':': 'Ö', "'": 'ä', '"': 'Ä', '(': ')', ')': '=', '&': '/', '*': '(', '<': ';', '>': ':' };

function key(character) {
  const isCapital = /[A-Z]/.test(character);
  const base = isCapital ? character.toLowerCase() : (SHIFTED[character] ?? character);
  const isShifted = isCapital || character in SHIFTED;
  const code = /[a-z]/.test(base) ? `Key${base.toUpperCase()}` : /\d/.test(base) ? `Digit${base}` : CODES[base];
  return { isShifted, code, number: NUMBERS[base] ?? base.toUpperCase().charCodeAt(0) };
}

const swap = (it) => (/[a-z]/.test(it) ? it.toUpperCase() : it.toLowerCase());

/** Between two keys of a scanner. */
const PACE_MS = 8;

/** Presses the keys of a scan, at the pace of a scanner: each says when it was pressed, so that it
 *  stays a scan on a machine that is slow to hand the keys over. */
export async function scan(page, text, { separator = 'ctrl', end = 'Enter', caps = false, german = false } = {}) {
  await ready(page);
  const session = await page.context().newCDPSession(page);
  const sent = [];
  let at = Date.now();
  const press = (type, more) => sent.push(session.send('Input.dispatchKeyEvent', { type, timestamp: at / 1000, ...more }));
  const tap = (more, type = 'rawKeyDown') => { press(type, more); press('keyUp', { ...more, text: undefined }); at += PACE_MS; };
  for (const character of text) {
    if (character === GS && separator === 'ctrl') {
      tap({ key: ']', code: 'BracketRight', modifiers: 2, windowsVirtualKeyCode: 221 });
    } else if (character === GS && separator === 'alt') {
      press('rawKeyDown', { key: 'Alt', code: 'AltLeft', modifiers: 1, windowsVirtualKeyCode: 18 });
      for (const digit of '029') tap({ key: digit, code: `Numpad${digit}`, modifiers: 1, windowsVirtualKeyCode: 96 + Number(digit) });
      press('keyUp', { key: 'Alt', code: 'AltLeft', windowsVirtualKeyCode: 18 });
    } else if (character === GS && separator) {
      tap({ key: separator, code: separator, windowsVirtualKeyCode: 111 + Number(separator.slice(1)) });
    } else if (character !== GS) {
      const { isShifted, code, number } = key(character);
      const cased = caps && /[a-z]/i.test(character) ? swap(character) : character;
      const shown = german ? (GERMAN[cased] ?? cased) : cased;
      tap({ key: shown, code, text: shown, modifiers: isShifted ? 8 : 0, windowsVirtualKeyCode: number }, 'keyDown');
    }
  }
  if (end) tap({ key: end, code: end, text: end === 'Enter' ? '\r' : undefined, windowsVirtualKeyCode: end === 'Enter' ? 13 : 9 }, end === 'Enter' ? 'keyDown' : 'rawKeyDown');
  // The page may be gone before the last key is answered.
  await Promise.allSettled(sent);
  await session.detach().catch(() => {});
}

/** Scans, and waits for the page that answers. */
export async function scanAndLand(page, text, options = {}) {
  await lands(page, () => scan(page, text, options));
  await ready(page);
}

/** The script that hears scans is at work: it ran to its end, with the parts it loads. Whether it did
 *  is to be seen on no page that has other fields for codes, so it is asked for once more. */
export async function ready(page) {
  await page.waitForLoadState('load');
  await page.evaluate(async () => {
    const script = document.querySelector('script[type=module][src*="/scan.js"]');
    if (script) await import(script.src);
  });
}

/** Where somebody registers by hand. */
export const ENTRY = '/registrations/new';
