import { performance } from 'node:perf_hooks';
import type { INodeParameters } from 'n8n-workflow';
import { testCredential } from '../../support/credentialTest';
import { byId, useCodat, type Parameters } from '../support';

const lab = useCodat();

const MANY = 200_000;

/** Milliseconds, generous: the quadratic pattern for numbers took two minutes. */
const BOUND = 5_000;

const at = () => lab.site().at;

const bill = (line: INodeParameters, changes: INodeParameters = {}): Parameters => ({
	resource: 'bill',
	operation: 'create',
	...at(),
	supplierId: byId(lab.site().supplier()),
	issueDate: '2026-01-31',
	dueDate: '2026-01-31',
	reference: 'A-1',
	lineItems: {
		line: [
			{ description: 'x', quantity: 1, unitAmount: 1, accountId: lab.site().account(), ...line },
		],
	},
	...changes,
});

it.each<[string, () => Parameters]>([
	['digits', () => bill({ unitAmount: `${'1'.repeat(MANY)}x` })],
	['digits after a point', () => bill({ quantity: `.${'1'.repeat(MANY)}x` })],
	['blanks before a date', () => bill({}, { issueDate: `2026-01-31T10:00${' '.repeat(MANY)}x` })],
	['digits of a second', () => bill({}, { dueDate: `2026-01-31T10:00:00.${'1'.repeat(MANY)}x` })],
	['letters of an ID', () => bill({}, { supplierId: byId(`${'a-'.repeat(MANY)}/`) })],
	[
		'letters of an e-mail address',
		() => ({
			resource: 'supplier',
			operation: 'create',
			...at(),
			supplierName: 'x',
			additionalFields: { emailAddress: `a@${'a.'.repeat(MANY)}@` },
		}),
	],
	[
		'letters of a company’s name',
		() => ({ resource: 'company', operation: 'create', name: `${'< '.repeat(MANY)}\u0000` }),
	],
])('is refused in no time: 200,000 %s', async (_what, parameters) => {
	const given = parameters();
	const began = performance.now();
	await lab.refusal(given);
	expect(performance.now() - began).toBeLessThan(BOUND);
	expect(lab.writes).toEqual([]);
});

it.each([
	['slashes', `${'/'.repeat(MANY)}x`],
	['dots', `https://${'a.'.repeat(MANY)}io`],
	['slashes after the address', `https://api.codat.io${'/'.repeat(MANY)}x`],
])('a Base URL of 200,000 %s is refused in no time', async (_what, baseUrl) => {
	const began = performance.now();
	expect((await testCredential(lab.credential({ baseUrl }))).status).toBe('Error');
	expect(performance.now() - began).toBeLessThan(BOUND);
});
