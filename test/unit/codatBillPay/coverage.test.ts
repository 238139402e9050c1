import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { findOperation, resources } from '../../../nodes/CodatBillPay/resources';

/** Every operation of Codat's "Sync for Payables v2" API, by the operation IDs of its OpenAPI file. */
const OFFICIAL = [
	'create-bank-account',
	'create-bill',
	'create-bill-payment',
	'create-company',
	'create-connection',
	'create-supplier',
	'delete-company',
	'delete-connection',
	'download-bill-attachment',
	'get-company',
	'get-company-information',
	'get-connection',
	'get-mapping-options-bills',
	'get-mapping-options-payments',
	'list-bill-attachments',
	'list-bills',
	'list-companies',
	'list-connections',
	'list-suppliers',
	'replace-company',
	'unlink-connection',
	'update-bill',
	'update-company',
	'update-supplier',
	'upload-bill-attachment',
];

/** What the node uses of Codat's Platform API beside it, by the operation IDs of that file. */
const PLATFORM = [
	'add-product',
	'get-company-access-token',
	'get-company-data-status',
	'get-company-push-history',
	'get-pull-operation',
	'get-push-operation',
	'list-integrations',
	'refresh-data-type',
	'remove-product',
];

/**
 * What the node offers, by resource. Saved workflows hold these names: add those of a new operation; one that goes
 * breaks workflows.
 */
const OFFERED = {
	bankAccount: ['create', 'getAll'],
	bill: [
		'checkInvoice',
		'create',
		'createFromInvoice',
		'findDuplicates',
		'get',
		'getAgeing',
		'getAll',
		'update',
	],
	billAttachment: ['download', 'getAll', 'upload'],
	billPayment: ['create'],
	company: [
		'addProduct',
		'create',
		'delete',
		'get',
		'getAccessToken',
		'getAll',
		'removeProduct',
		'replace',
		'update',
	],
	companyInformation: ['get'],
	connection: ['create', 'delete', 'get', 'getAll', 'unlink'],
	data: ['getStatus', 'refresh'],
	invoice: ['read'],
	mappingOption: ['getForBills', 'getForPayments'],
	pushOperation: ['get', 'getAll'],
	supplier: ['create', 'get', 'getAll', 'matchStatement', 'update', 'upsert'],
};

/** Actions of operations that work on what they are given, and ask Codat nothing. */
const WITHOUT_CODAT = ['Read invoice'];

const OFFICIAL_FILE = resolve(__dirname, '../../../../shared/codat/Codat-Sync-Payables.json');

const operations = resources.flatMap((resource) => resource.operations);

describe("Codat's operations", () => {
	it.each([...OFFICIAL, ...PLATFORM])('%s has an operation of the node', (id) => {
		expect(operations.filter(({ endpoints }) => endpoints.includes(id))).not.toHaveLength(0);
	});

	it('are the only ones that the node claims to use', () => {
		for (const { action, endpoints } of operations) {
			expect([action, endpoints.length === 0]).toEqual([action, WITHOUT_CODAT.includes(action)]);
			for (const endpoint of endpoints) expect([...OFFICIAL, ...PLATFORM]).toContain(endpoint);
		}
	});

	// Codat's file is not part of this project: where it isn't beside it, the list above stands alone.
	(existsSync(OFFICIAL_FILE) ? it : it.skip)('are those of the official file', () => {
		const { paths } = JSON.parse(readFileSync(OFFICIAL_FILE, 'utf8')) as {
			paths: Record<string, Record<string, { operationId?: string }>>;
		};
		const ids = Object.values(paths).flatMap((methods) =>
			Object.values(methods).flatMap(({ operationId }) => operationId ?? []),
		);
		expect(ids.toSorted()).toEqual(OFFICIAL);
	});
});

describe("the node's operations", () => {
	it('are there under the names that saved workflows hold', () => {
		const offered = resources.map(({ value, operations: own }) => [
			value,
			own.map((one) => one.value).toSorted(),
		]);
		expect(Object.fromEntries(offered)).toEqual(OFFERED);
	});

	const context = { getNode: () => ({ name: 'Pay' }) } as IExecuteFunctions;

	it('are found by resource and operation', () => {
		for (const { value, operations: own } of resources)
			for (const one of own) expect(findOperation(context, value, one.value)).toBe(one);
	});

	it.each([
		['bill', 'delete'],
		['invoice', 'create'],
		['', ''],
		['constructor', 'toString'],
	])('%s %s is none, which the error says', (resource, operation) => {
		expect(() => findOperation(context, resource, operation)).toThrow(NodeOperationError);
		expect(() => findOperation(context, resource, operation)).toThrow(
			`There is no operation "${operation}" of the resource "${resource}"`,
		);
	});
});
