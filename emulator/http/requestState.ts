import type { FaultRule } from '../control/faultRules';
import type { RequestDetails } from './details';
import type { LoggedRequest } from './requestLog';

/** What the pipeline knows of a request under way. */
export interface RequestState {
	correlationId: string;
	entry: LoggedRequest;
	details: RequestDetails;
	/** Milliseconds since the request arrived. */
	elapsed: () => number;
	/** The body's bytes as they arrived. */
	rawBody: Buffer;
	fault?: FaultRule;
	/** Set while this request holds an idempotency key whose response is to be kept. */
	idempotencyKey?: string;
	/** Gives back the company's place. */
	leave?: () => void;
}

declare module 'fastify' {
	interface FastifyRequest {
		emulated: RequestState;
	}
	interface FastifyContextConfig {
		/** Operation id of Codat's files. */
		operation?: string;
	}
}
