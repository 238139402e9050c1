import { PLATFORMS } from '../../../../nodes/shared/books/platforms/platforms';
import { extensionOf, mediaType } from '../../../../nodes/shared/values/mediaTypes';

const UNKNOWN = 'application/octet-stream';

describe('the media type of a file', () => {
	it('is known for every extension that some accounting software takes', () => {
		const extensions = PLATFORMS.flatMap(({ attachments }) => attachments?.extensions ?? []);
		const untyped = extensions.filter((one) => mediaType(`a.${one}`, UNKNOWN) === UNKNOWN);
		expect(untyped).toEqual([]);
	});

	it.each([
		['invoice.pdf', UNKNOWN, 'application/pdf'],
		['INVOICE.PDF', 'Application/Octet-Stream; charset=binary', 'application/pdf'],
		['scan.tif', '', 'image/tiff'],
		['scan.jpeg', 'binary/octet-stream', 'image/jpeg'],
		['invoice.pdf', 'text/plain', 'text/plain'],
		['invoice.xyz', UNKNOWN, UNKNOWN],
		['invoice', UNKNOWN, UNKNOWN],
		['a.constructor', UNKNOWN, UNKNOWN],
	])('%s of %p is %s', (name, given, type) => expect(mediaType(name, given)).toBe(type));

	it('goes by the last extension', () => {
		expect(extensionOf('a.b.Pdf')).toBe('pdf');
		expect(extensionOf('none')).toBe('');
	});
});
