import { ExternalSecretsProxy } from 'n8n-core';
import type {
	ICredentialsHelper,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { Container } from './container';

interface Given {
	credentialsHelper: ICredentialsHelper;
	executionId?: string;
	workflowId?: string;
	workflowSettings?: IWorkflowSettings;
	currentNodeParameters?: INodeParameters;
	/** Where n8n is reached, with the slash at its end. */
	baseUrl?: string;
}

const notHere = (what: string) => async () => {
	throw new Error(`The test harness has no ${what}`);
};

/** What n8n gives every execution beside the workflow: n8n's workflow-execute-additional-data.js, getBase(). */
export const additionalDataFor = ({
	baseUrl = 'http://127.0.0.1:5678/',
	...given
}: Given): IWorkflowExecuteAdditionalData => ({
	...given,
	currentNodeExecutionIndex: 0,
	variables: {},
	restApiUrl: `${baseUrl}rest`,
	instanceBaseUrl: baseUrl,
	formBaseUrl: `${baseUrl}form`,
	formTestBaseUrl: `${baseUrl}form-test`,
	formWaitingBaseUrl: `${baseUrl}form-waiting`,
	webhookBaseUrl: `${baseUrl}webhook`,
	webhookTestBaseUrl: `${baseUrl}webhook-test`,
	webhookWaitingBaseUrl: `${baseUrl}webhook-waiting`,
	mcpBaseUrl: `${baseUrl}mcp`,
	mcpTestBaseUrl: `${baseUrl}mcp-test`,
	externalSecretsProxy: Container.get(ExternalSecretsProxy),
	logAiEvent: () => undefined,
	executeWorkflow: notHere('sub-workflows'),
	getRunExecutionData: notHere('stored executions'),
	getRuntimeCredential: notHere('runtime credentials'),
	startRunnerTask: notHere('task runners'),
});
