#!/usr/bin/env bash
# Expected: the files of a form that is posted arrive in the order in which it has them.
# Seen: formidable reports each file once it is written, wherever it stood in the form: with a first file that takes
#   longer to write, the second one comes first.
# Why it matters: "the first file is the invoice, the others are its annexes" takes an annex for the invoice, now and
#   then and on busy machines only.
# Source: RFC 7578, 5.2 ("form processors ... deliver the form parts in the order"); seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent formidable@3.5.4

cat > look.mjs << 'JS'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Writable } from 'node:stream';
import formidable from 'formidable';
/** A disk on which a file's end takes some milliseconds. */
const disk = (ms) => new Writable({ write: (_data, _kind, done) => done(), final: (done) => setTimeout(done, ms) });
const server = createServer(async (request, response) => {
	const form = formidable({ multiples: true, fileWriteStreamHandler: ({ originalFilename }) => disk(originalFilename === 'invoice.pdf' ? 200 : 0) });
	const [, { data }] = await form.parse(request);
	response.end(data.map(({ originalFilename }) => originalFilename).join(' '));
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const body = new FormData();
for (const name of ['invoice.pdf', 'annex.pdf']) body.append('data', new Blob([name]), name);
const answer = await fetch(`http://127.0.0.1:${server.address().port}`, { method: 'POST', body });
console.log('sent: invoice.pdf annex.pdf');
console.log('told:', await answer.text());
server.close();
JS
echo "formidable 3.5.4: two files, the first of which takes longer to write"
node look.mjs | tee seen
diff - seen << 'SEEN'
sent: invoice.pdf annex.pdf
told: annex.pdf invoice.pdf
SEEN
