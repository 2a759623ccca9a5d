// A scanner on a serial port, where the browser has Web Serial: every byte arrives as it was sent.

let port = null;

export async function toggle(tools, button) {
  if (port) {
    const old = port;
    port = null;
    button.setAttribute('aria-pressed', 'false');
    return old.reader.cancel();
  }
  try {
    const picked = await navigator.serial.requestPort();
    await picked.open({ baudRate: 9600 });
    port = { reader: picked.readable.getReader(), picked };
  } catch {
    return tools.say('serialNone', 'error');
  }
  button.setAttribute('aria-pressed', 'true');
  tools.say('serialReady', 'ok');
  return read(tools, port, button);
}

/// A symbol ends at CR or LF. Bytes are text; what is no UTF-8 is Latin-1.
async function read(tools, { reader, picked }, button) {
  let held = [];
  for (;;) {
    const { value, done } = await reader.read().catch(() => ({ done: true }));
    if (done) break;
    for (const byte of value) {
      if (byte !== 13 && byte !== 10) held.push(byte);
      else if (held.length) {
        tools.deliver('serial', [text(Uint8Array.from(held))]);
        held = [];
      }
    }
  }
  reader.releaseLock();
  await picked.close().catch(() => {});
  port = null;
  button.setAttribute('aria-pressed', 'false');
}

function text(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
