#!/usr/bin/env bash
# Expected: n8n's Email Trigger (IMAP) with "Download Attachments" brings a mail's PDF, however the mail marks it.
# Seen: its reader takes parts marked attachment only. A PDF marked inline, to be shown in the mail, and one without a
#   mark aren't downloaded: not a word, and no file. This is the default format, Simple, whose text in the editor warns
#   of "inline attachments", not of unmarked ones; Resolved has all three.
# Why it matters: some mail programs mark each PDF inline, and billing systems leave the mark out. Those suppliers'
#   invoices never arrive in the workflow; of a mail with one of each kind, half arrives, which nobody notices.
# Source: RFC 2183 (the field is optional, and inline parts may be files); @n8n/imap of n8n 2.41; seen by running it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > made
npm i --ignore-scripts --no-audit --no-fund --silent @n8n/imap@0.27.0

cat > look.cjs << 'JS'
const { ImapSimple } = require('@n8n/imap');
const pdf = (part, name, disposition) => ({ part, type: 'application/pdf', disposition, parameters: { name }, dispositionParameters: { filename: name } });
const files = [pdf('2', 'attached.pdf', 'attachment'), pdf('3', 'inline.pdf', 'inline'), pdf('4', 'unmarked.pdf')];
/** A mailbox that gives each part that it is asked for, as imapflow tells it. */
const mailbox = {
	on() {},
	downloadMany: async (_mail, parts) =>
		Object.fromEntries(files.filter(({ part }) => parts.includes(part)).map((file) => [file.part, { meta: { filename: file.parameters.name, contentType: file.type }, content: Buffer.from('%PDF') }])),
};
const reader = new ImapSimple(() => mailbox);
reader.client = mailbox;
const bodyStructure = { type: 'multipart/mixed', childNodes: [{ part: '1', type: 'text/plain' }, ...files] };
reader.downloadAttachments({ uid: 1, bodyStructure }).then((taken) => {
	console.log('in the mail:', ...files.map((file) => file.parameters.name));
	console.log('downloaded:', ...taken.map(({ filename }) => filename));
});
JS
echo "@n8n/imap 0.27.0: a mail with three PDFs"
node look.cjs | tee seen
diff - seen << 'SEEN'
in the mail: attached.pdf inline.pdf unmarked.pdf
downloaded: attached.pdf
SEEN
