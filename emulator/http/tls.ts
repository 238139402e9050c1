import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';

/** A certificate and its key, in PEM. */
export interface Certificate {
	cert: string;
	key: string;
	/** Path of the certificate, for clients to trust. */
	file: string;
}

const DAYS = 365;

/** Names and addresses by which programs here, in containers and next door reach this machine. */
function names(host: string): string[] {
	const addresses = Object.values(networkInterfaces()).flatMap((list) =>
		(list ?? []).map(({ address }) => address.split('%')[0]),
	);
	const all = [
		'localhost',
		'host.docker.internal',
		hostname(),
		'127.0.0.1',
		'::1',
		host,
		...addresses,
	];
	return [...new Set(all)].filter((name) => name !== '0.0.0.0' && name !== '::');
}

const covers = (certificate: X509Certificate, name: string): boolean =>
	(isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined;

function kept(certFile: string, keyFile: string, host: string): Certificate | undefined {
	if (!existsSync(certFile) || !existsSync(keyFile)) return undefined;
	const cert = readFileSync(certFile, 'utf8');
	const parsed = new X509Certificate(cert);
	const isGood =
		!parsed.ca &&
		Date.parse(parsed.validTo) > Date.now() &&
		names(host).every((name) => covers(parsed, name));
	return isGood ? { cert, key: readFileSync(keyFile, 'utf8'), file: certFile } : undefined;
}

/**
 * The emulator's own certificate, kept in a folder so that clients need to be told of it once; a new one is made when
 * there is none yet, it has expired, this machine has another address since, or it is an authority, as they were once.
 */
export async function certificateIn(folder: string, host: string): Promise<Certificate> {
	const certFile = path.resolve(folder, 'codat-emulator.crt');
	const keyFile = path.resolve(folder, 'codat-emulator.key');
	const found = kept(certFile, keyFile, host);
	if (found) return found;
	const now = new Date();
	const made = await generate([{ name: 'commonName', value: 'Codat emulator' }], {
		keyType: 'ec',
		algorithm: 'sha256',
		notBeforeDate: now,
		notAfterDate: new Date(now.getTime() + DAYS * 86_400_000),
		extensions: [
			// No authority: whoever trusts it trusts these names, and nothing that its key signs for others.
			{ name: 'basicConstraints', cA: false, critical: true },
			{ name: 'keyUsage', digitalSignature: true, critical: true },
			{ name: 'extKeyUsage', serverAuth: true },
			{
				name: 'subjectAltName',
				altNames: names(host).map((name) =>
					isIP(name) ? { type: 7, ip: name } : { type: 2, value: name },
				),
			},
		],
	});
	mkdirSync(folder, { recursive: true });
	writeFileSync(keyFile, made.private, { mode: 0o600 });
	writeFileSync(certFile, made.cert);
	return { cert: made.cert, key: made.private, file: certFile };
}
