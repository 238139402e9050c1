import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import {
	startMailbox as startServer,
	type Mail,
	type Mailbox as Server,
} from '../../../../scripts/n8n/mailbox';

export type { Mail };

export interface Mailbox extends Server {
	/** The next mail that nobody has asked for yet; throws if none comes within 30 s, or as many ms as given. */
	next(within?: number): Promise<Mail>;
}

/** Starts a mail server on loopback that keeps what it is sent; `id` is that of its credential. */
export async function startMailbox(id?: string): Promise<Mailbox> {
	const server = await startServer({ id });
	const { mails } = server;
	let read = 0;
	return {
		...server,
		async next(within = 30_000) {
			for (const begun = Date.now(); Date.now() - begun < within && mails.length <= read;)
				await sleep(100);
			if (mails.length <= read) throw new Error(`no mail within ${within / 1000} s`);
			return mails[read++];
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
