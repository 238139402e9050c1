import { idsOf } from '../../../../scripts/prove/script/ids';
import type { Exported } from '../../../../scripts/prove/script/workflow';

const [COMPANY, CONNECTION, BILL, ACCOUNT] = ['1', '2', '3', '4'].map((digit) =>
	'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', digit),
);

const withNode = (type: string, parameters: object): Exported => ({
	name: 'A workflow',
	connections: {},
	nodes: [
		{
			...{ id: 'n', name: 'A node', type, typeVersion: 1, position: [0, 0] },
			parameters: { ...parameters },
		},
	],
});

const found = (workflow: Exported, known: string[] = []) =>
	idsOf(workflow, (id) => known.includes(id)).map(({ kind, id }) => `${kind} ${id}`);

describe('the IDs in a workflow', () => {
	it.each<[string, object, string[]]>([
		[
			'chosen in a node',
			{
				companyId: { __rl: true, mode: 'list', value: COMPANY, cachedResultName: 'Acme' },
				connectionId: { __rl: true, mode: 'list', value: 'auto' },
				billId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				bankAccountId: { __rl: true, mode: 'id', value: '1042' },
			},
			[`company ${COMPANY}`, 'bankAccount 1042'],
		],
		[
			'in an address and a body',
			{
				method: 'POST',
				url: `=https://api.codat.io/companies/${COMPANY}/connections/${CONNECTION}/payables/bills/{{ $json.id }}/payment`,
				jsonBody: `={ "amount": 1, "accountRef": { "id": "${ACCOUNT}" } }`,
			},
			[`company ${COMPANY}`, `connection ${CONNECTION}`, `bankAccount ${ACCOUNT}`],
		],
		[
			'assigned to a name that says it',
			{ assignments: { assignments: [{ id: CONNECTION, name: 'billId', value: BILL }] } },
			[`bill ${BILL}`],
		],
		['in JSON', { jsonOutput: `{ "companyId": "${COMPANY}" }` }, [`company ${COMPANY}`]],
		[
			'that are n8n’s own, or a key, are left alone',
			{ conditions: [{ id: BILL }], headers: [{ name: 'Idempotency-Key', value: BILL }] },
			[],
		],
	])('are found: %s', (_, parameters, expected) => {
		expect(found(withNode('n8n-nodes-base.httpRequest', parameters))).toEqual(expected);
	});

	it('of the books themselves are not among them', () => {
		const workflow = withNode('n8n-nodes-base.set', { companyId: COMPANY, billId: BILL });
		expect(found(workflow, [COMPANY])).toEqual([`bill ${BILL}`]);
	});

	it('are found in pinned data', () => {
		const workflow = withNode('n8n-nodes-base.webhook', {});
		workflow.pinData = { 'A node': [{ json: { body: { billId: BILL } } }] };
		expect(found(workflow)).toEqual([`bill ${BILL}`]);
	});

	it('that nobody can place are named', () => {
		const workflow = withNode('n8n-nodes-base.set', { value: BILL });
		expect(() => found(workflow)).toThrow(
			`node "A node", field "value": nobody can tell what the ID ${BILL} is of`,
		);
	});
});
