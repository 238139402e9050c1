import { platforms as EMULATED } from '../../../../emulator/platforms';
import type { Platform } from '../../../../nodes/shared/books/platforms/platformRules';
import { PLATFORMS } from '../../../../nodes/shared/books/platforms/platforms';

/** What the two tables are right to differ in, and why. */
const APART: Record<string, string> = {
	tracking: 'kinds of references here, patterns that they must match there',
	descriptionLength: 'the usual limit is left out there',
	'bills.omittedRate': 'here only where Codat says it; the emulator must do something everywhere',
	notInNames: 'the pattern alone there',
	cannotClear: 'the emulator clears nothing that its other rules keep',
};

const ROOMS = ['bills', 'payments', 'suppliers', 'attachments', 'bankAccounts'] as const;

type Rules = Record<string, unknown>;

const rulesOf = (platform: object, room: string) => (platform as Record<string, Rules>)[room] ?? {};

const isApart = (room: string, name: string) => name in APART || `${room}.${name}` in APART;

/** Names of rules that both tables have, whatever the platform. */
function shared(room: string): string[] {
	const names = (platforms: readonly object[]) =>
		new Set(platforms.flatMap((platform) => Object.keys(rulesOf(platform, room))));
	const theirs = names(EMULATED);
	return [...names(PLATFORMS)].filter((name) => theirs.has(name) && !isApart(room, name));
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
			const pick = (rules: Rules) =>
				Object.fromEntries(shared(room).map((name) => [name, rules[name]]));
			expect(pick(rulesOf(emulated, room))).toEqual(pick(rulesOf(platform, room)));
		});
	},
);

it('share most of their words', () => {
	expect(ROOMS.flatMap(shared).length).toBeGreaterThan(15);
});
