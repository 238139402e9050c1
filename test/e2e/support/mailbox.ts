import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { Credential } from '../../../scripts/n8n/story/workflow';

export interface Mail {
	subject: string;
	/** Its body. */
	html: string;
	/** Addresses behind its buttons, by their labels. */
	buttons: Record<string, string>;
}

export interface Mailbox {
	/** n8n's SMTP credential for it. */
	credential: Credential;
	/** The mails so far, oldest first. */
	mails: readonly Mail[];
	/** The next mail that nobody has asked for yet; throws if none comes within 30 s, or as many ms as given. */
	next(within?: number): Promise<Mail>;
	close(): Promise<void>;
}

/** Undoes quoted-printable (RFC 2045, 6.7). */
const unquote = (text: string): string =>
	Buffer.from(
		text
			.replace(/=\r\n/g, '')
			.replace(/=([0-9A-F]{2})/g, (_code, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	).toString();

/** Undoes the encoding of a header (RFC 2047), of which nodemailer uses Q and B. */
const headerText = (text: string): string =>
	text
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?utf-8\?([QB])\?(.*?)\?=/gi, (_word, how: string, coded: string) =>
			how.toUpperCase() === 'B'
				? Buffer.from(coded, 'base64').toString()
				: unquote(coded.replaceAll('_', ' ')),
		);

function parse(message: string): Mail {
	const end = message.indexOf('\r\n\r\n');
	const head = message.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
	const body = message.slice(end);
	const html = /^content-transfer-encoding: quoted-printable/im.test(head) ? unquote(body) : body;
	const links = [...html.matchAll(/<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g)];
	return {
		subject: headerText(/^subject: (.*)$/im.exec(head)?.[1] ?? ''),
		html,
		buttons: Object.fromEntries(links.map(([, url, label]) => [label.trim(), url])),
	};
}

/** As much of SMTP as nodemailer speaks without sign-in and encryption (RFC 5321). */
function converse(socket: Socket, receive: (message: string) => void): void {
	let buffer = '';
	let inMessage = false;
	const say = (line: string) => socket.write(`${line}\r\n`);
	const answers: Record<string, string> = {
		DATA: '354 Go on',
		QUIT: '221 Bye',
	};
	socket.setEncoding('latin1');
	socket.on('error', () => {});
	say('220 mailbox');
	socket.on('data', (chunk: string) => {
		buffer += chunk;
		for (;;) {
			const mark = inMessage ? '\r\n.\r\n' : '\r\n';
			const end = buffer.indexOf(mark);
			if (end < 0) return;
			const text = buffer.slice(0, end);
			buffer = buffer.slice(end + mark.length);
			if (inMessage) receive(text.replace(/\r\n\.\./g, '\r\n.'));
			const verb = inMessage ? '' : text.slice(0, 4).toUpperCase();
			inMessage = verb === 'DATA';
			say(answers[verb] ?? '250 OK');
		}
	});
}

/** Starts a mail server on loopback that keeps what it is sent; `id` is that of its credential. */
export async function startMailbox(id = 'mailbox000000001'): Promise<Mailbox> {
	const mails: Mail[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		converse(socket, (message) => mails.push(parse(message)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	let read = 0;
	return {
		credential: {
			id,
			name: `Mailbox ${id} of the test`,
			type: 'smtp',
			data: { host: '127.0.0.1', port, secure: false, disableStartTls: true },
		},
		mails,
		async next(within = 30_000) {
			for (const begun = Date.now(); Date.now() - begun < within && mails.length <= read;)
				await sleep(100);
			if (mails.length <= read) throw new Error(`no mail within ${within / 1000} s`);
			return mails[read++];
		},
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** n8n takes no answer from programs: a browser's name is sent along. */
const browser = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };

/**
 * Presses a button of a mail, and sends the form behind it if there is one (field 0 with these choices).
 * The mail can be there a moment before n8n waits for the answer: 409, or 500 while it has not saved the run yet.
 */
export async function answer(mail: Mail, label: string, choices?: string[]): Promise<void> {
	const url = mail.buttons[label];
	if (!url) throw new Error(`no button "${label}" in the mail "${mail.subject}"`);
	const options = { headers: browser, timeout: 30_000, validateStatus: () => true };
	const form = new FormData();
	form.append('field-0', JSON.stringify(choices));
	for (let attempt = 0; ; attempt++, await sleep(200)) {
		const { status } = await (choices ? axios.post(url, form, options) : axios.get(url, options));
		if (status < 300) return;
		if (![409, 500].includes(status) || attempt === 20)
			throw new Error(`the answer got status ${status}`);
	}
}
