import { startedBy, triggerOf } from '../../../../scripts/prove/running/trigger';
import { withStandIns } from '../../../../scripts/prove/script/standIns';
import {
	aimed,
	asksCodat,
	isPayer,
	type Exported,
	type ExportedNode,
} from '../../../../scripts/prove/script/workflow';

const node = (name: string, type: string, parameters = {}, more = {}): ExportedNode => ({
	...{ id: name, name, typeVersion: 1, position: [0, 0] },
	...{ type: type.includes('.') ? type : `n8n-nodes-base.${type}`, parameters, ...more },
});

const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });

/** A workflow of nodes one after another. */
const chained = (...nodes: ExportedNode[]): Exported => ({
	...{ name: 'A workflow', nodes },
	connections: Object.fromEntries(
		nodes.slice(1).map(({ name }, index) => [nodes[index].name, to(name)]),
	),
});

const http = (url: string, more = {}) => node('Ask', 'httpRequest', { url, ...more });

const pay = node('Pay', 'n8n-nodes-codat.codatBillPay', {
	...{ resource: 'billPayment', operation: 'create' },
});

const settings = { url: 'http://127.0.0.1:4010', retryOnFail: false };

describe('a workflow that goes to the emulator', () => {
	it('asks it wherever it asked Codat, with its credential and no key of the user’s', () => {
		const headers = [
			{ name: 'authorization', value: 'Basic c2VjcmV0' },
			{ name: 'Accept', value: 'application/json' },
		];
		const workflow = chained(
			http('=https://api.codat.io/companies/{{ $json.id }}', {
				...{ authentication: 'none', headerParameters: { parameters: headers } },
			}),
			node('Set', 'set', { value: 'https://api.codat.io' }),
		);
		const [ask, set] = aimed(workflow, 'w', settings).nodes as ExportedNode[];
		expect(ask.parameters).toEqual({
			url: '=http://127.0.0.1:4010/companies/{{ $json.id }}',
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'codatApi',
			headerParameters: { parameters: [headers[1]] },
		});
		expect(ask.credentials).toHaveProperty('codatApi');
		expect(set.parameters).toEqual({ value: 'http://127.0.0.1:4010' });
	});

	it('has Retry On Fail on where it asks Codat, if told so', () => {
		const workflow = chained(pay, http('https://hooks.example.com'));
		const retried = aimed(workflow, 'w', { ...settings, retryOnFail: true });
		expect((retried.nodes as ExportedNode[]).map(({ retryOnFail }) => retryOnFail)).toEqual([
			true,
			undefined,
		]);
	});

	it('keeps its executions, and starts no other workflow when it fails', () => {
		const saved = { errorWorkflow: 'x', saveDataErrorExecution: 'none', timezone: 'Asia/Tokyo' };
		const given = { ...chained(pay), settings: saved };
		expect(JSON.parse(JSON.stringify(aimed(given, 'w', settings)))).toHaveProperty('settings', {
			...{ executionOrder: 'v1', timezone: 'Asia/Tokyo' },
			...{ saveDataErrorExecution: 'all', saveDataSuccessExecution: 'all' },
		});
	});

	it.each<[string, ExportedNode, [asks: boolean, pays: boolean]]>([
		['a payment of ours', pay, [true, true]],
		['another node of ours', node('Get', 'n8n-nodes-codat.codatBillPay'), [true, false]],
		[
			'a payment by HTTP Request',
			http('=https://api.codat.io/x/bills/{{ $json.id }}/payment', { method: 'POST' }),
			[true, true],
		],
		['an address that comes from elsewhere', http('={{ $json.baseUrl }}/companies'), [true, false]],
		[
			'another service',
			http('https://hooks.example.com/payment', { method: 'POST' }),
			[false, true],
		],
		['another node', node('Set', 'set'), [false, false]],
	])('is known by its nodes: %s', (_, given, [asks, pays]) => {
		expect([asksCodat(given), isPayer(given)]).toEqual([asks, pays]);
	});
});

describe('a trigger', () => {
	const schedule = node('Daily', 'scheduleTrigger');
	const manual = node('By hand', 'manualTrigger');

	it('is the manual one, the first one, or the one that is named', () => {
		expect(triggerOf(chained(schedule, manual)).name).toBe('By hand');
		expect(triggerOf(chained(schedule, pay)).name).toBe('Daily');
		expect(triggerOf(chained(schedule, manual), 'Daily').name).toBe('Daily');
		expect(() => triggerOf(chained(schedule), 'Weekly')).toThrow('it has: "Daily"');
		expect(() => triggerOf(chained(pay))).toThrow('the workflow has no trigger');
	});

	it('puts out what it is told under its own name, behind a webhook', () => {
		const started = startedBy(chained(schedule, pay), schedule, 'path', [{ a: 1 }, { a: 2 }]);
		const names = ['Start (prove)', 'Daily (items)', 'Daily', 'Pay'];
		expect(started.nodes.map(({ name }) => name)).toEqual(names);
		for (const [index, name] of names.slice(0, -1).entries())
			expect(started.connections[name]).toEqual(to(names[index + 1]));
	});
});

describe('stand-ins', () => {
	const standIn = (given: ExportedNode, pinned?: object[]) => {
		const workflow = chained(node('Start', 'manualTrigger'), given, pay);
		if (pinned) workflow.pinData = { [given.name]: pinned.map((json) => ({ json: { ...json } })) };
		const { workflow: ready, notes } = withStandIns(workflow, 'Start');
		return { types: ready.nodes.slice(1, -1).map(({ type }) => type.split('.')[1]), ready, notes };
	};

	it.each<[string, ExportedNode, string[]]>([
		['Wait goes on', node('Wait', 'wait', { resume: 'webhook' }), ['noOp']],
		['a question is answered', node('Ask', 'slack', { operation: 'sendAndWait' }), ['set']],
		[
			'a form is filled in',
			node('Ask', 'gmail', { operation: 'sendAndWait', responseType: 'customForm' }),
			['set', 'set'],
		],
		[
			'another service is left out',
			node('S', 'slack', {}, { credentials: { slackApi: {} } }),
			['noOp'],
		],
		['another address is left out', http('https://hooks.example.com'), ['noOp']],
		['a community node is left out', node('X', 'n8n-nodes-x.x'), ['noOp']],
		['a node of ours stays', { ...pay, name: 'Pay before' }, ['codatBillPay']],
		['a node that computes stays', node('Set', 'set'), ['set']],
		['a program is left out', node('Git', 'git'), ['noOp']],
		['a node that n8n will have some day is left out', node('X', 'someday'), ['noOp']],
	])('%s', (_, given, types) => {
		expect(standIn(given).types).toEqual(types);
	});

	it('put out what is pinned, and stand where the node stood', () => {
		const { types, ready, notes } = standIn(http('https://hooks.example.com'), [{ a: 1 }]);
		expect(types).toEqual(['set']);
		expect(ready.nodes[1].parameters.jsonOutput).toBe('{"a":1}');
		expect(ready.connections).toEqual({ Start: to('Ask'), Ask: to('Pay') });
		expect(notes).toEqual(['"Ask" puts out what is pinned']);
	});

	it('never stand in for what asks Codat, pinned or not', () => {
		expect(standIn({ ...pay, name: 'Pay before' }, [{ id: '1' }]).types).toEqual(['codatBillPay']);
	});

	it.each([
		['executeWorkflow', 'runs another workflow'],
		['@n8n/n8n-nodes-langchain.agent', 'needs an AI model'],
	])('are refused for %s unless its output is pinned', (type, message) => {
		expect(() => standIn(node('It', type))).toThrow(message);
		expect(standIn(node('It', type), [{}]).types).toEqual(['set']);
	});
});
