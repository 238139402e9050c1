import type { IDataObject } from 'n8n-workflow';
import { DAY_MS, MINUTE_MS } from '../../values/dates';
import type { CodatContext } from '../context';
import { isExecution } from './ordinals';
import { isSaved } from './staticData';

/** How long Codat keeps the answer to an idempotency key, in ms. */
export const ANSWER_KEPT_MS = 90 * MINUTE_MS;

/**
 * How long a rejected key is remembered after it was last looked at, in ms. It must outlive what the next key of the
 * chain may have made, which Codat answers for `ANSWER_KEPT_MS` after it is used.
 */
const REJECTION_REMEMBERED_MS = DAY_MS;

/** Above this many, those that were not looked at for twice `ANSWER_KEPT_MS` are dropped (some 50 bytes each). */
const MANY_REJECTIONS = 5000;

interface Rejection {
	/** Keys of the chain that were rejected. */
	count: number;
	/** When that was last looked at, ms since 1970. */
	at: number;
}

/** Remembers how many keys of a write's chain were rejected. */
export interface Rejections {
	/** Whether what is remembered will be there for the next execution. */
	lasts: boolean;
	count(name: string): number;
	/** Does nothing where it would not last. */
	remember(name: string, count: number): void;
}

function dropOld(rejections: Record<string, Rejection>, now: number): void {
	const isMany = Object.keys(rejections).length > MANY_REJECTIONS;
	const limit = isMany ? 2 * ANSWER_KEPT_MS : REJECTION_REMEMBERED_MS;
	for (const [name, { at }] of Object.entries(rejections))
		if (at <= now - limit) delete rejections[name];
}

/**
 * The node's rejections. They are kept in the workflow's static data only, because all else is lost with the process: a
 * chain that is forgotten begins anew, beside a record that its later keys have made.
 */
export function rejectionsOf(context: CodatContext): Rejections {
	const data = (): IDataObject =>
		isExecution(context) ? context.getWorkflowStaticData('node') : {};
	const saved = () => data().rejectedWrites as unknown as Record<string, Rejection> | undefined;
	const lasts = isExecution(context) && isSaved(context);
	let isTidy = false;
	const set = (name: string, rejection: Rejection) => {
		const rejections = saved() ?? {};
		if (!isTidy) dropOld(rejections, rejection.at);
		isTidy = true;
		rejections[name] = rejection;
		data().rejectedWrites = rejections as unknown as IDataObject;
	};
	return {
		lasts,
		count(name) {
			const now = Date.now();
			const known = saved()?.[name];
			if (!known || known.at <= now - REJECTION_REMEMBERED_MS) return 0;
			// Saved now and then only: two executions that overlap overwrite each other's static data.
			if (lasts && known.at < now - ANSWER_KEPT_MS / 2) set(name, { ...known, at: now });
			return known.count;
		},
		remember(name, count) {
			if (lasts) set(name, { count, at: Date.now() });
		},
	};
}
