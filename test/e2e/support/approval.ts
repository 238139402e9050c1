import { randomUUID } from 'node:crypto';
import { example, type Workflow } from '../../../scripts/n8n/story/workflow';
import { payBills } from './files/capture';

/** The example pay-bills with a person's yes behind its rule, asked for as the example due-soon does. */
export function payBillsWithApproval(): Workflow {
	const [pay, dueSoon] = [payBills(), example('due-soon')];
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		...{ id: randomUUID(), position: [0, 0] },
		...{ name, type, typeVersion, parameters },
	});
	const ask = node('Ask for approval', 'n8n-nodes-base.emailSend', 2.1, {
		operation: 'sendAndWait',
		fromEmail: 'payments@example.com',
		toEmail: 'approver@example.com',
		subject: '=Pay {{ $input.all().map((item) => item.json.reference).join(", ") }}?',
		message: 'These bills keep to the rule.',
		approvalOptions: { values: { approvalType: 'double' } },
	});
	const isTrue = { type: 'boolean', operation: 'true', singleValue: true };
	const answered = node('Approved?', 'n8n-nodes-base.if', 2.2, {
		conditions: {
			options: { typeValidation: 'strict', version: 2 },
			combinator: 'and',
			conditions: [
				{ leftValue: "={{ $('Ask for approval').first().json.data.approved }}", operator: isTrue },
			],
		},
	});
	const again = dueSoon.nodes.filter(({ name }) => name === 'The bills again');
	const to = (...targets: Array<[string, number]>) =>
		targets.map(([name, index]) => ({ node: name, type: 'main', index }));
	const [, otherwise] = pay.connections['Approved for payment?'].main;
	return {
		...pay,
		id: 'codatPayApproved',
		nodes: [
			...pay.nodes,
			{ ...ask, credentials: { smtp: { id: null, name: '' } } },
			...again,
			answered,
		],
		connections: {
			...pay.connections,
			'Approved for payment?': {
				main: [to(['Ask for approval', 0], ['The bills again', 0]), otherwise],
			},
			'Ask for approval': { main: [to(['The bills again', 1])] },
			'The bills again': { main: [to(['Approved?', 0])] },
			'Approved?': { main: [to(['Choose the bank account', 0])] },
		},
	};
}
