import type { ChaosOptions, Outcome } from './chaos';

/** Whether every payment was made once, and everything happened that was to happen. */
export function isSoundOutcome(outcome: Outcome, { payments, kills }: ChaosOptions): boolean {
	const { recorded, duplicates, lost, unknown } = outcome;
	const isWhole = outcome.payments === payments && recorded === payments && outcome.kills === kills;
	return isWhole && duplicates === 0 && lost === 0 && unknown === 0;
}

/** The last line: `payments=1000 recorded=1000 duplicates=0 lost=0 unknown=0 kills=3 faults=412 corrected=6 …`. */
export function outcomeLine(outcome: Outcome) {
	const { payments, recorded, duplicates, lost, unknown, kills, faults, ...rest } = outcome;
	const counts = { payments, recorded, duplicates, lost, unknown, kills, faults, ...rest };
	return Object.entries(counts)
		.map(([name, count]) => `${name}=${count}`)
		.join(' ');
}
