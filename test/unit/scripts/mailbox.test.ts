import { createConnection } from 'node:net';
import axios from 'axios';
import { startMailbox, type Mailbox } from '../../../scripts/n8n/mailbox';

let mailbox: Mailbox;

beforeAll(async () => {
	mailbox = await startMailbox();
});

afterAll(async () => await mailbox.close());

/** Sends a mail as any program does that speaks SMTP (RFC 5321). */
async function send(subject: string, html: string): Promise<void> {
	const { host, port } = mailbox.credential.data;
	const socket = createConnection(Number(port), String(host));
	const lines = [
		...['EHLO test', 'MAIL FROM:<a@example.com>', 'RCPT TO:<b@example.com>', 'DATA'],
		`To: b@example.com\r\nSubject: ${subject}\r\nContent-Type: text/html\r\n\r\n${html}\r\n.`,
		'QUIT',
	];
	socket.setEncoding('utf8').on('data', (answer: string) => {
		if (/^\d{3} /m.test(answer)) socket.write(`${lines.shift() ?? ''}\r\n`);
	});
	await new Promise((resolve) => socket.once('close', resolve));
}

it('keeps what it is sent, with the addresses behind the buttons', async () => {
	await send('Pay?', '<a href="http://127.0.0.1/x?a=1&amp;b=2">Approve</a>');
	expect(mailbox.mails.at(-1)).toMatchObject({
		...{ to: 'b@example.com', subject: 'Pay?' },
		buttons: { Approve: 'http://127.0.0.1/x?a=1&b=2' },
	});
});

it('shows mails on loopback, and runs nothing that is in them', async () => {
	expect(mailbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
	await send('<script>alert(1)</script>', '<script>alert(2)</script><b>Hello</b>');
	const index = mailbox.mails.length - 1;
	for (const page of ['/', `/mails/${index}`]) {
		const { data, headers } = await axios.get<string>(mailbox.url + page);
		expect(data).not.toContain('<script>');
		expect(String(headers['content-security-policy'])).toContain("default-src 'none'");
	}
	const { data } = await axios.get<string>(`${mailbox.url}/mails/${index}`);
	expect(data).toMatch(/<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"/);
});
