import type { Method } from 'axios';
import { REQUEST_CONTRADICTIONS } from '../../contract/contradictions';
import { contractAvailable } from '../../contract/files';
import { RequestSchemas } from '../../contract/mutants';
import { requestsFor, startWithClients, type Started, type SiteRequests } from './support';

interface Good {
	method: Method;
	path: (site: SiteRequests) => string;
	body: (site: SiteRequests) => object;
}

const company = ({ company: { id } }: SiteRequests) => `/companies/${id}`;
const openBill = ({ base, connection }: SiteRequests) =>
	`${base}/bills/${connection.bills.find(({ status }) => status === 'Open')?.id}`;
const address = { type: 'Billing', line1: '1 Quay' };

/** A request of each operation with a JSON body that the emulator takes. */
const GOOD: Record<string, Good> = {
	'create-company': {
		method: 'post',
		path: () => '/companies',
		body: () => ({ name: 'Strict Ltd', description: 'x', tags: { region: 'uk' } }),
	},
	'update-company': { method: 'patch', path: company, body: () => ({ name: 'Strict', tags: {} }) },
	'replace-company': { method: 'put', path: company, body: () => ({ name: 'Strict', tags: {} }) },
	'create-connection': {
		method: 'post',
		path: (site) => `${company(site)}/connections`,
		body: () => ({ platformKey: 'gbol' }),
	},
	'unlink-connection': {
		method: 'patch',
		path: (site) => `${company(site)}/connections/${site.connection.id}`,
		body: () => ({ status: 'Unlinked' }),
	},
	'create-bill': {
		method: 'post',
		path: ({ base }) => `${base}/bills`,
		body: (site) => site.bill(),
	},
	'update-bill': { method: 'put', path: openBill, body: (site) => site.bill() },
	'create-bill-payment': {
		method: 'post',
		path: (site) => `${openBill(site)}/payment`,
		body: (site) => site.payment(0.01),
	},
	'create-supplier': {
		method: 'post',
		path: ({ base }) => `${base}/suppliers`,
		body: () => ({ supplierName: 'Strict Supplies', status: 'Active', addresses: [address] }),
	},
	'update-supplier': {
		method: 'put',
		path: ({ base, connection }) => `${base}/suppliers/${[...connection.suppliers][0].id}`,
		body: () => ({ supplierName: 'Stricter Supplies', status: 'Active', addresses: [address] }),
	},
	'create-bank-account': {
		method: 'post',
		path: ({ base }) => `${base}/bankAccounts`,
		body: () => ({
			name: 'Strict Account',
			accountType: 'Debit',
			accountNumber: '1',
			currency: 'GBP',
		}),
	},
	'create-webhook-consumer': {
		method: 'post',
		path: () => '/webhooks',
		body: () => ({ url: 'https://example.com/hook', eventTypes: ['a.b'], companyTags: ['a:b'] }),
	},
};

/** What the nodes use of the Platform API beside the Bill Pay file's operations. */
const PLATFORM = [
	'list-integrations',
	'get-integration',
	'list-webhook-consumers',
	'create-webhook-consumer',
	'delete-webhook-consumer',
];

/** A field may be left out or null where Codat's guide says what happens then. */
const isExcused = (operation: string, what: string) =>
	REQUEST_CONTRADICTIONS.some(
		(entry) =>
			entry.operation === operation &&
			[`${entry.field}: left out`, `${entry.field}: null`].includes(what),
	);

// Codat's files are not part of this project: where they aren't beside it, these tests are left out, and say so.
const available = contractAvailable();
const describeIf = available ? describe : describe.skip;
if (!available) console.log("Left out: Codat's official OpenAPI files are not at ../shared/codat.");

describeIf("requests that Codat's files don't allow", () => {
	const schemas = available ? new RequestSchemas() : undefined;
	let started: Started;
	let site: SiteRequests;
	beforeAll(async () => (started = await startWithClients({ limits: { perMinute: Infinity } })));
	beforeEach(async () => {
		await started.emulator.reset();
		site = requestsFor(started);
	});
	afterAll(async () => await started.close());

	const send = async ({ method, path }: Good, data: unknown) =>
		await started.api.request({
			method,
			url: path(site),
			data: JSON.stringify(data),
			headers: { 'content-type': 'application/json' },
		});

	it.each(Object.keys(GOOD))('%s: refused, whatever is wrong with the body', async (operation) => {
		const good = GOOD[operation];
		const bad = schemas?.mutants(operation, good.body(site)) ?? [];
		const wrongly: string[] = [];
		for (const { what, body } of bad) {
			const { status } = await send(good, body);
			if (status !== 400 && !isExcused(operation, what)) wrongly.push(`${what} (${status})`);
		}
		expect(bad.length).toBeGreaterThan(0);
		expect(wrongly).toEqual([]);
		// It was none of the rest of the body that was refused.
		expect((await send(good, good.body(site))).status).toBeLessThan(300);
	});

	it('are refused, whatever parameter in their address is wrong, by all operations', async () => {
		const { company: owner, connection } = site;
		const [{ id: billId }] = connection.bills;
		const values = { companyId: owner.id, connectionId: connection.id, billId };
		const form = new FormData();
		form.append('file', new Blob(['%PDF']), 'a.pdf');
		const answers: string[] = [];
		for (const operation of [...(schemas?.billPay ?? []), ...PLATFORM]) {
			const data = operation === 'upload-bill-attachment' ? form : GOOD[operation]?.body(site);
			for (const { method, url } of schemas?.badAddresses(operation, values) ?? []) {
				const { status } = await started.api.request({ method, url, data });
				answers.push(status === 400 ? 'refused' : `${status}: ${method} ${url}`);
			}
		}
		expect(answers.length).toBeGreaterThan(50);
		expect([...new Set(answers)]).toEqual(['refused']);
	});

	it('of every operation that takes JSON', () => {
		expect(schemas?.takingJson.sort()).toEqual(
			Object.keys(GOOD)
				.filter((operation) => !PLATFORM.includes(operation))
				.sort(),
		);
	});
});
