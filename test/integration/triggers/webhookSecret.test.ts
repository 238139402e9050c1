import { TestCredentialsHelper } from '../support/engine/credentialsHelper';
import { closeListeners, listenForEvents, message, newSecret, post } from './support';

afterEach(async () => {
	jest.restoreAllMocks();
	await closeListeners();
});

it('is read once for the deliveries of ten seconds, then again', async () => {
	const secret = newSecret();
	const { url } = await listenForEvents(secret);
	const read = jest.spyOn(TestCredentialsHelper.prototype, 'getDecrypted');
	const begun = Date.now();
	const statusAfter = async (ms: number) => {
		jest.spyOn(Date, 'now').mockReturnValue(begun + ms);
		const { status } = await post(url, message(secret, undefined, { at: begun + ms }));
		return [status, read.mock.calls.length];
	};
	expect(await statusAfter(0)).toEqual([200, 1]);
	expect(await statusAfter(9_999)).toEqual([200, 1]);
	expect(await statusAfter(10_000)).toEqual([200, 2]);
});

it('is read again when it could not be read', async () => {
	const secret = newSecret();
	const { url } = await listenForEvents(secret);
	jest
		.spyOn(TestCredentialsHelper.prototype, 'getDecrypted')
		.mockRejectedValueOnce(new Error('The database is busy'));
	expect((await post(url, message(secret))).status).toBe(401);
	expect((await post(url, message(secret))).status).toBe(200);
});
