/** The emulator's pages, as somebody watching the demo sees them: in Chromium, with JavaScript switched off. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AxiosInstance } from 'axios';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startEmulator, type Emulator } from '../../emulator';
import { clientOf } from '../support/codat';

let emulator: Emulator;
let api: AxiosInstance;
let browser: Browser;
let page: Page;

before(async () => {
	emulator = await startEmulator();
	api = clientOf(emulator);
	browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
	});
	const context = await browser.newContext({ javaScriptEnabled: false });
	page = await context.newPage();
	page.setDefaultTimeout(15_000);
});

after(async () => {
	await browser?.close();
	await emulator?.close();
});

const bounded = { timeout: 60_000 };

test('a payment lands on the page that is open, by itself', bounded, async () => {
	const company = emulator.books.companyNamed('Harbour Lane Bakery');
	const [connection] = [...company.connections].filter(({ status }) => status === 'Linked');
	const [bill] = connection.bills.filter(
		({ status, currency }) => status === 'Open' && currency === 'GBP',
	);
	const { amountDue } = bill;
	const [account] = connection.bankAccounts.filter(
		({ status, currency }) => status === 'Active' && currency === 'GBP',
	);
	await page.goto(emulator.url);
	const payment = page.getByRole('row').filter({ hasText: bill.reference ?? bill.id });
	assert.equal(await payment.count(), 0);

	const { status } = await api.post(
		`/companies/${company.id}/connections/${connection.id}/payables/bills/${bill.id}/payment`,
		{ amount: amountDue, date: '2026-02-01T00:00:00', accountRef: { id: account.id } },
	);
	assert.equal(status, 200);
	// Nobody reloads: the page does.
	await payment.waitFor();
	assert.match(await payment.innerText(), new RegExp(`${amountDue.toFixed(2)} GBP`));

	await page.getByRole('link', { name: 'Harbour Lane Bakery' }).click();
	const row = page.getByRole('row').filter({ hasText: bill.id });
	assert.match(await row.innerText(), /Paid/);
	assert.match(await row.innerText(), /0\.00 GBP/);
});

test('a person links a connection with one button', bounded, async () => {
	const { data: company } = await api.post<{ id: string }>('/companies', { name: 'Juniper Row' });
	const connections = `/companies/${company.id}/connections`;
	const { data } = await api.post<{ id: string; linkUrl: string }>(connections, {
		platformKey: 'gbol',
	});
	await page.goto(data.linkUrl);
	assert.equal(await page.getByRole('button').count(), 1);
	await page.getByRole('button', { name: 'Link Xero' }).click();
	await page.getByText('You can close this page.').waitFor();
	const linked = await api.get<{ status: string }>(`${connections}/${data.id}`);
	assert.equal(linked.data.status, 'Linked');
});
