import { useClock } from '../../../support/clock';
import { startLab, type Lab } from '../../support';

/** The rules of docs/money.md, each shown on the emulator's books. */

export const MINUTE_MS = 60_000;

export let intentsLab: Lab;

export const clock = useClock();

beforeEach(async () => {
	intentsLab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});

afterEach(async () => {
	await intentsLab.emulator.close();
});

export const later = (minutes: number) => clock.later(minutes * MINUTE_MS);

export const billsOf = (reference: string) =>
	intentsLab.emulator.ledger().bills.filter((one) => one.reference === reference);

export const sent = (method: string, end: string) =>
	intentsLab.emulator.context.log
		.list()
		.filter((request) => request.method === method && request.path.endsWith(end));
