/** A mailbox for trying things out: it takes every mail that is sent to it, forwards none, and shows them on a page. */
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Credential } from './story/workflow';

export interface Mail {
	to: string;
	subject: string;
	/** Its body. */
	html: string;
	/** Addresses behind its buttons, by their labels. */
	buttons: Record<string, string>;
}

export interface Mailbox {
	/** n8n's SMTP credential for it. */
	credential: Credential;
	/** The page that shows the mails. */
	url: string;
	/** The mails so far, oldest first. */
	mails: readonly Mail[];
	/** Addresses for which no mail is taken, as if there were no such mailbox. */
	refused: Set<string>;
	close(): Promise<void>;
}

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
iframe { width: 100%; height: 70vh; border: 1px solid #ccc; }
li { margin: .5rem 0; }
</style></head><body>${body}</body></html>`;

const list = (mails: readonly Mail[]) =>
	mails.length === 0
		? '<p>No mail yet. What an example sends by e-mail arrives here; load the page again.</p>'
		: `<ol reversed>${mails
				.map(({ to, subject }, index) => ({ to, subject, index }))
				.reverse()
				.map(
					({ to, subject, index }) =>
						`<li><a href="/mails/${index}">${escape(subject)}</a>, to ${escape(to)}</li>`,
				)
				.join('')}</ol>`;

/** A mail holds what suppliers wrote: it runs no script and loads nothing, and its links open in a tab of their own. */
const shown = ({ subject, to, html }: Mail) =>
	`<p><a href="/">All mails</a></p><h1>${escape(subject)}</h1><p>To ${escape(to)}</p>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail"
srcdoc="${escape(`<base target="_blank">${html}`)}"></iframe>`;

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";

/** The page that shows the mails, on loopback. */
async function startPage(mails: readonly Mail[], port: number) {
	const server = fastify();
	server.addHook('onSend', async (_request, reply) => {
		void reply.header('Content-Security-Policy', POLICY).type('text/html; charset=utf-8');
	});
	server.get('/', () => page('Mailbox', `<h1>Mailbox</h1>${list(mails)}`));
	server.get<{ Params: { index: string } }>('/mails/:index', ({ params }, reply) => {
		const mail = mails[Number(params.index)];
		if (!mail) return reply.code(404).send(page('Mailbox', '<p>There is no such mail.</p>'));
		return page(escape(mail.subject), shown(mail));
	});
	return { url: await server.listen({ host: '127.0.0.1', port }), close: () => server.close() };
}

async function read(stream: Parameters<typeof simpleParser>[0]): Promise<Mail> {
	const { subject = '', html, text = '', to } = await simpleParser(stream);
	const body = html || `<pre>${escape(text)}</pre>`;
	const links = [...body.matchAll(/<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g)];
	return {
		to: [to ?? []]
			.flat()
			.map((one) => one.text)
			.join(', '),
		subject,
		html: body,
		buttons: Object.fromEntries(
			links.map(([, url, label]) => [label.trim(), url.replaceAll('&amp;', '&')]),
		),
	};
}

/**
 * Starts a mail server and its page on loopback.
 *
 * @param id that of its credential
 * @param port of the page; a free one if it is 0
 */
export async function startMailbox({ id = 'mailbox000000001', port = 0 } = {}): Promise<Mailbox> {
	const mails: Mail[] = [];
	const refused = new Set<string>();
	const smtp = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onRcptTo({ address }, _session, done) {
			done(refused.has(address) ? new Error('No such mailbox here') : null);
		},
		onData(stream, _session, done) {
			read(stream).then((mail) => {
				mails.push(mail);
				done();
			}, done);
		},
	});
	await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
	const { port: smtpPort } = smtp.server.address() as AddressInfo;
	const { url, close } = await startPage(mails, port);
	const data = { host: '127.0.0.1', port: smtpPort, secure: false, disableStartTls: true };
	return {
		credential: { id, name: `Mailbox ${id}`, type: 'smtp', data },
		...{ url, mails, refused },
		async close() {
			await close();
			await new Promise<void>((resolve) => void smtp.close(() => resolve()));
		},
	};
}
