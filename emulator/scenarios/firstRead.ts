import { DATA_TYPES } from '../sync/pullOperation';
import type { Scenario } from './playing/types';

const MS = 10 * 60_000;

export const firstRead: Scenario = {
	title: 'The first read still running',
	happens:
		'Every company has just linked its software: Codat reads it for ten minutes, and lists answer 409.',
	watch:
		'What is not read yet can’t be listed, and 409 says so: it is neither an empty list nor a fault. A program that takes ' +
		'it for “no bills” skips a customer for good. It must wait for the event read.completed.initial, ask for the data ' +
		'status, or stop and say that it is too early; connection.connected comes too soon. Watch that a run after the read ' +
		'does everything.',
	mending: 'Let the read end',
	begin(ctx) {
		const usual = ctx.reads.ms;
		ctx.reads.ms = MS;
		for (const { company, connection } of ctx.books.connections()) {
			const { status, platform } = connection;
			if (status === 'Linked' && platform.sourceType === 'Accounting')
				ctx.reads.begin(company, connection, DATA_TYPES, true);
		}
		ctx.reads.ms = usual;
		return { mend: () => ctx.reads.finish() };
	},
};
