import type { Scenario } from './playing/types';

/** How long every other message is held back, so that the next one overtakes it; milliseconds. */
const HELD_BACK_MS = 1500;

export const webhooksTwice: Scenario = {
	title: 'Every webhook twice and out of order',
	happens:
		'Each event is delivered twice at the same moment, and every other one is overtaken by the next.',
	watch:
		'Codat promises to deliver at least once, in no order. Both copies have the same webhook-id: the workflow must run ' +
		'once for the two, also when they arrive in the same instant, and answer both with 2xx. Watch that nothing depends on ' +
		'the order: an event says that something changed, the books say how things stand.',
	begin(ctx) {
		let sent = 0;
		ctx.webhooks.habit = () => ({ copies: 2, delayMs: sent++ % 2 === 0 ? HELD_BACK_MS : 0 });
		return {};
	},
};
