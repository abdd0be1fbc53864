// The kiosk: a citizen scans the code, puts the card down, and is told to go on or to go to the desk. No code, no reason, nothing kept.

import { fieldValue, labelOf, phases } from './labels.js';
import { storedPurpose } from './link.js';
import { Order, accessOf, purposeOf } from './order.js';
import { $, announce, element, openLink, say, show, typeInto, untilAnswered, words } from './view.js';

const idle = 15000;
let link = null;
let order = null;
let timer = null;
let purpose = null;

const texts = {
  put: { vi: 'Đặt thẻ lên đầu đọc', en: 'Put your card on the reader' },
  hold: { vi: 'Giữ yên thẻ, đang đọc…', en: 'Keep the card still, reading…' },
  back: { vi: 'Đặt lại thẻ và giữ yên', en: 'Put the card back and keep it still' },
  other: { vi: 'Chưa đọc được thẻ này. Nhấc thẻ ra rồi đặt lại.', en: 'This card cannot be read yet. Lift it and put it down again.' },
  queue: { vi: 'Đầu đọc đang được dùng, xin chờ.', en: 'The reader is in use, please wait.' },
  done: { vi: 'Xong. Mời lấy lại thẻ', en: 'Done. Please take your card' },
  doneNote: { vi: 'Cảm ơn quý vị.', en: 'Thank you.' },
  desk: { vi: 'Mời đến quầy', en: 'Please go to the desk' },
  deskNote: { vi: 'Mời lấy lại thẻ; nhân viên ở quầy sẽ giúp quý vị.', en: 'Take your card; the staff at the desk will help you.' },
  again: { vi: 'Thẻ chưa đọc xong', en: 'The card was not read to the end' },
  againNote: { vi: 'Mời làm lại, hoặc đến quầy.', en: 'Please try again, or go to the desk.' },
  wrong: { vi: 'Chưa đúng: hãy quét lại mã QR, hoặc nhập đủ 12 số.', en: 'Not right yet: scan the QR code again, or enter all 12 digits.' },
  noCamera: { vi: 'Không dùng được camera: hãy nhập 12 số.', en: 'The camera cannot be used: enter the 12 digits.' },
  away: { vi: 'Máy đang tạm nghỉ. Mời đến quầy.', en: 'This machine is out of use. Please go to the desk.' },
};

// What a citizen can put right by doing it once more; everything else is the desk's.
const repeatable = new Set(['card.absent', 'card.removed', 'card.reset', 'card.changed', 'card.unresponsive', 'card.timed_out',
  'inspection.abandoned', 'inspection.cancelled', 'inspection.timed_out', 'service.shutting_down']);

function stage(name) {
  for (const section of ['scan', 'card', 'done']) show($(`#${section}`), section === name);
}

/** Everything of the person goes from the page, and from the daemon. */
function wipe() {
  clearTimeout(timer);
  stopCamera();
  order?.forget();
  order = null;
  $('#code').value = '';
  $('#person').replaceChildren();
  for (const id of ['scan-problem', 'card-note', 'card-title', 'done-title', 'done-note']) say($(`#${id}`), null);
  announce(null);
  $('#progress').value = 0;
  if (!purpose) {
    outOfUse();
    return;
  }
  stage('scan');
  if (link?.isOpen) $('#code').focus();
}

/** Nothing can be read here: the operator's profile asks for a purpose that nobody has set for this machine. */
function outOfUse() {
  $('#done').dataset.status = 'review';
  say($('#done-title'), texts.away);
  show($('#again'), false);
  stage('done');
  announce(texts.away);
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(wipe, milliseconds);
}

function tell(title, note) {
  say($('#card-title'), title);
  say($('#card-note'), note);
  announce(title);
}

function finish(status, title, note) {
  $('#person').replaceChildren();
  $('#done').dataset.status = status;
  say($('#done-title'), title);
  say($('#done-note'), note);
  stage('done');
  announce(title);
  $('#done-title').focus();
  later(idle);
}

function begin(text) {
  if (!text || !purpose) return;
  wipe();
  stage('card');
  $('#card-title').focus();
  $('#card-title').dataset.phase = 'waiting_for_card';
  tell(texts.put);
  const mine = new Order(link);
  order = mine;
  const isMine = () => order === mine;
  mine.run({ access: accessOf(text), portrait: false, purpose, wait_for_card_ms: 60000, linger_ms: 3000 }, {
    phase: ({ phase, progress }) => {
      if (!isMine()) return;
      $('#progress').value = progress;
      if (phase === 'waiting_for_card') tell(texts.put);
      else if (phase === 'card.reposition') tell(texts.back);
      else if ($('#card-title').dataset.phase === 'reading') say($('#card-note'), phases[phase]);
      else tell(texts.hold);
      $('#card-title').dataset.phase = ['waiting_for_card', 'card.reposition'].includes(phase) ? phase : 'reading';
    },
    preview: (preview) => { if (isMine()) greet(preview.fields); },
    queued: () => { if (isMine()) say($('#card-note'), texts.queue); },
    passedOver: () => { if (isMine()) say($('#card-note'), texts.other); },
    ended: (inspection) => {
      if (!isMine()) return;
      const status = inspection.report?.decision.status;
      if (inspection.state === 'finished' && status === 'accept') finish('accept', texts.done, texts.doneNote);
      else if (repeatable.has(inspection.error?.code)) finish('review', texts.again, texts.againNote);
      else finish('review', texts.desk, texts.deskNote);
    },
    refused: (problem) => {
      if (!isMine()) return;
      const isTyped = /^(access|request)\./.test(problem.code ?? '');
      if (!isTyped) {
        finish('review', texts.desk, texts.deskNote);
        return;
      }
      wipe();
      say($('#scan-problem'), texts.wrong);
    },
    lost: () => { if (isMine()) finish('review', texts.again, texts.againNote); },
  });
}

/** The text is there before the portrait and the chip's proofs: the citizen sees that it is the right card. */
function greet(fields) {
  const rows = ['full_name', 'date_of_birth'].filter((name) => fields[name]);
  $('#person').replaceChildren(...rows.flatMap((name) => [
    element('dt', {}, ...words(labelOf(name, fields))), element('dd', {}, ...words(fieldValue(name, fields))),
  ]));
}

// The camera, where this browser decodes QR codes itself.

let stream = null;

async function offerCamera() {
  const formats = 'BarcodeDetector' in window ? await BarcodeDetector.getSupportedFormats() : [];
  show($('#camera'), formats.includes('qr_code') && Boolean(navigator.mediaDevices));
}

function stopCamera() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = null;
  $('#video').srcObject = null;
  show($('#video'), false);
}

async function scanByCamera() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    say($('#scan-problem'), texts.noCamera);
    $('#code').focus();
    return;
  }
  const video = $('#video');
  show(video, true);
  video.srcObject = stream;
  await video.play();
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  later(60000);
  while (stream) {
    const [found] = await detector.detect(video).catch(() => []);
    if (found) {
      begin(found.rawValue);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

$('#scan-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = $('#code').value.trim();
  $('#code').value = '';
  begin(text);
});
$('#code').addEventListener('input', () => {
  say($('#scan-problem'), null);
  later(60000);
});
$('#camera').addEventListener('click', scanByCamera);
$('#cancel').addEventListener('click', wipe);
$('#again').addEventListener('click', wipe);
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') wipe(); });
// The next person's scan begins anew, and asks no card with the number of the one who left. Who has a card on the reader is read first.
typeInto($('#code'), () => {
  const isWaiting = !$('#card').hidden && $('#card-title').dataset.phase !== 'reading';
  if (!$('#done').hidden || isWaiting) wipe();
});
addEventListener('pagehide', wipe);

openLink(async (opened) => {
  link = opened;
  purpose = null;
  const answer = await untilAnswered(opened, () => opened.ask('GET', '/v1', { language: 'vi' }), wipe);
  if (!answer) return;
  const { body: service } = answer;
  const set = storedPurpose();
  const isKnown = set && (!service.purposes?.length || service.purposes.includes(set));
  purpose = set ? (isKnown ? set : null) : purposeOf(service, 'kiosk');
  show($('#again'), true);
  wipe();
  offerCamera();
}, () => {
  if (order) finish('review', texts.again, texts.againNote);
});
