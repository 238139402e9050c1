/** The example that tells suppliers what was paid: once, at the address of the books, and a person what wasn't told. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { example } from '../../../scripts/n8n/story/workflow';
import { calling } from '../support/calling';
import { payablesOf } from '../support/codat';
import { importPublished } from '../support/executions';
import { startMailbox, type Mail, type Mailbox } from '../support/services/mailbox';
import { setUp, startStage, type Stage } from '../support/stage';

let stage: Stage;
let mailbox: Mailbox;
let id: string;

before(async () => {
	mailbox = await startMailbox();
	stage = await startStage({ name: 'remittance' });
	await stage.n8n.importCredential(mailbox.credential);
	id = await importPublished(stage.n8n, example('remittance-advice'));
}, setUp);

after(async () => {
	await stage?.close();
	await mailbox?.close();
});

/** The mails that a run with these payments sends. */
async function run(payments: object[]): Promise<Mail[]> {
	const before = mailbox.mails.length;
	await stage.n8n.runWorkflow(await stage.n8n.importWorkflow(calling(id, payments)));
	return mailbox.mails.slice(before);
}

/** Writes a row as a run leaves it that n8n has died in. */
async function diedSending(key: string): Promise<void> {
	const { rest } = stage.n8n;
	const { data } = await rest.get<{
		data: { data: Array<{ id: string; name: string; projectId: string }> };
	}>('/data-tables-global');
	const table = data.data.data.find(({ name }) => name === 'Remittance advice');
	assert.ok(table);
	await rest.post(`/projects/${table.projectId}/data-tables/${table.id}/insert`, {
		data: [{ key, mail: 'of a run that died', state: 'sending' }],
	});
}

const TEAM = 'payments@example.com';

test(
	'each supplier is told once, and a person what was not told',
	{ timeout: 480_000 },
	async () => {
		const { company, connection } = payablesOf(stage.emulator, 'Cedar Street Books');
		const [many, hostile, silent, gone, later] = connection.suppliers;
		const EVIL = '<img src=x onerror=alert(1)> {{ 6 * 7 }}\r\nBcc: thief@evil.example';
		Object.assign(many, { supplierName: 'Many Bills Ltd', emailAddress: 'many@example.com' });
		Object.assign(hostile, { supplierName: EVIL, emailAddress: 'hostile@example.com' });
		Object.assign(silent, { supplierName: `No Address ${EVIL}`, emailAddress: null });
		Object.assign(gone, { supplierName: 'Full Mailbox', emailAddress: 'full@example.com' });
		Object.assign(later, {
			...{ supplierName: 'Two Addresses' },
			emailAddress: 'one@example.com, thief@evil.example',
		});
		let count = 0;
		const payment = (supplierId: string, amount: number, more: object = {}) => ({
			...{ id: `payment-${++count}`, amount, date: '2026-11-27T00:00:00', reference: 'Run 48' },
			...{ currency: 'GBP', companyId: company.id, connectionId: connection.id },
			companyName: company.name,
			bill: { id: 'b', reference: `INV-${count}`, supplierId, amountDue: 0 },
			...more,
		});
		const payments = [
			payment(many.id, 0.1),
			payment(many.id, 0.2),
			payment(many.id, 1000, { currency: 'EUR' }),
			payment(hostile.id, 5, { reference: EVIL }),
			payment(silent.id, 7),
			payment(later.id, 8),
			payment('nobody', 9),
			// What was not paid now: an error, and a bill that was paid before.
			{ error: { message: 'The bill is paid' } },
			payment(many.id, 0, { alreadyPaid: true }),
		];
		// An item twice is one payment.
		const mails = await run([...payments, payments[0]]);
		assert.deepEqual(
			mails.map(({ to }) => to).toSorted(),
			['hostile@example.com', 'many@example.com', TEAM].toSorted(),
		);
		const to = (address: string, among = mails) => {
			const mail = among.find((one) => one.to === address);
			assert.ok(mail, address);
			return mail;
		};
		const said = to('many@example.com');
		assert.equal(
			said.subject,
			'Remittance advice of Cedar Street Books: 0.30 GBP and 1,000.00 EUR',
		);
		for (const text of [
			'INV-1: 0.10 GBP on 2026-11-27, reference Run 48',
			'INV-2: 0.20 GBP',
			'INV-3: 1,000.00 EUR',
			'Total: 0.30 GBP and 1,000.00 EUR',
		])
			assert.ok(said.html.includes(text), said.html);
		assert.doesNotMatch(said.html, /INV-4|INV-9/);
		assert.doesNotMatch(to('hostile@example.com').html, /<img|42/);
		const told = to(TEAM);
		assert.equal(told.subject, 'Remittance advice: 3 not sent');
		assert.match(
			told.html,
			/no e-mail address of “No Address .*INV-5.*no e-mail address of “Two Addresses.*The supplier of “INV-7” was not found/s,
		);
		assert.doesNotMatch(told.html, /<img src=x/);

		// Again, with one more: only that is told.
		const again = await run([...payments.slice(0, 4), payment(many.id, 50)]);
		assert.deepEqual(
			again.map((mail) => mail.to),
			['many@example.com'],
		);
		assert.match(again[0].subject, /: 50\.00 GBP$/);

		// A mail that is refused is sent by the next run.
		const refused = payment(gone.id, 60);
		mailbox.refused.add('full@example.com');
		const [failed] = await run([refused]);
		assert.deepEqual([failed.to, failed.subject], [TEAM, 'Remittance advice: 1 not sent']);
		assert.match(
			failed.html,
			/The mail to “Full Mailbox” could not be sent: “.*No such mailbox here/,
		);
		mailbox.refused.clear();
		assert.deepEqual(
			(await run([refused])).map((mail) => mail.to),
			['full@example.com'],
		);
		assert.deepEqual(await run([refused]), []);

		// One that n8n died over is left to a person.
		const lost = payment(many.id, 70);
		await diedSending(`${connection.id} ${lost.id}`);
		const [unknown, ...none] = await run([lost]);
		assert.deepEqual(none, []);
		assert.equal(unknown.to, TEAM);
		assert.match(unknown.html, /Nobody knows whether the supplier was told of INV-/);
	},
);
