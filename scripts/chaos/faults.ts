import type { FaultRule } from '../../emulator';

/** Everything that can go wrong on the way to Codat and back, equally often. */
const KINDS: readonly FaultRule[] = [
	{ kind: 'status429', retryAfter: 1 },
	{ kind: 'status500' },
	{ kind: 'status503' },
	{ kind: 'status500', afterCommit: true },
	{ kind: 'resetBeforeCommit' },
	{ kind: 'resetAfterCommit' },
	{ kind: 'delay', ms: 400 },
	{ kind: 'truncatedBody' },
	{ kind: 'nonJsonBody' },
	{ kind: 'otherBody' },
];

/** Rules that make a request meet a fault with a probability, from 0 to 1. */
export function faultRules(probability: number): FaultRule[] {
	// The emulator refuses rules that could never strike.
	if (probability === 0) return [];
	const share = probability / KINDS.length;
	// The emulator draws rule by rule: a later one is drawn only when the earlier ones have not struck.
	return KINDS.map((rule, index) => ({ ...rule, probability: share / (1 - index * share) }));
}
