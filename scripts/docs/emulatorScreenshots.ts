/**
 * Takes the screenshots of the emulator's console in docs/images. Run by `npx tsx scripts/docs/emulatorScreenshots.ts`.
 */
import path from 'node:path';
import axios from 'axios';
import { chromium } from 'playwright-core';
import { startEmulator } from '../../emulator';
import { rootFolder } from '../n8n/paths';

const imagesFolder = path.join(rootFolder, 'docs/images');

/** Keys as the nodes derive them, one for each payment. */
const KEYS = [
	'5f0c1a4e-8b1d-5a52-9d1e-3c8b6a7f2e10',
	'a94d7b02-6c3e-5f18-8a2b-90d4e1c5b763',
	'1be7d9c4-02fa-5d6b-b7c1-4f8e2a3d9056',
];

async function main(): Promise<void> {
	const emulator = await startEmulator({ port: 4010 });
	const browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu'],
	});
	const company = emulator.books.companyNamed('Harbour Lane Bakery');
	const [connection] = company.connections;
	const authorization = `Basic ${Buffer.from(emulator.apiKey).toString('base64')}`;
	const api = axios.create({
		baseURL: `${emulator.url}/companies/${company.id}/connections/${connection.id}/payables`,
		headers: { authorization },
		validateStatus: () => true,
	});
	const [account] = connection.bankAccounts;
	const payments = connection.bills
		.filter(({ status, currency }) => status === 'Open' && currency === 'GBP')
		.slice(0, KEYS.length)
		.map(({ id, amountDue }, index) => async () => {
			const body = { amount: amountDue, date: '2026-02-01', accountRef: { id: account.id } };
			const headers = { 'Idempotency-Key': KEYS[index] };
			await api.post(`/bills/${id}/payment`, body, { headers }).catch(() => {});
		});
	await api.get('/mappingOptions/payments');
	await api.get('/bills');
	// An answer that is lost, one that comes too soon, a refusal.
	const kinds = ['resetAfterCommit', 'status429', 'status400'] as const;
	for (const [index, kind] of kinds.entries()) {
		emulator.setFaults([{ kind, method: 'POST', times: 1 }]);
		await payments[index]();
		if (kind !== 'status400') await payments[index]();
	}
	const shoot = async (colorScheme: 'light' | 'dark', section: string) => {
		const context = await browser.newContext({
			colorScheme,
			viewport: { width: 1280, height: 640 },
		});
		const page = await context.newPage();
		await page.goto(`${emulator.url}/console/${section}`);
		await page.screenshot({ path: path.join(imagesFolder, `emulator-${section}.png`) });
	};
	await shoot('light', 'requests');
	await shoot('dark', 'scenarios');
	await browser.close();
	await emulator.close();
}

void main();
