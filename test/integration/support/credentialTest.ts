import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { Credential } from './credentials';
import { additionalDataFor } from './engine/additionalData';
import { TestCredentialsHelper } from './engine/credentialsHelper';
import { workflowFrom } from './engine/workflow';

/** A node that does nothing but the credential's test request, as n8n makes one. */
const requestNode = ({ type }: Credential): INodeType => ({
	description: {
		displayName: 'Temp-Node',
		name: 'noOp',
		group: ['organization'],
		version: 1,
		description: '',
		defaults: { name: 'Temp-Node' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: type.name, required: true }],
		properties: [
			{
				displayName: 'Temp',
				name: 'temp',
				type: 'string',
				default: '',
				routing: { request: type.test?.request },
			},
		],
	} as INodeTypeDescription,
});

interface RequestError extends Error {
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

/** What the user sees after saving the credential: n8n's credentials-tester.service.js. */
export async function testCredential(tested: Credential): Promise<INodeCredentialTestResult> {
	const { type, id, name } = tested;
	if (!type.test) {
		return { status: 'Error', message: 'No testing function found for this credential.' };
	}
	const nodeType = requestNode(tested);
	const helper = new TestCredentialsHelper([tested]);
	const additionalData = additionalDataFor({ credentialsHelper: helper });
	const data = helper.withDefaults(additionalData, tested.data, type.name, 'internal');

	const workflow = workflowFrom({ nodes: [{ node: nodeType, credentials: [tested] }] });
	const node = workflow.nodes['Temp-Node'];
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const rules = type.test.rules ?? [];
	try {
		const decrypted = { id, name, type: type.name, data };
		const output = await new RoutingNode(context, nodeType, decrypted).runNode();
		for (const rule of rules) {
			if (rule.type !== 'responseSuccessBody') continue;
			const { key, value, message } = rule.properties;
			if (output?.[0]?.[0]?.json[key] === value) return { status: 'Error', message };
		}
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		const { cause, message } = error as RequestError;
		if (!cause?.response) return { status: 'Error', message: cause?.code ?? message };
		const { status, statusText } = cause.response;
		for (const rule of rules) {
			if (rule.type === 'responseCode' && rule.properties.value === status) {
				return { status: 'Error', message: rule.properties.message };
			}
		}
		return { status: 'Error', message: statusText || `Received HTTP status code: ${status}` };
	}
}
