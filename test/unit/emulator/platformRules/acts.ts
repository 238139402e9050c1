import type { AxiosResponse } from 'axios';
import { COMPANY } from '../../../support/codat';
import { findings, requestsFor, type Started, type SiteRequests } from '../support';

type Body = Record<string, unknown>;
type Changes = Body | ((site: SiteRequests) => Body);

/** What a rule's row does with a company of its platform. */
export type Act = (started: Started, site: SiteRequests) => Promise<AxiosResponse>;

/** What must come of it: the answer's status, its findings, and fields of the record (undefined: not there). */
export interface Outcome {
	status: number;
	findings?: string[];
	record?: Body;
}

let made = 0;
const unique = (word: string) => `${word} ${++made}`;
const resolved = (changes: Changes, site: SiteRequests) =>
	typeof changes === 'function' ? changes(site) : changes;

const postBill = async ({ api }: Started, site: SiteRequests, changes: Changes = {}) =>
	await api.post(
		`${site.base}/bills`,
		site.bill({ reference: unique('R'), ...resolved(changes, site) }),
	);

export const createBill =
	(changes: Changes): Act =>
	async (started, site) =>
		await postBill(started, site, changes);

/** Replaces a bill that was created as `from` says by the same body with changes; undefined leaves a field out. */
export const updateBill =
	(changes: Changes, from: Changes = {}): Act =>
	async (started, site) => {
		const start = { reference: unique('R'), ...resolved(from, site) };
		const { data } = await postBill(started, site, start);
		const body = site.bill({ ...start, ...resolved(changes, site) });
		return await started.api.put(`${site.base}/bills/${data.id}`, body);
	};

/** Updates a bill that has been paid in part. */
export const updatePaidBill =
	(changes: Changes = {}): Act =>
	async (started, site) => {
		const { data } = await postBill(started, site);
		await started.api.post(`${site.base}/bills/${data.id}/payment`, site.payment(1));
		const body = site.bill({ reference: unique('R'), ...resolved(changes, site) });
		return await started.api.put(`${site.base}/bills/${data.id}`, body);
	};

/** Pays a bill in part. */
export const payBill =
	(changes: Body): Act =>
	async (started, site) => {
		const { data } = await postBill(started, site);
		return await started.api.post(
			`${site.base}/bills/${data.id}/payment`,
			site.payment(1, changes),
		);
	};

/** A supplier with every field; undefined leaves one out. */
const supplier = (site: SiteRequests, changes: Changes): Body => ({
	supplierName: unique('Supplier'),
	contactName: 'Ada Lamb',
	emailAddress: 'ada@lamb.example',
	phone: '1',
	addresses: [{ type: 'Billing', line1: '1 Quay', country: 'FR' }],
	status: 'Active',
	defaultCurrency: site.connection.baseCurrency,
	...resolved(changes, site),
});

export const createSupplier =
	(changes: Changes): Act =>
	async (started, site) =>
		await started.api.post(`${site.base}/suppliers`, supplier(site, changes));

/** Replaces a supplier that was created as `from` says by a body of these fields only. */
export const updateSupplier =
	(body: Changes, from: Changes = {}): Act =>
	async (started, site) => {
		const { data } = await started.api.post(`${site.base}/suppliers`, supplier(site, from));
		return await started.api.put(`${site.base}/suppliers/${data.id}`, resolved(body, site));
	};

const ARCHIVED = { supplierName: 'Archived Ltd', status: 'Archived' };

/** As `updateSupplier`, of one that is archived. */
export const updateArchivedSupplier = (body: Changes): Act =>
	updateSupplier(body, () => ({ ...ARCHIVED, supplierName: unique('Archived') }));

/** Uploads a file of a media type to a bill. */
export const attach =
	(name: string, type: string): Act =>
	async (started, site) => {
		const [{ id }] = site.connection.bills;
		const form = new FormData();
		form.append('file', new Blob(['%PDF'], { type }), name);
		return await started.api.post(`${site.base}/bills/${id}/attachments`, form);
	};

/** A line that differs from a good one. */
export const line = (changes: Changes) => (site: SiteRequests) => ({
	lineItems: [site.line(resolved(changes, site))],
});

export const siteOn = (started: Started, platform: string): SiteRequests =>
	requestsFor(started, COMPANY[platform]);

/** Runs a row and compares. */
export async function expectOutcome(
	started: Started,
	platform: string,
	act: Act,
	outcome: Outcome,
) {
	const { status, data } = await act(started, siteOn(started, platform));
	expect([status, ...findings(data)]).toEqual([outcome.status, ...(outcome.findings ?? [])]);
	for (const [name, value] of Object.entries(outcome.record ?? {})) {
		if (value === undefined) expect(data).not.toHaveProperty(name);
		else if (typeof value === 'object' && value) expect(data[name]).toMatchObject(value as object);
		else expect(data[name]).toBe(value);
	}
}
