/**
 * Eight other requests, composed and run as those of first.test.ts. What people and Slack would answer is given. Two
 * said too little at first, the cause of a file that isn't read and the lines of a statement that differ: the
 * definition names these fields since.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eInvoice } from '../../invoices/eInvoice';
import { BAKERY, daysAhead, enter, useRequests } from './composed';

const requests = useRequests('second');
const { bakery, ledger, run, publish, send } = requests;

const billOf = (reference: string) => ledger().bills.find((bill) => bill.reference === reference);

const said = (rows: Array<Record<string, unknown>>) => rows.map((row) => String(row.said));

test('bills are paid once they are approved in Slack, and what is told is so', async () => {
	const place = bakery();
	await enter(place, 'SOON-1', 20.1, { dueDate: daysAhead(3) });
	await enter(place, 'LATER-1', 30, { dueDate: daysAhead(30) });
	const answer = (approved: boolean) => ({ 'Approve?': [{ json: { data: { approved } } }] });
	const before = ledger().payments.length;
	await run('pay-after-approval', answer(false));
	assert.equal(ledger().payments.length, before);
	const outputs = await run('pay-after-approval', answer(true));
	const made = ledger().payments.slice(before);
	assert.deepEqual(outputs('What was not'), []);
	assert.equal(said(outputs('What was paid')).length, made.length);
	assert.ok(said(outputs('What was paid')).includes('Paid: SOON-1, 20.1 GBP'));
	assert.deepEqual([billOf('SOON-1')?.status, billOf('LATER-1')?.status], ['Paid', 'Open']);
});

test('the mail about what is owed says what the books say', async () => {
	const place = bakery();
	await enter(place, 'AGED-1', 70, { dueDate: daysAhead(-40) });
	const [{ text }] = (await run('ageing-by-mail', { Send: [{ json: {} }] }))('Mail');
	const lines = String(text).split('\n');
	assert.doesNotMatch(String(text), /undefined|null|: of|,\s*,/);
	const supplier = place.connection.suppliers.find(
		({ supplierName }) => supplierName === 'Millstone Flour Co',
	);
	const owed = ledger().bills.filter(
		({ supplierRef, status }) =>
			supplierRef.id === supplier?.id && ['Open', 'PartiallyPaid'].includes(status),
	);
	const cents = owed.reduce((sum, { amountDue }) => sum + Math.round(Number(amountDue) * 100), 0);
	const [line] = lines.filter((one) => one.startsWith('Millstone Flour Co: '));
	assert.match(line, new RegExp(`: ${cents / 100} GBP, of it not yet due `));
	assert.match(line, /31 to 60 days (?!0,)/);
});

test('a statement: whether it agrees, and what differs', async () => {
	const { api, connection } = bakery();
	const supplierName = 'Statement Sugar';
	await api.post('/suppliers', { supplierName, status: 'Active' });
	for (const [reference, amount] of [
		['ST-1', 10],
		['ST-2', 20],
	] as const)
		await enter({ api, connection }, reference, amount, { supplierName });
	const { workflow, next } = await publish('check-a-statement');
	const statement = async (...rows: string[]) => {
		const text = ['reference,date,amount', ...rows].join('\n');
		await send(workflow, [supplierName, new File([text], 'statement.csv', { type: 'text/csv' })]);
		return await next();
	};
	const day = daysAhead(-5).slice(0, 10);
	const agrees = await statement(`ST-1,${day},10`, `ST-2,${day},20`);
	assert.equal(agrees('Say it agrees').length, 1);
	const differs = await statement(`ST-1,${day},10`, `ST-2,${day},25`, `ST-3,${day},7`);
	assert.deepEqual(differs('Say it agrees'), []);
	assert.match(
		said(differs('Say what differs'))[0],
		/^It differs by 12: .*\nST-2: amountDiffers, 5\nST-3: notOnBooks, 7$/s,
	);
});

test('bills that were entered twice', async () => {
	const place = bakery();
	await enter(place, 'TWICE-1001', 123.45);
	await enter(place, 'TWICE-1OO1', 123.45);
	const pairs = (await run('find-duplicates'))('Pair');
	const [pair] = pairs.filter((one) => JSON.stringify(one).includes('TWICE-'));
	assert.deepEqual([pair.earlier, pair.later].sort(), ['TWICE-1001', 'TWICE-1OO1']);
	assert.match(String(pair.why), /.{10,}/);
});

test('a due date is moved, and nothing else', async () => {
	await enter(bakery(), 'MOVE-1', 44);
	const was = structuredClone(billOf('MOVE-1'));
	const { workflow, next } = await publish('move-due-date');
	await send(workflow, ['MOVE-1', '2031-05-06']);
	assert.match(said((await next())('Say it is changed'))[0], /^Changed: MOVE-1 is due 2031-05-06/);
	const is = billOf('MOVE-1');
	assert.deepEqual(
		{ ...is, dueDate: 0, sourceModifiedDate: 0, modifiedDate: 0 },
		{ ...was, dueDate: 0, sourceModifiedDate: 0, modifiedDate: 0 },
	);
	assert.match(String(is?.dueDate), /^2031-05-06/);
	await send(workflow, ['MOVE-2', '2031-05-06']);
	const missed = await next();
	assert.match(said(missed('Say it was not found'))[0], /^Not changed: .*MOVE-2/);
	assert.deepEqual(missed('Say it is changed'), []);
});

test('an e-invoice becomes a bill, a credit note none', async () => {
	const { workflow, next } = await publish('credit-notes-aside');
	const before = ledger().bills.length;
	const file = (options: object) =>
		new File([eInvoice(options).replaceAll('Juniper Row Cafe', BAKERY)], 'invoice.xml', {
			type: 'application/xml',
		});
	await send(workflow, [file({ reference: 'CN-1', typeCode: '381' })]);
	assert.match(said((await next())('To bookkeeping'))[0], /^For bookkeeping: credit note CN-1/);
	assert.equal(ledger().bills.length, before);
	await send(workflow, [file({ reference: 'EI-1' })]);
	assert.deepEqual(said((await next())('Say what became of it')), ['Booked: EI-1']);
	await send(workflow, [file({ reference: 'EI-1' })]);
	assert.match(said((await next())('Say what became of it'))[0], /^Nothing was booked/);
	await send(workflow, [new File(['no invoice'], 'note.txt', { type: 'text/plain' })]);
	assert.match(said((await next())('Say it has no data'))[0], /^Not booked: .{10,}/);
	assert.equal(ledger().bills.length, before + 1);
});

test('overdue bills, after they were read anew', async () => {
	await enter(bakery(), 'OVERDUE-1', 8, { dueDate: daysAhead(-400) });
	const listed = (await run('overdue-after-refresh'))('List');
	const today = daysAhead(0);
	const overdue = ledger().bills.filter(
		({ status, dueDate }) => ['Open', 'PartiallyPaid'].includes(status) && String(dueDate) < today,
	);
	assert.deepEqual(
		listed.map(({ reference }) => reference).sort(),
		overdue.map(({ reference }) => reference).sort(),
	);
	assert.equal(listed[0].reference, 'OVERDUE-1');
	for (const { supplier, amount } of listed) {
		assert.ok(supplier);
		assert.match(String(amount), /^[\d.]+ [A-Z]{3}$/);
	}
});

test(`a bank account of ${BAKERY} is opened once, and the bill is paid from it`, async () => {
	const place = bakery();
	await enter(place, 'NEW-ACCOUNT', 60);
	assert.deepEqual(said((await run('pay-from-a-new-account'))('Say')), ['Paid: 60']);
	await run('pay-from-a-new-account');
	const opened = ledger().bankAccounts.filter(({ name }) => name === 'Savings');
	assert.equal(opened.length, 1);
	const payments = ledger().payments.filter(({ billId }) => billId === billOf('NEW-ACCOUNT')?.id);
	assert.equal(payments.length, 1);
	assert.deepEqual(payments[0].accountRef?.id, opened[0].id);
});
