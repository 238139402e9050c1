#!/usr/bin/env bash
# Expected: a part of a mail that has a file name is a file.
# Seen: a named HTML or text file that is marked inline, or not marked, isn't among the attachments: mailparser and
#   postal-mime put its content into the mail's text. XML of the same kind is a file.
# Why it matters: receipts come as HTML files, remittance advices and orders as text or CSV of the type text/plain. No
#   file is there to read or to keep; and what looks like the sender's own words is the content of a file.
# Source: RFC 2183, 2.1 and 2.3 (inline is to be shown, and may have a name); seen by running both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent mailparser@3.14.2 postal-mime@4.0.0

cat > look.mjs << 'JS'
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
const one = (value) => JSON.stringify(value.trim().replace(/\s+/g, ' '));
for (const [type, name, content] of [['text/html', 'receipt.html', '<p>Total 119.00</p>'], ['text/plain', 'bills.csv', 'INV-1;119.00'], ['text/xml', 'invoice.xml', '<Invoice/>']])
	for (const mark of ['attachment', 'inline', 'no mark']) {
		const whole = ['From: a@maker.example', 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="outer"', '', '--outer',
			'Content-Type: text/plain', '', 'Hello.', '--outer', `Content-Type: ${type}; name="${name}"`,
			...(mark === 'no mark' ? [] : [`Content-Disposition: ${mark}; filename="${name}"`]), '', content, '--outer--', ''].join('\r\n');
		for (const [parser, { text, attachments }] of Object.entries({ mailparser: await simpleParser(whole), 'postal-mime': await PostalMime.parse(whole) }))
			console.log(mark, name, parser, 'text', one(text), 'files', attachments.length);
	}
JS
echo "mailparser 3.14.2, postal-mime 4.0.0: a mail \"Hello.\" with one file"
node look.mjs | tee seen
diff - seen << 'SEEN'
attachment receipt.html mailparser text "Hello." files 1
attachment receipt.html postal-mime text "Hello." files 1
inline receipt.html mailparser text "Hello. Total 119.00" files 0
inline receipt.html postal-mime text "Hello. Total 119.00" files 0
no mark receipt.html mailparser text "Hello. Total 119.00" files 0
no mark receipt.html postal-mime text "Hello. Total 119.00" files 0
attachment bills.csv mailparser text "Hello." files 1
attachment bills.csv postal-mime text "Hello." files 1
inline bills.csv mailparser text "Hello. INV-1;119.00" files 0
inline bills.csv postal-mime text "Hello. INV-1;119.00" files 0
no mark bills.csv mailparser text "Hello. INV-1;119.00" files 0
no mark bills.csv postal-mime text "Hello. INV-1;119.00" files 0
attachment invoice.xml mailparser text "Hello." files 1
attachment invoice.xml postal-mime text "Hello." files 1
inline invoice.xml mailparser text "Hello." files 1
inline invoice.xml postal-mime text "Hello." files 1
no mark invoice.xml mailparser text "Hello." files 1
no mark invoice.xml postal-mime text "Hello." files 1
SEEN
