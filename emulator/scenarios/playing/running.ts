import type { RequestListener } from '../../http/requestLog';

/** A scenario under way. */
export interface Course {
	/** Told of each call once it is over. */
	onRequest?: RequestListener;
	/** Does what people do about it in the end. */
	mend?: () => void;
}

/** The scenario that is being played. */
export interface RunningScenario extends Course {
	name: string;
	mended: boolean;
}
