import type { IExecuteFunctions } from 'n8n-workflow';

/** Longest workflow ID for which n8n saves static data (isWorkflowIdValid in its utils.js). */
const MAX_WORKFLOW_ID_LENGTH = 21;

/**
 * Modes in which nothing is added to the workflow's static data. n8n saves none of a manual run's. The button Retry
 * brings the static data of when the first execution began, and n8n would save it over what was remembered since
 * (`retry` in its execution.service.js).
 */
const NOT_SAVED = ['manual', 'retry'];

/** Whether what is added to the workflow's static data is there for the next execution; of no unsaved workflow's. */
export function isSaved(context: IExecuteFunctions): boolean {
	if (NOT_SAVED.includes(context.getMode())) return false;
	const { id } = context.getWorkflow();
	return id !== undefined && id.length > 0 && id.length <= MAX_WORKFLOW_ID_LENGTH;
}
