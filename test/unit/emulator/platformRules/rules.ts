import { startWithClients, type Started } from '../support';
import { expectOutcome, line, type Act, type Outcome } from './acts';

/** A rule that Codat's guides give for a platform, a request, and what must come of it. */
export type Rule = [rule: string, act: Act, outcome: Outcome];

/** The rules of each platform. */
export type Rules = Record<string, Rule[]>;

/** An emulator for the rules of a file. */
export function useRulesEmulator(): () => Started {
	let started: Started;
	beforeAll(async () => (started = await startWithClients({ limits: { perMinute: Infinity } })));
	afterAll(async () => await started.close());
	return () => started;
}

/** A test for each rule. */
export function testRules(rules: Rules, started = useRulesEmulator()): void {
	const rows = Object.entries(rules).flatMap(([platform, itsRules]) =>
		itsRules.map((rule) => [platform, ...rule] as const),
	);
	it.each(rows)('%s: %s', async (platform, _rule, act, outcome) => {
		await expectOutcome(started(), platform, act, outcome);
	});
}

export const refused = (...findings: string[]): Outcome => ({ status: 400, findings });

export const missing = (...findings: string[]): Outcome => ({ status: 404, findings });

export const created = (record: object = {}): Outcome => ({ status: 201, record: { ...record } });

export const updated = (record: object = {}): Outcome => ({ status: 200, record: { ...record } });

export const unknownRefs = { supplierRef: { id: 'none' } };

export const unknownAccount = line({ accountRef: { id: 'none' } });

export const named = (name: string, more: object = {}) => ({
	supplierName: name,
	status: 'Active',
	...more,
});
