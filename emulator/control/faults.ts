import type { Random } from '../values/random';
import {
	checkRule,
	TO_SOFTWARE,
	type FaultKind,
	type FaultRule,
	type Operations,
} from './faultRules';

/** Rules that were set together, as they were given and as they stand. */
interface RuleSet {
	given: readonly FaultRule[];
	left: FaultRule[];
}

const ruleSet = (rules: readonly FaultRule[]): RuleSet => ({
	given: rules.map((rule) => ({ ...rule })),
	left: rules.map((rule) => ({ ...rule })),
});

/** Faults on demand, drawn from a seeded generator: rules of one's own, and beside them those of a scenario. */
export class Faults {
	private own = ruleSet([]);
	private scenarios = ruleSet([]);
	private readonly struck = new WeakSet<FaultRule>();
	readonly injected: Record<string, number> = {};

	constructor(
		private readonly random: Random,
		private readonly operations: Operations,
	) {}

	/** Throws 400 for a rule that could never strike; the ones that were set then stay. */
	set(rules: readonly FaultRule[]): void {
		for (const rule of rules) checkRule(rule, this.operations);
		this.own = ruleSet(rules);
	}

	/** One more rule, after those that are set. Throws 400 for one that could never strike. */
	add(rule: FaultRule): void {
		checkRule(rule, this.operations);
		this.own = {
			given: [...this.own.given, { ...rule }],
			left: [...this.own.left, { ...rule }],
		};
	}

	/** Removes the rule at a place of `current()`, if there is one. */
	remove(index: number): void {
		const others = (_rule: FaultRule, place: number) => place !== index;
		this.own = { given: this.own.given.filter(others), left: this.own.left.filter(others) };
	}

	/** Sets a scenario's rules; the ones of one's own stay. */
	play(rules: readonly FaultRule[]): void {
		this.scenarios = ruleSet(rules);
	}

	/**
	 * The rules, as they were given, that no request has met yet: a test that needs them has proven nothing. Those of a
	 * scenario are among them until one of them has struck.
	 */
	unused(): FaultRule[] {
		const { own, scenarios } = this;
		const hasStruck = (rule: FaultRule) => this.struck.has(rule);
		return [
			...own.given.filter((_rule, index) => !hasStruck(own.left[index])),
			...(scenarios.left.some(hasStruck) ? [] : scenarios.given),
		];
	}

	/** The rules of one's own. */
	current(): FaultRule[] {
		return this.own.left;
	}

	/** The rules of the scenario that is being played. */
	played(): FaultRule[] {
		return this.scenarios.left;
	}

	/**
	 * The fault that strikes a request, if one does; the first rule that matches and is drawn wins. One's own come before
	 * a scenario's.
	 */
	strike(method: string, path: string, operation: string | undefined): FaultRule | undefined {
		for (const rule of [...this.own.left, ...this.scenarios.left]) {
			if (rule.method && rule.method.toUpperCase() !== method) continue;
			if (rule.route && rule.route !== operation && !path.includes(rule.route)) continue;
			if (rule.kind === 'softwareLimit' && !TO_SOFTWARE.test(path)) continue;
			if (rule.times === 0) continue;
			if (this.random.fraction() >= (rule.probability ?? 1)) continue;
			if (rule.skip) {
				rule.skip--;
				continue;
			}
			if (rule.times !== undefined) rule.times--;
			this.struck.add(rule);
			this.injected[rule.kind] = (this.injected[rule.kind] ?? 0) + 1;
			return rule;
		}
		return undefined;
	}
}

/** The HTTP status of a `status<n>` fault. */
export const faultStatus = (kind: FaultKind): number | undefined =>
	kind.startsWith('status') ? Number(kind.slice('status'.length)) : undefined;
