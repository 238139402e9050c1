/** The emulator's pages in Chromium: with JavaScript switched off, as a browser of any age shows them, and with it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import axios, { type AxiosInstance } from 'axios';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startEmulator, type Emulator } from '../../emulator';
import { clientOf } from '../support/codat';

let emulator: Emulator;
let api: AxiosInstance;
let browser: Browser;
let page: Page;
/** With JavaScript. */
let live: Page;

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
	const withScripts = await browser.newContext();
	await withScripts.grantPermissions(['clipboard-read', 'clipboard-write']);
	live = await withScripts.newPage();
	live.setDefaultTimeout(15_000);
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
	assert.equal(status, 201);
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

interface AxeResult {
	violations: Array<{ id: string; nodes: Array<{ html: string }> }>;
}

const SECTIONS = [
	'',
	'/console/requests',
	'/console/scenarios',
	'/console/faults',
	'/console/time',
	'/console/webhooks',
	'/console/companies',
	'/console/control',
];

test(
	'every page of the console passes axe, in light and dark, and fits a narrow window',
	bounded,
	async () => {
		const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
		await api.post('/webhooks', {
			url: 'http://127.0.0.1:9/',
			eventTypes: ['bills.write.successful'],
		});
		await axios.post(`${emulator.url}/_emulator/faults`, [
			{ kind: 'status503', route: 'get-integration' },
		]);
		await api.get('/integrations/gbol', { validateStatus: () => true });
		const { id } = emulator.books.companyNamed('Harbour Lane Bakery');
		const complaints: string[] = [];
		for (const colorScheme of ['light', 'dark'] as const) {
			const context = await browser.newContext({
				colorScheme,
				viewport: { width: 400, height: 800 },
				bypassCSP: true,
			});
			const looked = await context.newPage();
			for (const path of [...SECTIONS, '/console/requests/1', `/books/${id}`]) {
				await looked.goto(emulator.url + path);
				const width = await looked.evaluate<number>('document.documentElement.scrollWidth');
				if (width > 400) complaints.push(`${path} is ${width} wide`);
				await looked.addScriptTag({ content: axe });
				const { violations } = await looked.evaluate<AxeResult>('axe.run()');
				for (const { id: rule, nodes } of violations)
					complaints.push(`${colorScheme} ${path}: ${rule}: ${nodes[0].html.slice(0, 200)}`);
			}
			await context.close();
		}
		await axios.delete(`${emulator.url}/_emulator/faults`);
		assert.deepEqual(complaints, []);
	},
);

test('requests appear by themselves, and the focus stays where it is', bounded, async () => {
	await live.goto(`${emulator.url}/console/requests`);
	const first = live.getByRole('link', { name: /^(GET|POST) / }).last();
	await first.focus();
	const name = await first.innerText();
	await api.get('/companies?page=1&query=name~Kestrel');
	await live.getByRole('link', { name: /Kestrel/ }).waitFor();
	assert.equal(
		await live.evaluate<string>('document.activeElement.textContent.trim()'),
		name.trim(),
	);

	// Paused, nothing changes under the reader.
	await live.getByRole('link', { name: 'Pause updates' }).click();
	await live.getByText('Updates are paused.').waitFor();
	await api.get('/companies?page=1&query=name~Cedar');
	await live.waitForTimeout(3000);
	assert.equal(await live.getByRole('link', { name: /Cedar/ }).count(), 0);
});

test('requests are filtered as one types', bounded, async () => {
	await live.goto(`${emulator.url}/console/requests`);
	await live.getByRole('searchbox').fill('Cedar');
	await live.getByRole('link', { name: /Kestrel/ }).waitFor({ state: 'detached' });
	assert.equal(await live.getByRole('link', { name: /Cedar/ }).count(), 1);
	// The filter outlasts the next updates.
	await live.waitForTimeout(2500);
	assert.equal(await live.getByRole('link', { name: /Kestrel/ }).count(), 0);
	assert.match(live.url(), /text=Cedar/);
});

test('a call is copied as a curl command without the API key', bounded, async () => {
	await live.goto(`${emulator.url}/console/requests`);
	await live
		.getByRole('link', { name: /payment/ })
		.last()
		.click();
	await live.getByRole('button', { name: 'Copy as curl' }).click();
	await live.getByText('Copied.').waitFor();
	const copied = await live.evaluate<string>('navigator.clipboard.readText()');
	assert.match(copied, /^curl -X POST 'http:/);
	assert.ok(!copied.includes(Buffer.from(emulator.apiKey).toString('base64')));
	assert.match(
		await live.getByRole('row').filter({ hasText: 'authorization' }).innerText(),
		/••••••/,
	);
});

test('a scenario is played, and ended, by the keyboard alone', bounded, async () => {
	await live.goto(`${emulator.url}/console/scenarios`);
	await live.keyboard.press('Tab');
	assert.equal(
		await live.evaluate<string>('document.activeElement.textContent'),
		'Skip to content',
	);
	await live.getByRole('button', { name: 'Play Rejected, then fixed' }).focus();
	await live.keyboard.press('Enter');
	const said = live.getByRole('status');
	await said.waitFor();
	assert.equal(await said.innerText(), 'Being played: Rejected, then fixed.');
	assert.equal(
		await live.evaluate<string>("document.activeElement.getAttribute('role')"),
		'status',
	);
	assert.equal(emulator.context.scenario?.name, 'rejected');
	await live.getByRole('button', { name: 'End Rejected, then fixed' }).press('Enter');
	await live.getByText('The scenario is over.').waitFor();
	assert.equal(emulator.context.scenario, undefined);
});

test("another site's page can send the console nothing", bounded, async () => {
	const { latencyMs } = emulator.context;
	const other = await browser.newPage();
	await other.route('https://elsewhere.example/', async (route) => {
		const form = `<form method="post" action="${emulator.url}/console/time/latency"><input name="ms" value="9"></form>`;
		await route.fulfill({
			contentType: 'text/html',
			body: `${form}<script>document.forms[0].submit()</script>`,
		});
	});
	await other.goto('https://elsewhere.example/');
	await other.waitForURL(/console/);
	assert.equal(emulator.context.latencyMs, latencyMs);
	await other.close();
});
