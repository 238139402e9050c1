#!/usr/bin/env bash
# Expected: a parser of mails finds the PDF of a mail that was forwarded in a mail, or leaves the inner mail closed,
#   whatever mail program forwarded it.
# Seen: a header decides, and each parser goes by another rule. mailparser (of n8n's mail triggers) opens the inner
#   mail if it is marked inline, and leaves it closed, a file without a name, if it isn't marked; postal-mime opens it
#   in both cases. Marked as attachment, both leave it closed.
# Why it matters: a colleague forwards the supplier's mail: one program's forwards bring the invoice, another's bring a
#   file that is no invoice, and "take the PDFs" takes nothing.
# Source: RFC 2183, 2 (the field is optional; without it, a program does what it deems suitable); seen by running both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent mailparser@3.14.2 postal-mime@4.0.0

cat > look.mjs << 'JS'
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
const mixed = (boundary, ...parts) => [`Content-Type: multipart/mixed; boundary="${boundary}"`, '', ...parts.flatMap((part) => [`--${boundary}`, ...part]), `--${boundary}--`];
const text = ['Content-Type: text/plain', '', 'Please pay.'];
const pdf = ['Content-Type: application/pdf; name="invoice.pdf"', 'Content-Disposition: attachment; filename="invoice.pdf"', '', '%PDF-1.7'];
const mail = (subject, ...parts) => ['From: a@sample.example', 'To: b@sample.example', `Subject: ${subject}`, 'MIME-Version: 1.0', ...parts];
const inner = mail('Invoice', ...mixed('inner', text, pdf));
for (const marks of [[], ['Content-Disposition: inline'], ['Content-Disposition: attachment; filename="Invoice.eml"']]) {
	const whole = mail('Fwd: Invoice', ...mixed('outer', text, ['Content-Type: message/rfc822', ...marks, '', ...inner])).join('\r\n');
	const found = { mailparser: (await simpleParser(whole)).attachments, 'postal-mime': (await PostalMime.parse(whole)).attachments };
	for (const [name, files] of Object.entries(found))
		console.log(marks[0] ?? 'no mark:', name, 'has', ...files.map(({ filename, contentType, mimeType }) => `${filename ?? 'no name'} (${contentType ?? mimeType})`));
}
JS
echo "mailparser 3.14.2, postal-mime 4.0.0: files of a mail with a mail in it"
node look.mjs | tee seen
diff - seen << 'SEEN'
no mark: mailparser has no name (message/rfc822)
no mark: postal-mime has invoice.pdf (application/pdf)
Content-Disposition: inline mailparser has invoice.pdf (application/pdf)
Content-Disposition: inline postal-mime has invoice.pdf (application/pdf)
Content-Disposition: attachment; filename="Invoice.eml" mailparser has Invoice.eml (message/rfc822)
Content-Disposition: attachment; filename="Invoice.eml" postal-mime has Invoice.eml (message/rfc822)
SEEN
