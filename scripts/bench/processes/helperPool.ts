import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

const AT_ONCE = 10;

/**
 * A node that hands its items to n8n's HTTP helper, ten at once, each as `url` and `body`, and does nothing else: what
 * requests cost in n8n, whatever a node does. n8n loads it as JavaScript of its own (see `Bench.addHelperPool`), so it
 * needs nothing at run time.
 */
export class HelperPool implements INodeType {
	description: INodeTypeDescription = {
		...{ displayName: 'Helper Pool', name: 'helperPool', group: ['transform'], version: 1 },
		...{ description: "n8n's HTTP helper alone", defaults: { name: 'Helper Pool' } },
		...{ inputs: ['main'], outputs: ['main'], properties: [] },
		credentials: [{ name: 'codatApi', required: true }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const data = await this.getCredentials('codatApi');
		const items = this.getInputData();
		const output: INodeExecutionData[] = [];
		let next = 0;
		const worker = async () => {
			while (next < items.length) {
				const item = next++;
				const { url, body } = items[item].json as { url: string; body: IDataObject };
				const json = (await this.helpers.httpRequestWithAuthentication.call(
					this,
					'codatApi',
					{ method: 'POST', url, body },
					{ credentialsDecrypted: { id: '', name: '', type: 'codatApi', data } },
				)) as IDataObject;
				output[item] = { json, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
		return [output];
	}
}
