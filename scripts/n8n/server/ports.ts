import { createServer, type AddressInfo } from 'node:net';
import { PlainError } from '../explain';

const host = '127.0.0.1';

/** Opens and closes a loopback port; 0 picks a free one. Resolves to the port, rejects if it's taken. */
function tryPort(port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(port, host, () => {
			const { port: open } = server.address() as AddressInfo;
			server.close(() => resolve(open));
		});
	});
}

/** A loopback port that nobody uses at the moment. */
export const freePort = () => tryPort(0);

/** Throws a PlainError, naming the option that chooses another, when a loopback port is taken. */
export async function requirePort(port: number, user: string, option: string): Promise<void> {
	try {
		await tryPort(port);
	} catch {
		throw new PlainError(
			`Port ${port}, for ${user}, is taken: stop what uses it or choose another with ${option}.`,
		);
	}
}
