import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { nodeIcon } from '../shared/icons';
import { builderHint } from './builderHint';
import { outputHints, propertiesOf } from './description';
import { methods } from './methods';
import { findOperation, resources } from './resources';
import { run } from './running/run';

/** The action node: what it shows and does derives from the table of resources. */
export class CodatBillPay implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Codat Bill Pay',
		name: 'codatBillPay',
		icon: nodeIcon,
		group: ['transform'],
		// 1.1: a tool that is added begins otherwise (asTool.ts).
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		// n8n's node panel has one entry for this node and the polling trigger, under one of the two descriptions.
		description:
			"Capture bills and record their payments in a customer's accounting software through Codat, or start workflows when its bills or suppliers change",
		defaults: { name: 'Codat Bill Pay' },
		usableAsTool: true,
		// Of Company > Get Access Token, and of Connection > Create: whoever has the link can link books to the company. n8n
		// 2.41 defines this mark, but does not act on it yet.
		sensitiveOutputFields: ['accessToken', 'linkUrl'],
		builderHint: { ...builderHint, extraTypeDefContent: outputHints(resources) },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'codatApi', required: true }],
		properties: propertiesOf(resources),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = findOperation(
			this,
			this.getNodeParameter('resource', 0) as string,
			this.getNodeParameter('operation', 0) as string,
		);
		return [await run(this, operation)];
	}
}
