import { startEmulator as start, type Emulator, type EmulatorOptions } from '../../../emulator';
import { ContractRecorder } from '../../contract/recorder';

const contract = new ContractRecorder();

/** The longest that the check of a test file's exchanges takes, in milliseconds; a process of its own does it. */
const CHECK_MS = 60_000;

// Whichever test file starts an emulator: every request that the nodes made in it, and every answer, against Codat's
// own files, where they are at hand.
afterAll(async () => {
	expect(await contract.violations()).toEqual([]);
}, CHECK_MS);

/** An emulator for integration tests: as `startEmulator` of emulator/, with every exchange checked in the end. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	return await start({
		...options,
		onExchange: (exchange) => {
			contract.onExchange(exchange);
			options.onExchange?.(exchange);
		},
	});
}
