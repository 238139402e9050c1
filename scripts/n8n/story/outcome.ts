import type { IRun, IRunExecutionData } from 'n8n-workflow';
import { PlainError } from '../explain';

/** The run's data; throws a PlainError naming the node that failed, what it said and what to do. */
export function succeeded(data: IRunExecutionData): IRunExecutionData {
	const { error, lastNodeExecuted } = data.resultData;
	if (!error) return data;
	const description = 'description' in error && error.description ? ` (${error.description})` : '';
	throw new PlainError(`node "${lastNodeExecuted}" failed: ${error.message}${description}`);
}

/** Finds the run in the output of `n8n execute --rawOutput`, which prints log lines around it. */
export function parseOutput(output: string): IRunExecutionData {
	const lines = output.split('\n');
	const start = lines.indexOf('{');
	const end = lines.lastIndexOf('}');
	if (start < 0 || end < start) {
		throw new PlainError(`n8n gave no result: ${output.trim().split('\n').at(-1)}`);
	}
	return (JSON.parse(lines.slice(start, end + 1).join('\n')) as IRun).data;
}

/** The JSON of the items that a node put out in its last run; empty if it didn't run. */
export function itemsOf(data: IRunExecutionData, node: string): unknown[] {
	const outputs = data.resultData.runData[node]?.at(-1)?.data?.main ?? [];
	return outputs.flatMap((items) => (items ?? []).map((item) => item.json));
}
