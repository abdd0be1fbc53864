// The technician's page: readers, cards, trust, clock, and how the latest inspection spent its time. Nothing of any citizen.

import { phases, readerStates } from './labels.js';
import { $, CodeBook, announce, element, followEvents, instructions, openLink, say, show, untilAnswered, words } from './view.js';

const codes = new CodeBook();
const readers = new Map();
let link = null;

const statuses = {
  ready: { vi: 'Sẵn sàng', en: 'Ready' }, not_ready: { vi: 'Chưa sẵn sàng', en: 'Not ready' },
  no_reader: { vi: 'Không có đầu đọc', en: 'No reader' },
  no_reader_service: { vi: 'Dịch vụ đầu đọc không chạy', en: 'The reader service is away' },
  draining: { vi: 'Đang tạm ngừng', en: 'Being taken out of use' }, stopping: { vi: 'Đang dừng', en: 'Stopping' },
};

function row(label, ...cells) {
  return element('tr', {}, element('th', { scope: 'row' }, ...label), ...cells.map((cell) => element('td', {}, ...cell)));
}

function showHealth({ status, reasons }) {
  const title = statuses[status] ?? { vi: status };
  $('#health').dataset.status = status === 'ready' ? (reasons.length ? 'review' : 'accept') : 'reject';
  say($('#health-title'), title);
  show($('#health'), true);
  announce(title);
  $('#reasons').replaceChildren(...reasons.map((reason) => element('li', {},
    ...words(codes.title(reason.code)), ' ', element('code', {}, reason.code), ' – ', ...instructions(codes.technician(reason.code) ?? { vi: '' }),
    reason.detail ? ` (${reason.detail})` : '')));
}

const levels = {
  broken: { vi: 'Hỏng', en: 'Broken' }, warning: { vi: 'Cần xem', en: 'To look at' }, note: { vi: 'Để biết', en: 'To know' },
};

/** What the daemon finds by itself, what weighs most first; the words of each are the catalogue's. */
async function refreshFindings() {
  const answer = await link.ask('GET', '/v1/findings', { language: 'vi' }).catch(() => null);
  if (!answer) return;
  const { findings } = answer.body;
  $('#findings').replaceChildren(...findings.map(({ code, level, title, action, known_by: fact }) => element('li', { 'data-level': level },
    element('p', {}, element('span', { class: `mark ${level === 'broken' ? 'bad' : ''}` }, ...words(levels[level] ?? { vi: level })), ' ',
      ...words({ vi: title, en: codes.title(code).en }), ' ', element('code', {}, code)),
    fact ? element('p', {}, ...words({ vi: 'Căn cứ', en: 'Known by' }), ': ', fact) : null,
    element('p', {}, ...instructions({ vi: action, en: codes.technician(code)?.en ?? '' })))));
  show($('#no-findings'), findings.length === 0);
}

function showReaders() {
  $('#readers').replaceChildren(...[...readers.values()].map((reader) => row(
    [reader.name ?? reader.id], words(readerStates[reader.state] ?? { vi: reader.state ?? '' }), [element('code', {}, reader.atr ?? '')])));
}

function showTrust(service) {
  const { trust, clock } = service;
  const count = (value) => [String(value)];
  const rows = [
    row(words({ vi: 'Phiên bản', en: 'Version' }), [element('code', {}, trust.version)]),
    row(words({ vi: 'Chứng thư gốc', en: 'Anchors' }), [`${trust.anchors}: `, trust.states.map((state) => state.country || '?').join(', ')]),
    row(words({ vi: 'Danh sách thu hồi', en: 'Revocation lists' }), count(trust.crls)),
    ...trust.crls_first_to_end.slice(0, 4).map((list) => row(
      words({ vi: `CRL ${list.country} hết hạn`, en: `CRL ${list.country} ends` }), [list.next_update ?? '—'])),
    row(words({ vi: 'Không nhận', en: 'Refused' }), [`${trust.refusals} `, trust.refused.map((item) => `${item.source}: ${item.code}`).join('; ')]),
    ...trust.warnings.map((warning) => row([element('code', {}, warning.code)], [`${warning.count} × `, ...words(codes.title(warning.code))])),
    row(words({ vi: 'Đồng hồ', en: 'Clock' }), words(clock.plausible
      ? { vi: 'hợp lý', en: 'plausible' } : { vi: `SAI: đã qua ${clock.known_to_have_passed}`, en: 'WRONG: that moment has passed' })),
  ];
  $('#trust').replaceChildren(...rows);
  say($('#version'), { vi: `cccd ${service.version}, hồ sơ ${service.profile}`, en: `profile ${service.profile}` });
}

// How an inspection spent its time.

const steps = ['waiting_for_card', 'connecting', 'reading_card_access', 'access_control', 'reading_com', 'reading_sod', 'reading_dg1',
  'reading_dg13', 'reading_dg14', 'chip_authentication', 'reading_dg15', 'active_authentication', 'reading_dg2', 'passive_authentication'];

function stepName(name) {
  const group = name.match(/^reading_dg(\d+)$/)?.[1];
  return group ? { vi: `Đọc nhóm ${group}`, en: `Reading group ${group}` } : phases[name] ?? { vi: name };
}

function svg(name, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function plot(timings) {
  const entries = Object.entries(timings);
  const total = Math.max(1, entries.reduce((sum, [, time]) => sum + time, 0));
  const height = entries.length * 24 + 8;
  const picture = svg('svg', { viewBox: `0 0 800 ${height}`, class: 'plot', role: 'img', 'aria-label': `Thời gian từng bước: ${entries.map(([name, time]) => `${name} ${time} ms`).join(', ')}` });
  let begun = 0;
  entries.forEach(([name, time], index) => {
    const y = index * 24 + 4;
    const x = 260 + (begun / total) * 430;
    picture.append(
      svg('text', { x: 250, y: y + 14, 'text-anchor': 'end' }, stepName(name).vi),
      svg('rect', { x, y, width: Math.max(2, (time / total) * 430), height: 18, class: name === 'waiting_for_card' ? 'wait' : 'work' }),
      svg('text', { x: Math.min(x + Math.max(2, (time / total) * 430) + 6, 730), y: y + 14 }, `${time} ms`));
    begun += time;
  });
  return picture;
}

function showTimeline(inspection) {
  const { report } = inspection;
  const place = ([name]) => (steps.includes(name) ? steps.indexOf(name) : steps.length);
  const timings = Object.fromEntries(Object.entries(report.timings_ms).sort((one, other) => place(one) - place(other)));
  $('#timeline').replaceChildren(plot(timings));
  $('#timings').replaceChildren(...Object.entries(timings).map(([name, time]) => row(words(stepName(name)), [`${time} ms`])));
  say($('#timeline-note'), {
    vi: `${report.duration_ms} ms, ${report.exchanges.count} lượt trao đổi, ${report.exchanges.bytes} byte, ${report.reader?.name ?? ''}`,
    en: `${report.exchanges.count} exchanges, finding ${report.decision.finding ?? report.decision.status}`,
  });
}

const failures = new Map();

/** The last failures by code: how often, and when last. */
function showFailure(code) {
  const before = failures.get(code);
  failures.delete(code);
  failures.set(code, { count: (before?.count ?? 0) + 1, time: new Date().toLocaleTimeString('vi-VN') });
  const latest = [...failures].reverse().slice(0, 20);
  $('#failures').replaceChildren(...latest.map(([name, { count, time }]) => element('tr', {},
    element('td', {}, time), element('td', {}, String(count)),
    element('td', {}, element('code', {}, name), ' ', ...words(codes.title(name))),
    element('td', {}, ...instructions(codes.technician(name) ?? { vi: '' }), ' ', element('code', {}, `cccdctl explain ${name}`)))));
}

/** Only an inspection of these pages' own that has ended is asked for: of what it read, the times and the finding alone are looked at. */
async function lookAt(id) {
  let inspection;
  try {
    inspection = (await link.ask('GET', `/v1/inspections/${id}`)).body;
  } catch {
    return;
  }
  if (inspection.error) showFailure(inspection.error.code);
  else if (inspection.report && inspection.report.decision.status !== 'accept') showFailure(inspection.report.decision.reasons[0] ?? inspection.report.decision.finding);
  if (inspection.report) showTimeline(inspection);
}

function takeEvent(name, data) {
  if (name === 'snapshot') {
    readers.clear();
    for (const reader of data.readers) readers.set(reader.id, reader);
    showHealth(data.service);
  } else if (name === 'service') showHealth(data);
  else if (name === 'reader_removed') readers.delete(data.reader);
  else if (name === 'inspection') {
    if (data.id && ['finished', 'failed', 'cancelled'].includes(data.state)) lookAt(data.id);
  } else if (data.reader && data.name) readers.set(data.reader, { ...readers.get(data.reader), id: data.reader, ...data });
  showReaders();
  if (['card_inserted', 'card_removed', 'reader_added'].includes(name)) refreshReaders();
  if (name !== 'inspection') refreshFindings();
}

/** The list has the answers to reset, the events have not. */
async function refreshReaders() {
  const answer = await link.ask('GET', '/v1/readers').catch(() => null);
  if (!answer) return;
  readers.clear();
  for (const reader of answer.body.readers) readers.set(reader.id, reader);
  showReaders();
}

async function refreshTrust() {
  const answer = await link.ask('GET', '/v1', { language: 'vi' }).catch(() => null);
  if (answer) showTrust(answer.body);
}

setInterval(() => {
  if (!link?.isOpen) return;
  refreshTrust();
  refreshFindings();
}, 10000);

openLink(async (opened) => {
  link = opened;
  if (!await untilAnswered(opened, async () => { await codes.load(opened); return true; })) return;
  await refreshTrust();
  followEvents(opened, takeEvent);
});
