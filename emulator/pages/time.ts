import { moveOn } from '../context';
import { reset } from '../control/reset';
import { DAY_MS } from '../values/clock';
import { frameOf, numberOf, type Action, type ConsolePage } from './console';
import { button, field, form } from './parts/forms';
import { facts, html, moment } from './parts/html';
import { page } from './parts/layout';

const SECTION = '/console/time';
const MINUTE_MS = 60_000;

const actions: Record<string, Action> = {
	forward: {
		run(ctx, values) {
			moveOn(ctx, (numberOf(values, 'minutes') ?? 0) * MINUTE_MS);
		},
		notice: (ctx) => `It is now ${moment(ctx.clock.iso())} UTC for the emulator.`,
	},
	latency: {
		run(ctx, values) {
			ctx.latencyMs = numberOf(values, 'ms') ?? 0;
		},
		notice: (ctx) => `Each answer takes ${ctx.latencyMs} ms longer now.`,
	},
	reset: {
		run: async (ctx) => await reset(ctx),
		notice: () => 'Everything is as it was at the start.',
	},
};

export const timePage: ConsolePage = {
	section: SECTION,
	actions,
	render(ctx, visit) {
		const { limit, remaining, reset: resets } = ctx.quotas.state();
		return page(
			frameOf(SECTION, 'Time and reset', visit),
			html`<h1>Time and reset</h1>
				${facts({
					"The emulator's time (UTC)": moment(ctx.clock.iso()),
					"Today's quota": `${remaining} of ${limit} requests left, until ${moment(resets)} UTC`,
					'Each answer takes': `${ctx.latencyMs} ms`,
				})}
				<h2>Clock</h2>
				<p>
					Codat forgets idempotency keys after 90 minutes and counts its daily quota from midnight
					UTC. Time goes forward only.
				</p>
				<p>
					${button('Forward 90 minutes', `${SECTION}/forward`, { minutes: 90 })}
					${button('Forward a day', `${SECTION}/forward`, { minutes: DAY_MS / MINUTE_MS })}
				</p>
				${form(`${SECTION}/forward`, 'Forward', field('Minutes', 'minutes', { type: 'number', value: 5, min: 0 }))}
				<h2>Latency</h2>
				${form(
					`${SECTION}/latency`,
					'Set',
					field('Milliseconds for each answer', 'ms', {
						type: 'number',
						value: ctx.latencyMs,
						min: 0,
					}),
				)}
				<h2>Reset</h2>
				<p>
					Puts books, requests, faults, consumers of webhooks and the clock back to how they were at
					the start.
				</p>
				<p>${button('Reset everything', `${SECTION}/reset`)}</p>`,
		);
	},
};
