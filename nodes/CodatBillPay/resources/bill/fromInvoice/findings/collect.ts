import { NodeOperationError } from 'n8n-workflow';
import { finding, Refused, type Decided, type Finding } from './finding';

/** Does `work`. What it refuses becomes a finding: a reader's refusal one of the code given. */
export async function decided<T>(
	work: () => T | Promise<T>,
	code: 'invalidField' | 'notTaken' = 'invalidField',
): Promise<Decided<T>> {
	try {
		return { value: await work(), findings: [] };
	} catch (error) {
		if (error instanceof Refused) return { findings: [error.finding] };
		if (!(error instanceof NodeOperationError)) throw error as Error;
		return { findings: [finding(code, { message: error.message })] };
	}
}

/** What is wrong with the fields of a form, as findings. */
export const ofFields = (problems: string[]): Finding[] =>
	problems.map((message) => finding('invalidField', { message }));
