// Keys of a scanner that plays a keyboard. It is told from a person by its speed, wherever the
// focus is. Measured: GS comes as Ctrl+] or F8 and a plain field loses it; so it is caught here.

/// Between two keys of a scanner, at most; most are below 20 ms, over a remote desktop below 50.
const PACE_MS = 50;
/// A scan may stall for so long, and goes on.
const STALL_MS = 300;
/// Fewer keys are no scan.
const LEAST_KEYS = 6;
const GS = '\u001d';

/// Keys of a US keyboard, plain and with Shift.
const US = {
  Minus: '-_', Equal: '=+', BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|',
  Semicolon: ';:', Quote: '\'"', Backquote: '`~', Comma: ',<', Period: '.>', Slash: '/?',
  Space: '  ', NumpadAdd: '++', NumpadSubtract: '--', NumpadMultiply: '**', NumpadDivide: '//',
  NumpadDecimal: '..',
};
const DIGITS = ')!@#$%^&*(';

/// What the pressed key says on a US keyboard without Caps Lock; null if the host does not tell.
function pressed({ code, shiftKey }) {
  const letter = /^Key([A-Z])$/.exec(code);
  if (letter) return shiftKey ? letter[1] : letter[1].toLowerCase();
  const digit = /^Digit(\d)$/.exec(code);
  if (digit) return shiftKey ? DIGITS[digit[1]] : digit[1];
  const pad = /^Numpad(\d)$/.exec(code);
  return pad ? pad[1] : (US[code]?.[shiftKey ? 1 : 0] ?? null);
}

/// A control character that comes as Ctrl and a key: Ctrl+] is GS, Ctrl+^ RS, Ctrl+D EOT.
function control(event) {
  if (event.key.length === 1 && event.key < ' ') return event.key;
  const key = pressed({ code: event.code, shiftKey: false }) ?? event.key;
  const of = { '6': '\u001e', '-': '\u001f', '[': '\u001b', '\\': '\u001c', ']': GS }[key];
  return of ?? (/^[a-z]$/i.test(key) ? String.fromCharCode(key.toLowerCase().charCodeAt(0) & 31) : null);
}

/// What stands in an element, so that it can be put back.
function keep(element) {
  return { element, value: element.value, checked: element.checked, start: caret(element) };
}

function caret(element) {
  try { return element.selectionStart; } catch { return null; }
}

function putBack({ element, value, checked }) {
  if (value !== undefined && element.value !== value) {
    element.value = value;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (checked !== undefined) element.checked = checked;
}

/// Watches all keys of the page. `use` says where the scan field is and what to do with a scan.
export function watchKeys(use) {
  let burst = null;
  let alt = null;
  let silence = 0;

  const begin = (event) => {
    burst = {
      before: keep(event.target), text: '', keys: '', count: 0, fast: 0, caps: false,
      began: event.timeStamp, last: event.timeStamp, separator: '',
    };
  };
  const isRunning = (event) => burst !== null && event.timeStamp - burst.last <= STALL_MS
    && burst.count >= 3 && burst.fast >= (burst.count - 1) * 0.8;
  const isScan = () => burst !== null && burst.count >= LEAST_KEYS
    && burst.fast >= (burst.count - 1) * 0.8;

  function add(event, text, key) {
    if (burst === null || event.timeStamp - burst.last > STALL_MS
      || burst.before.element !== event.target) begin(event);
    else if (event.timeStamp - burst.last <= PACE_MS) burst.fast += 1;
    burst.count += 1;
    burst.last = event.timeStamp;
    burst.text += text;
    burst.keys = key === null || burst.keys === null ? null : burst.keys + key;
    burst.caps ||= event.getModifierState?.('CapsLock') ?? false;
    clearTimeout(silence);
    silence = setTimeout(() => finish(null), STALL_MS);
  }

  /// Adds what no field takes, and puts it where the scanner writes.
  function insert(event, character, how) {
    event.preventDefault();
    const { target } = event;
    add(event, character, character);
    burst.separator = how;
    if (target === use.field() && caret(target) !== null) {
      target.setRangeText(character, target.selectionStart, target.selectionEnd, 'end');
    }
  }

  /// Takes what was scanned out of the page. Without a last key it is never sent by itself: a
  /// scanner that stalls would then give half a lot.
  function finish(end) {
    clearTimeout(silence);
    const done = burst;
    const was = isScan();
    burst = null;
    const field = use.field();
    if (!was || !field) return false;
    let { text, keys } = done;
    if (done.before.element === field) {
      // What the browser made of the keys: accents of dead keys are in it. What stood there before
      // stays before it.
      text = field.value;
      if (done.before.value && text.startsWith(done.before.value)) keys = null;
    } else {
      putBack(done.before);
      field.focus();
      use.moved();
    }
    const pace = (done.last - done.began) / Math.max(1, done.count - 1);
    const into = done.before.element;
    use.scanned({ text, keys, caps: done.caps, separator: done.separator, end, pace, into });
    return true;
  }

  document.addEventListener('keydown', (event) => {
    if (!use.field() || event.isComposing || event.defaultPrevented) return;
    const { key, code } = event;
    if (['Shift', 'Control', 'CapsLock', 'Meta', 'AltGraph', 'NumLock'].includes(key)) return;
    if (key === 'Alt') {
      alt = '';
      return;
    }
    if (event.repeat) {
      burst = null;
      return;
    }
    // Alt and the number of a control character on the number pad: Alt+029.
    if (alt !== null && event.altKey && /^Numpad\d$/.test(code)) {
      alt += code.at(-1);
      if (burst !== null) burst.last = event.timeStamp;
      return event.preventDefault();
    }
    if (key === 'Enter' || key === 'Tab') return ended(event, key);
    const isFunction = /^F\d+$/.test(key);
    if (isFunction && (key === use.separatorKey() || (use.anySeparator() && isRunning(event)))) {
      if (isRunning(event) || event.target === use.field()) insert(event, GS, key);
      return;
    }
    if (event.ctrlKey && !event.altKey && !event.metaKey) {
      const character = control(event);
      const isSeparator = character === GS && (key === ']' || key === GS);
      if (character === null || !(isSeparator || isRunning(event))) return;
      if (character === '\r' || character === '\n' || character === '\t') return ended(event, 'Enter');
      return insert(event, character, 'ctrl');
    }
    if (key.length === 1 && (!event.altKey || event.ctrlKey) && !event.metaKey) {
      if (isRunning(event) && event.target.matches('button, a, summary, input[type=checkbox], input[type=radio], select')) {
        event.preventDefault();
      }
      return add(event, key, pressed(event));
    }
    if (key === 'Dead') return add(event, '', pressed(event));
    if (key !== 'Unidentified') burst = null;
  }, true);

  function ended(event, key) {
    if (isScan() && event.timeStamp - burst.last <= STALL_MS) {
      event.preventDefault();
      event.stopPropagation();
      finish(key);
    } else if (key === 'Enter' && event.target === use.field()) {
      event.preventDefault();
      burst = null;
      clearTimeout(silence);
      use.typed();
    }
  }

  document.addEventListener('keyup', (event) => {
    if (event.key !== 'Alt' || alt === null) return;
    const character = Number(alt);
    const isControl = alt.length > 1 && [4, 28, 29, 30, 31].includes(character);
    alt = null;
    if (isControl && use.field()) insert(event, String.fromCharCode(character), 'alt');
  }, true);
}
