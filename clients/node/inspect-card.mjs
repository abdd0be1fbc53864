#!/usr/bin/env node
// Waits for a card, reads it by the text of its QR code (standard input), and shows what a counter needs.
//     scanner | ./inspect-card.mjs [FILE for the portrait]        CCCD_SOCKET names another socket than the package's
// Exit status: 0 accepted, 1 rejected, 2 to be looked at, 3 not read.
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';

const socketPath = process.env.CCCD_SOCKET ?? '/run/cccd/api.sock';
const fields = ['personal_number', 'full_name', 'date_of_birth', 'sex', 'place_of_residence'];
const headers = { 'Content-Type': 'application/json', 'Accept-Language': 'en' };  // or vi

const ask = (method, path, body) => new Promise((resolve, reject) =>
  http.request({ socketPath, method, path, headers }, resolve).on('error', reject).end(body && JSON.stringify(body)));

const whole = async answer => Buffer.concat(await answer.toArray());

/** The events of a stream as they come: name, data. */
async function* events(path) {
  const answer = await ask('GET', path);
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode}`);
  let name, lines = [''];
  for await (const part of answer.setEncoding('utf8')) {
    lines = (lines[0] + part).split('\n');
    for (let line; lines.length > 1;) {
      if ((line = lines.shift()).startsWith('event: ')) name = line.slice(7);
      if (line.startsWith('data: ')) yield [name, JSON.parse(line.slice(6))];
    }
  }
  throw new Error('the stream broke off');
}
async function waitForCard() {
  console.log('waiting for a card');
  for await (const [name, data] of events('/v1/events')) {
    const reader = (name === 'snapshot' ? data.readers : name === 'card_inserted' ? [data] : []).find(reader => reader.state === 'card');
    if (reader) return console.log(`card in ${reader.name}`);
  }
}

let underWay;  // the path of the inspection
async function inspect(qr, portrait) {
  const answer = await ask('POST', '/v1/inspections', { access: { type: 'qr', qr }, fields, portrait: portrait !== undefined,
    purpose: 'registration', idempotency_key: crypto.randomUUID() });
  const job = JSON.parse(await whole(answer));
  if (answer.statusCode !== 202) return { error: job };  // refused before the chip was touched: a problem document
  underWay = job.links.self;
  for await (const [name, data] of events(job.links.events)) {
    if (name === 'phase') console.log(`${Math.floor(data.progress / 10)} % ${data.phase}`);
    if (data.phase === 'card.reposition') console.log('put the card back');
    if (name.startsWith('card_')) console.log('passed over:', name, data.name);  // lift it, and put it down anew
    if (name === 'preview') show(data, 'so far ');
    if (!['finished', 'failed', 'cancelled'].includes(name)) continue;
    if (portrait && data.links.portrait) writeFileSync(portrait, await whole(await ask('GET', data.links.portrait)));
    await ask('DELETE', underWay);  // nobody needs it any more: the daemon forgets it
    return data;
  }
}

const show = ({ fields, unverified }, prefix = '') => Object.entries(fields).forEach(([field, value]) =>
  console.log(`${prefix}${unverified.includes(field) ? 'UNVERIFIED ' : ''}${field}: ${value}`));

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, async () => {
  if (underWay) await ask('DELETE', underWay).catch(() => {});  // cancels it
  console.error('called off'), process.exit(3);
});
let job, qr = readFileSync(0, 'utf8');
while (!job || job.error?.code === 'service.shutting_down') {
  try {
    await waitForCard();
    job = await inspect(qr, process.argv[2]);
  } catch {  // the daemon is being started anew: order again when it is back
    console.log('waiting for the service');
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}
const { error, report } = job;
if (report) show(report);
if (error) console.log(`${error.code}: ${error.title}\ntries left: ${error.tries_left}\n${error.action}`);
else console.log(`${report.decision.status}: ${report.decision.title}\n${report.decision.action}`);
process.exit(error ? 3 : { accept: 0, reject: 1 }[report.decision.status] ?? 2);
