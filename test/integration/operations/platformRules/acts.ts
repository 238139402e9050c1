import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { COMPANY } from '../../../support/codat';
import {
	byId,
	formLine,
	newBill,
	type Codat,
	type Parameters,
	type Shown,
	type Site,
} from '../support';

type Changes = INodeParameters | ((site: Site) => INodeParameters);

const resolved = (changes: Changes, site: Site) =>
	typeof changes === 'function' ? changes(site) : changes;

/** What a rule's row does with the company of its platform: it gives the parameters of the run that is looked at. */
export type Act = (lab: Codat, site: Site) => Promise<Parameters>;

/** What must come of the run. */
export type Outcome = (lab: Codat, parameters: Parameters) => Promise<void>;

export const siteOn = (lab: Codat, platform: string): Site => lab.site(COMPANY[platform]);

let made = 0;
const unique = (word: string) => `${word} ${++made}`;

/** Lines of the form, each a good one with changes. */
export const lines =
	(...changes: Changes[]) =>
	(site: Site): INodeParameters => ({
		lineItems: { line: changes.map((one) => formLine(site, resolved(one, site))) },
	});

/** One line that is tracked as the form says it. */
export const tracked = (...reference: INodeParameters[]) => lines({ tracking: { reference } });

/** One line in JSON, a good one with changes. */
export const jsonLine =
	(changes: IDataObject) =>
	(site: Site): INodeParameters => {
		const rate = site.connection.taxRates.find(({ status }) => status === 'Active');
		const line = {
			unitAmount: 10,
			accountRef: { id: site.account() },
			taxAmount: 0,
			...(rate && { taxRateRef: { id: rate.id } }),
			...changes,
		};
		return { lineItemsInput: 'json', lineItemsJson: JSON.stringify([line]) };
	};

export const createBill =
	(changes: Changes = {}): Act =>
	(_lab, site) =>
		Promise.resolve(newBill(site, { reference: unique('R'), ...resolved(changes, site) }));

/** Changes a bill that was created as `from` says. */
export const updateBill =
	(changes: Changes, from: Changes = {}): Act =>
	async (lab, site) => {
		const [{ id }] = await lab.output(await createBill(from)(lab, site));
		return {
			resource: 'bill',
			operation: 'update',
			...site.at,
			billId: byId(id as string),
			...resolved(changes, site),
		};
	};

/** Changes a bill that has been paid in part. */
export const updatePaidBill =
	(changes: Changes): Act =>
	async (lab, site) => {
		const parameters = await updateBill(changes)(lab, site);
		await lab.output({
			resource: 'billPayment',
			operation: 'create',
			...site.at,
			billId: parameters.billId,
			bankAccountId: byId(site.bankAccount()),
			paymentAmount: 'custom',
			amount: 1,
		});
		return parameters;
	};

const newSupplier = (site: Site, name: string, additionalFields: INodeParameters) => ({
	resource: 'supplier',
	operation: 'create',
	...site.at,
	supplierName: name,
	additionalFields,
});

const FULL = {
	contactName: 'Ada Lamb',
	emailAddress: 'ada@lamb.example',
	phone: '1',
	addresses: { address: [{ type: 'Billing', line1: '1 Quay', country: 'FR' }] },
};

export const createSupplier =
	(additionalFields: Changes, supplierName = unique('Supplier')): Act =>
	(_lab, site) =>
		Promise.resolve(newSupplier(site, supplierName, resolved(additionalFields, site)));

/** Changes a supplier with every field, created as `from` says. */
export const updateSupplier =
	(changes: Changes, from: Changes = {}): Act =>
	async (lab, site) => {
		const [{ id }] = await lab.output(
			newSupplier(site, unique('Supplier'), { ...FULL, ...resolved(from, site) }),
		);
		return {
			resource: 'supplier',
			operation: 'update',
			...site.at,
			supplierId: byId(id as string),
			...resolved(changes, site),
		};
	};

/** As `updateSupplier`, of one that is archived. */
export const updateArchived = (changes: Changes): Act =>
	updateSupplier(changes, { status: 'Archived' });

/** Runs *Create or Update* for a supplier with every field, created as `from` says. */
export const upsertSupplier =
	(changes: Changes, from: Changes = {}): Act =>
	async (lab, site) => {
		const supplierName = unique('Supplier');
		await lab.output(newSupplier(site, supplierName, { ...FULL, ...resolved(from, site) }));
		return {
			resource: 'supplier',
			operation: 'upsert',
			...site.at,
			supplierName,
			...resolved(changes, site),
		};
	};

async function run(lab: Codat, parameters: Parameters): Promise<IDataObject> {
	const [output] = await lab.output(parameters);
	return output;
}

/** Done: the record that the books have now, and what the node put out. */
export const recorded =
	(record: IDataObject, output: IDataObject = {}): Outcome =>
	async (lab, parameters) => {
		const result = await run(lab, parameters);
		const { bills, suppliers } = lab.ledger();
		const kept = parameters.resource === 'bill' ? bills : suppliers;
		const found: object | undefined = kept.find(({ id }) => id === result.id);
		expect(result).toMatchObject(output);
		const absent = Object.keys(record).filter((field) => record[field] === undefined);
		for (const field of absent) expect(found).not.toHaveProperty(field);
		const present = Object.entries(record).filter(([field]) => !absent.includes(field));
		expect(found).toMatchObject(Object.fromEntries(present));
	};

const refused =
	(check: (error: Shown, writes: string[]) => void): Outcome =>
	async (lab, parameters) => {
		const before = lab.writes.length;
		const error = await lab.refusal(parameters);
		check(error, lab.writes.slice(before));
	};

/** Refused by the node, before anything is written. */
export const refusedEarly = (message: string, description = ''): Outcome =>
	refused((error, writes) => {
		expect(error.message).toContain(message);
		expect(error.description).toContain(description);
		expect(error.name).toBe('NodeOperationError');
		expect(writes).toEqual([]);
	});

/** Refused by the accounting software, with its message in the words of the form. */
export const refusedThere = (message: string): Outcome =>
	refused((error, writes) => {
		expect(error.message).toContain(message);
		expect(error.name).toBe('NodeApiError');
		expect(writes).toHaveLength(1);
	});
