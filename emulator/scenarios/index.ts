import type { Context } from '../context';
import { ApiError } from '../http/errors';
import { firstRead } from './firstRead';
import { listsLag } from './listsLag';
import { lostAnswers } from './lostAnswers';
import { paymentsWait } from './paymentsWait';
import type { Scenario } from './playing/types';
import { quotaEnds } from './quotaEnds';
import { rejected } from './rejected';
import { slowSoftware } from './slowSoftware';
import { softwareLimit } from './softwareLimit';
import { unlinked } from './unlinked';
import { webhooksTwice } from './webhooksTwice';

/** Every scenario by the name that the command line and the control API know it by. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
	'lost-answers': lostAnswers,
	'quota-ends': quotaEnds,
	'webhooks-twice': webhooksTwice,
	'slow-software': slowSoftware,
	'software-limit': softwareLimit,
	unlinked,
	'first-read': firstRead,
	rejected,
	'lists-lag': listsLag,
	'payments-wait': paymentsWait,
};

export const SCENARIO_NAMES = Object.keys(SCENARIOS);

/** Ends the scenario that is being played, with what it did to the faults, the webhooks and the connections. */
export function endScenario(ctx: Context): void {
	if (!ctx.scenario) return;
	const { mended, mend } = ctx.scenario;
	if (!mended) mend?.();
	ctx.faults.play([]);
	ctx.log.listener = undefined;
	ctx.webhooks.habit = undefined;
	ctx.lag.ms = 0;
	ctx.approvals.areNeeded = false;
	ctx.scenario = undefined;
}

/** Plays a scenario in place of the one that is being played. Throws 404 for a name that isn't there. */
export function startScenario(ctx: Context, name: string): void {
	if (!Object.hasOwn(SCENARIOS, name)) {
		throw new ApiError(
			404,
			`No scenario is named ${name}. There are: ${SCENARIO_NAMES.join(', ')}.`,
		);
	}
	endScenario(ctx);
	const course = SCENARIOS[name].begin(ctx);
	ctx.scenario = { ...course, name, mended: false };
	ctx.log.listener = course.onRequest;
}

/** Does what people do about the scenario in the end, once; nothing where there is nothing to do. */
export function mendScenario(ctx: Context): void {
	if (!ctx.scenario?.mend || ctx.scenario.mended) return;
	ctx.scenario.mend();
	ctx.scenario.mended = true;
}

export type { Scenario } from './playing/types';
