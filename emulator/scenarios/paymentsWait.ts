import type { Scenario } from './playing/types';

export const paymentsWait: Scenario = {
	title: 'Payments that wait for approval',
	happens:
		'In Sage Intacct a payment is accepted, but its bill stays open until somebody approves the payment.',
	watch:
		'The list goes on to show the bill as unpaid, for days. A nightly run that pays what is listed pays it again each ' +
		'night, once the 90 minutes are over for which Codat keeps the answer. It must remember what it has paid.',
	mending: 'Approve the payments',
	begin(ctx) {
		ctx.approvals.areNeeded = true;
		return { mend: () => ctx.approvals.approve(ctx.clock.iso()) };
	},
};
