import { isLocal } from '../../../../nodes/shared/values/localAddress';

const LOCAL = [
	'http://localhost:5678/webhook/a',
	'http://LOCALHOST./a',
	'https://n8n/a',
	'https://n8n.local/a',
	'https://app.localhost/a',
	'http://0.0.0.0/a',
	'http://127.0.0.1:5678/a',
	'http://127.1/a',
	'http://2130706433/a',
	'https://10.1.2.3/a',
	'https://172.16.0.1/a',
	'https://172.31.255.1/a',
	'https://192.168.178.20/a',
	'https://169.254.1.1/a',
	'https://100.64.0.1/a',
	'http://[::1]:5678/a',
	'https://[fd00::1]/a',
	'https://[fe80::1]/a',
	'https://[::ffff:10.0.0.1]/a',
];

const PUBLIC = [
	'https://n8n.example.com/webhook/a',
	'https://localhost.example.com/a',
	'https://172.32.0.1/a',
	'https://100.128.0.1/a',
	'https://11.0.0.1/a',
	'https://[2001:db8::1]/a',
];

it.each(LOCAL)('%s is local', (address) => expect(isLocal(address)).toBe(true));
it.each(PUBLIC)('%s is not', (address) => expect(isLocal(address)).toBe(false));
