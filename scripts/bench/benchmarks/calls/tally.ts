import type { LoggedRequest } from '../../../../emulator/http/requestLog';

/** `3 list-bills, create-bill`: how often each operation of Codat's was called. */
export function countCalls(calls: LoggedRequest[]): string {
	const counts = new Map<string, number>();
	for (const { operation = 'unknown' } of calls)
		counts.set(operation, (counts.get(operation) ?? 0) + 1);
	return [...counts].map(([name, count]) => (count > 1 ? `${count} ${name}` : name)).join(', ');
}
