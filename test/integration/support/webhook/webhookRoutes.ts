import {
	NodeHelpers,
	type IHttpRequestMethods,
	type IWebhookData,
	type IWebhookDescription,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
} from 'n8n-workflow';

/** A webhook description's field, its expression resolved against the node's parameters. */
export const describedValue = <T extends string | number | boolean>(
	workflow: Workflow,
	{ node, webhookDescription }: Pick<IWebhookData, 'node' | 'webhookDescription'>,
	field: keyof IWebhookDescription,
	byDefault: T,
) =>
	workflow.expression.getSimpleParameterValue(
		workflow.nodes[node],
		webhookDescription[field] as string | undefined,
		'internal',
		{},
		undefined,
		byDefault,
	) as T;

/** The node's webhooks with their paths: n8n's webhook.service.js, getNodeWebhooks(). */
export function webhooksOf(
	workflow: Workflow,
	name: string,
	workflowExecuteAdditionalData: IWorkflowExecuteAdditionalData,
): IWebhookData[] {
	const node = workflow.nodes[name];
	const { description } = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const workflowId = workflow.id ?? '';
	return (description.webhooks ?? []).map((webhookDescription) => {
		const of = { node: name, webhookDescription };
		const path = describedValue(workflow, of, 'path', '').replace(/^\/|\/$/g, '');
		const isFullPath = describedValue(workflow, of, 'isFullPath', false);
		return {
			...of,
			workflowId,
			workflowExecuteAdditionalData,
			path: NodeHelpers.getNodeWebhookPath(workflowId, node, path, isFullPath),
			httpMethod: describedValue<string>(workflow, of, 'httpMethod', 'GET') as IHttpRequestMethods,
		};
	});
}
