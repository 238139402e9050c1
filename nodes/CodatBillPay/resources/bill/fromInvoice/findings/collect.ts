import { NodeOperationError } from 'n8n-workflow';
import { finding, RefusedByFinding, type Decided } from './finding';

/** Does `work`. What it refuses becomes a finding. */
export async function decided<T>(work: () => T | Promise<T>): Promise<Decided<T>> {
	try {
		return { value: await work(), findings: [] };
	} catch (error) {
		if (error instanceof RefusedByFinding) return { findings: [error.finding] };
		if (!(error instanceof NodeOperationError)) throw error as Error;
		return { findings: [finding('notTaken', { message: error.message })] };
	}
}
