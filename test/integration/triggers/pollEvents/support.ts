import { PollLab } from '../pollSupport';

export let pollLab: PollLab;

beforeEach(async () => {
	pollLab = await PollLab.start();
});

afterEach(async () => {
	jest.restoreAllMocks();
	await pollLab.emulator.close();
});
