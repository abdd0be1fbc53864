// The counter: scan, read, look, decide, next. What stands on the screen is one citizen's, and goes with the next.

import { comparison, fieldOrder, fieldValue, labelOf, phases, readerStates } from './labels.js';
import { Order, accessOf, purposeOf } from './order.js';
import { Slip } from './slip.js';
import { $, CodeBook, announce, element, followEvents, openLink, say, show, typeInto, untilAnswered, words } from './view.js';
import { checks as checkNames, verdicts } from './words.js';

const idle = 5 * 60 * 1000;
// What a counter asks for, as far as the operator's profile grants it: nothing that the law calls sensitive.
const wanted = ['personal_number', 'full_name', 'date_of_birth', 'sex', 'nationality', 'place_of_residence', 'date_of_issue',
  'date_of_expiry', 'document_number'];

const codes = new CodeBook();
let link = null;
let service = null;
let order = null;
let timer = null;
let slip = null;
const readers = new Map();

const unverified = () => element('span', { class: 'mark' }, ...words({ vi: 'chưa xác thực', en: 'unverified' }));

/** Everything of the citizen goes from the page, and from the daemon. */
function wipe() {
  clearTimeout(timer);
  order?.forget();
  order = null;
  slip?.forget();
  slip = null;
  for (const id of ['code', 'reference']) $(`#${id}`).value = '';
  for (const id of ['work', 'finding', 'result', 'paper', 'claims', 'checks']) show($(`#${id}`), false);
  for (const id of ['fields', 'claim-rows', 'check-rows', 'causes', 'portrait', 'portrait-mark']) $(`#${id}`).replaceChildren();
  for (const id of ['finding-title', 'finding-action', 'work-title', 'work-note', 'order-problem']) say($(`#${id}`), null);
  $('#progress').value = 0;
  announce(null);
  if (link?.isOpen) $('#code').focus();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(wipe, idle);
}

function begin(text, purpose, reference) {
  wipe();
  later();
  show($('#work'), true);
  say($('#work-title'), phases.waiting_for_card);
  announce(phases.waiting_for_card);
  const mine = new Order(link);
  order = mine;
  const fields = wanted.filter((name) => service.fields.includes(name));
  const body = {
    access: accessOf(text), portrait: service.portrait, purpose, wait_for_card_ms: 60000, linger_ms: 5000,
    ...(reference ? { reference } : {}),
    ...(fields.length ? { fields } : {}),
  };
  const only = (act) => (...values) => { if (order === mine) act(...values); };
  mine.run(body, {
    phase: only(({ phase, progress }) => {
      $('#progress').value = progress;
      say($('#work-title'), phases[phase]);
      if (['waiting_for_card', 'card.reposition', 'reading_again'].includes(phase)) announce(phases[phase]);
    }),
    preview: only((preview) => showPerson(preview.fields, preview.unverified, preview.claims)),
    queued: only(({ place }) => say($('#work-note'), {
      vi: `Đầu đọc đang được dùng: thứ ${place} trong hàng đợi`, en: `Others have the reader: place ${place} in the queue`,
    })),
    passedOver: only((card) => say($('#work-note'), codes.title(card.code))),
    ended: only((inspection, english) => showEnd(inspection, english)),
    refused: only((problem) => {
      showProblem(codes.title(problem.code), codes.action(problem.code));
      // What this page may do is another than it was.
      if (problem.code?.startsWith('rights.')) learnRights(link);
    }),
    lost: only(() => showProblem(
      { vi: 'Mất kết nối khi đang đọc', en: 'The connection was lost while reading' },
      { vi: 'Làm lại khi có kết nối', en: 'Begin again when it is back' },
    )),
  });
}

function showPerson(fields, open, claims) {
  const rows = fieldOrder.filter((name) => name in fields).map((name) => {
    const value = fieldValue(name, fields);
    const label = labelOf(name, fields);
    const copy = element('button', {
      type: 'button', class: 'plain', 'aria-label': `Sao chép: ${label.vi}`,
    }, 'Sao chép');
    copy.addEventListener('click', () => copyField(fields[name] ?? value.vi));
    return element('tr', {},
      element('th', { scope: 'row' }, ...words(label)),
      element('td', { class: 'value' }, ...words(value), ...(open.includes(name) ? [' ', unverified()] : [])),
      element('td', { class: 'copy' }, fields[name] ? copy : null));
  });
  $('#fields').replaceChildren(...rows);
  $('#portrait-mark').replaceChildren(...(open.includes('portrait') ? [unverified()] : []));
  show($('#result'), rows.length > 0);
  showClaims(claims ?? {}, fields);
}

async function copyField(text) {
  try {
    await navigator.clipboard.writeText(text);
    announce({ vi: 'Đã sao chép', en: 'Copied' });
  } catch {
    announce({ vi: 'Trình duyệt không cho sao chép', en: 'The browser does not let it be copied' });
  }
}

function showClaims(claims, fields) {
  const rows = fieldOrder.filter((name) => claims[name]).map((name) => {
    const { value, compared } = claims[name];
    return element('tr', {},
      element('th', { scope: 'row' }, ...words(labelOf(name, fields))),
      element('td', {}, ...words(fieldValue(name, { [name]: value }))),
      element('td', {}, element('span', { class: compared === 'differs' ? 'mark bad' : '' }, ...words(comparison[compared] ?? { vi: compared }))));
  });
  $('#claim-rows').replaceChildren(...rows);
  show($('#claims'), rows.length > 0);
}

const both = (vietnamese, english) => ({ vi: vietnamese ?? english ?? '', en: english ?? '' });

function showProblem(title, action) {
  show($('#work'), false);
  $('#finding').dataset.status = 'incomplete';
  say($('#finding-title'), title);
  say($('#finding-action'), action);
  $('#causes').replaceChildren();
  show($('#finding'), true);
  announce(title);
  $('#code').focus();
}

function showEnd(inspection, english) {
  show($('#work'), false);
  later();
  const { report, error } = inspection;
  if (error && !report?.decision.title) {
    showProblem(both(error.title, english.error?.title), both(error.action, english.error?.action));
  } else if (error) {
    showProblem(both(error.title, english.error?.title), both(report.decision.action ?? error.action, english.report?.decision.action));
  }
  if (!report) return;
  if (!error) showFinding(report, english.report ?? report);
  showPerson(report.fields, report.unverified, report.claims);
  showChecks(report.checks);
  showPortrait(report, order);
  show($('#paper'), true);
  slip = new Slip(report, english.report ?? report, order, codes);
  if (!error) $('#finding-title').focus();
}

function showFinding({ decision }, { decision: english }) {
  $('#finding').dataset.status = decision.status;
  say($('#finding-title'), both(decision.title, english.title));
  say($('#finding-action'), both(decision.action, english.action));
  const causes = decision.causes.map((cause, index) => [cause, english.causes[index]]).filter(([cause]) => cause.title && cause.title !== decision.title);
  $('#causes').replaceChildren(...causes.map(([cause, other]) => element('li', {}, ...words(both(cause.title, other?.title)))));
  show($('#finding'), true);
  announce(both(decision.title, english.title));
}

function showChecks(found) {
  const rows = Object.keys(checkNames).filter((name) => found[name]).map((name) => {
    const { verdict, code } = found[name];
    return element('tr', {},
      element('th', { scope: 'row' }, ...words(checkNames[name])),
      element('td', {}, element('span', { class: verdict === 'failed' ? 'mark bad' : '' }, ...words(verdicts[verdict] ?? { vi: verdict }))),
      element('td', {}, ...(code ? words(codes.title(code)) : [])));
  });
  $('#check-rows').replaceChildren(...rows);
  show($('#checks'), rows.length > 0);
}

async function showPortrait(report, mine) {
  const frame = $('#portrait');
  if (!report.portrait) {
    frame.replaceChildren(element('p', {}, ...words({ vi: 'Không có ảnh', en: 'No portrait' })));
    return;
  }
  let source = null;
  let why = null;
  try {
    source = await mine.portrait();
  } catch (refusal) {
    why = refusal.problem.code;
  }
  if (order !== mine) return;
  const compare = { vi: 'So với ảnh in trên thẻ.', en: 'Compare with the printed one.' };
  const sentence = (code) => element('p', {}, ...(code ? [...words(codes.title(code)), '. '] : []), ...words((code && codes.action(code)) ?? compare));
  if (!source) {
    frame.replaceChildren(sentence(why));
    return;
  }
  const picture = element('img', { alt: 'Ảnh chân dung trên chip' });
  picture.addEventListener('error', () => frame.replaceChildren(sentence('portrait.damaged')));
  picture.src = source;
  frame.replaceChildren(picture);
}

function showReaders() {
  const all = [...readers.values()];
  const text = all.length === 0 ? { vi: 'Không có đầu đọc', en: 'No reader' } : {
    vi: all.map((reader) => readerStates[reader.state]?.vi ?? reader.state).join(', '),
    en: all.map((reader) => readerStates[reader.state]?.en ?? reader.state).join(', '),
  };
  say($('#reader'), { vi: `Đầu đọc: ${text.vi}`, en: `Reader: ${text.en}` });
}

function takeEvent(name, data) {
  if (name === 'snapshot') {
    readers.clear();
    for (const reader of data.readers) readers.set(reader.id, reader);
  } else if (name === 'reader_removed') readers.delete(data.reader);
  else if (data.reader && data.name) readers.set(data.reader, { id: data.reader, ...data });
  showReaders();
}

/** What a scanner typed into the wrong field is a scan all the same; what looks like a citizen's data is no reference. */
function submit() {
  const isScan = (value) => /[|<]|\d{9}/.test(value);
  let text = $('#code').value.trim();
  let reference = $('#reference').value.trim();
  if (!text && isScan(reference)) [text, reference] = [reference, ''];
  const purpose = $('#purpose').value;
  const refuse = (field, why) => {
    $('#code').value = text;
    $('#reference').value = reference;
    say($('#order-problem'), why);
    field.focus();
  };
  if (!service) refuse($('#code'), { vi: 'Dịch vụ đọc thẻ chưa sẵn sàng', en: 'The reading service is not ready yet' });
  else if (!purpose) refuse($('#purpose'), { vi: 'Chọn mục đích rồi bấm Đọc thẻ', en: 'Choose the purpose, then read the card' });
  else if (isScan(reference)) refuse($('#reference'), { vi: 'Mã hồ sơ không được chứa thông tin công dân', en: 'A reference holds nothing of the citizen' });
  else if (reference.length > 128) refuse($('#reference'), { vi: 'Mã hồ sơ dài quá 128 ký tự', en: 'A reference has 128 characters at most' });
  else if (!text) $('#code').focus();
  else begin(text, purpose, reference);
}

/** What the operator's profile grants these pages, and for which purposes. */
async function learnRights(opened) {
  service = (await opened.ask('GET', '/v1', { language: 'vi' })).body;
  const chosen = $('#purpose').value;
  const names = service.purposes?.length ? service.purposes : ['counter'];
  const usual = names.includes(chosen) ? chosen : purposeOf(service, 'counter');
  const open = usual ? [] : [element('option', { value: '' }, '— chọn —')];
  $('#purpose').replaceChildren(...open, ...names.map((name) => element('option', { value: name, selected: name === usual }, name)));
  show($('#purpose-row'), names.length > 1);
}

$('#scan-form').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
$('#next').addEventListener('click', wipe);
$('#print').addEventListener('click', async () => {
  const mine = slip;
  await mine?.isReady;
  if (mine && mine === slip) print();
});
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') wipe(); });
typeInto($('#code'));
addEventListener('pagehide', wipe);

openLink(async (opened) => {
  link = opened;
  service = null;
  if (!await untilAnswered(opened, () => Promise.all([learnRights(opened), codes.load(opened)]))) return;
  $('#code').focus();
  followEvents(opened, takeEvent);
}, () => {});
