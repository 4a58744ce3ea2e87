// Dates in the text of an article, by chrono-node: questions and answers as in answer.py.
import * as chrono from 'chrono-node';
import readline from 'node:readline';
const asked = [];
for await (const line of readline.createInterface({input: process.stdin})) asked.push(JSON.parse(line));
const two = n => String(n).padStart(2, '0');
const iso = s => `${s.get('year')}-${two(s.get('month'))}-${two(s.get('day'))}`;
const found = ({text, day}) => chrono.parse(text, new Date(day + 'T12:00:00')).map(r => [r.index, r.text, iso(r.start)]);
found(asked[0]);
const begun = process.cpuUsage();
const answers = asked.map(found);
const used = process.cpuUsage(begun);
for (const one of answers) console.log(JSON.stringify(one));
console.log((used.user + used.system) / 1e6);
