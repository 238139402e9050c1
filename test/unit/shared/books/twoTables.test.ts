import { DESCRIPTION_LENGTH } from '../../../../emulator/books/rules/lineRules';
import { platforms as EMULATED } from '../../../../emulator/platforms';
import type { Platform } from '../../../../nodes/shared/books/platforms/platformRules';
import { PLATFORMS } from '../../../../nodes/shared/books/platforms/platforms';

/** What the two tables say in different words. */
const APART: Record<string, string> = {
	tracking: 'kinds of references here, patterns that they must match there',
	notInNames: 'with words here, the pattern alone there',
};

/** What the nodes may leave out, and why. Where they say something, it is the same. */
const LEFT_OUT: Record<string, string> = {
	'bills.omittedRate': 'here only where Codat says it; the emulator must do something everywhere',
};

/** What the emulator does where a platform says nothing of a rule. */
const UNLESS_TOLD: Record<string, Rules> = { bills: { descriptionLength: DESCRIPTION_LENGTH } };

const ROOMS = ['bills', 'payments', 'suppliers', 'attachments', 'bankAccounts'] as const;

type Rules = Record<string, unknown>;

const rulesOf = (platform: object, room: string) => (platform as Record<string, Rules>)[room] ?? {};

/** Names of rules that both tables have, whatever the platform. */
function shared(room: string): string[] {
	const names = (platforms: readonly object[]) =>
		new Set(platforms.flatMap((platform) => Object.keys(rulesOf(platform, room))));
	const theirs = new Set([...names(EMULATED), ...Object.keys(UNLESS_TOLD[room] ?? {})]);
	return [...names(PLATFORMS)].filter((name) => theirs.has(name) && !(name in APART));
}

/**
 * The nodes and the emulator each have a table of the accounting platforms, on purpose: a mistake in a single one would
 * agree with itself. But they use the same words, and where both have a rule, they say the same.
 */
describe.each(PLATFORMS.map((platform) => [platform.name, platform] as const))(
	'the tables of the nodes and the emulator, of %s',
	(_name, platform: Platform) => {
		const emulated = EMULATED.find(({ key }) => key === platform.key) ?? {};

		it.each(ROOMS)('say the same of %s', (room) => {
			const ours = rulesOf(platform, room);
			const theirs = { ...UNLESS_TOLD[room], ...rulesOf(emulated, room) };
			const names = shared(room).filter((name) => name in ours || !(`${room}.${name}` in LEFT_OUT));
			const pick = (rules: Rules) => Object.fromEntries(names.map((name) => [name, rules[name]]));
			expect(pick(theirs)).toEqual(pick(ours));
		});
	},
);

it('say of all suppliers which characters no name may hold', () => {
	for (const { key, suppliers } of PLATFORMS)
		expect(EMULATED.find((one) => one.key === key)?.suppliers.notInNames).toEqual(
			suppliers.notInNames?.pattern,
		);
});

it('share most of their words', () => {
	expect(ROOMS.flatMap(shared).length).toBeGreaterThan(15);
});
