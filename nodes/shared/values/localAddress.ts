/** Host names that mean something only inside a machine or a local network. */
const LOCAL_NAME = /^localhost$|\.(localhost|local|internal|lan|home|test)$|^[^.:[\]]+$/;

/** Networks that the internet has no route to (RFC 6890), as the first bytes of an address. */
const PRIVATE_IPV4 =
	/^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;

const PRIVATE_IPV6 = /^\[(::1?|f[cd].*|fe[89ab].*|::ffff:.*)\]$/;

/** Whether only this machine or its own network can reach an address. */
export function isLocal(address: string): boolean {
	const host = new URL(address).hostname.toLowerCase().replace(/\.$/, '');
	return [LOCAL_NAME, PRIVATE_IPV4, PRIVATE_IPV6].some((pattern) => pattern.test(host));
}
