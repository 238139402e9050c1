import type { SeenRequest, Step } from '../running/step';
import type { Entry } from './records';

/** A request in words: `#12 POST /bills/…/payment: 201, without Idempotency-Key [run again]`. */
export function describe(request: SeenRequest, { name }: Pick<Step, 'name'>): string {
	const { number, method, path, status, idempotencyKey: key, replayed, fault, said } = request;
	const shown = path.replace(/^.*\/payables/, '…/payables');
	const answer = `${status ?? 'no answer'}${fault ? ` (${fault})` : ''}${replayed ? ', replayed' : ''}`;
	const keyed = method === 'POST' ? `, ${key ? `key ${key}` : 'without Idempotency-Key'}` : '';
	return `#${number} ${method} ${shown}: ${answer}${keyed}${said ? `, "${said}"` : ''} [${name}]`;
}

/** The writes about a record's bill; those of its kind for a record that has none. */
export function requestsAbout({ billId, kind }: Entry, steps: readonly Step[]): string[] {
	const part = kind === 'bank account' ? '/bankAccounts' : `/${kind}s`;
	return steps.flatMap((step) =>
		step.requests
			.filter(
				({ method, path }) =>
					method !== 'GET' &&
					(kind === 'payment' || kind === 'attachment'
						? path.includes(`/bills/${billId}/`)
						: path.endsWith(part)),
			)
			.map((request) => describe(request, step)),
	);
}
