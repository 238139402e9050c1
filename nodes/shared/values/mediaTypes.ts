/**
 * Media types by the extensions of files that some accounting software takes (IANA, and what is usual where it has
 * none).
 */
const EXTENSIONS: Array<[type: string, extensions: string]> = [
	['application/json', 'json'],
	['application/msword', 'doc'],
	['application/pdf', 'pdf'],
	['application/postscript', 'ai eps'],
	['application/rtf', 'rtf'],
	['application/vnd.apple.keynote', 'keynote'],
	['application/vnd.apple.numbers', 'numbers'],
	['application/vnd.apple.pages', 'pages'],
	['application/vnd.ms-excel', 'xls'],
	['application/vnd.ms-outlook', 'msg'],
	['application/vnd.ms-powerpoint', 'ppt'],
	['application/vnd.oasis.opendocument.formula', 'odf'],
	['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
	['application/vnd.oasis.opendocument.text', 'odt'],
	['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
	['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
	['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
	['application/vnd.rar', 'rar'],
	['application/x-7z-compressed', '7z'],
	['application/xml', 'xml'],
	['application/zip', 'zip'],
	['image/bmp', 'bmp'],
	['image/gif', 'gif'],
	['image/jpeg', 'jpeg jpg pjpeg pjpg'],
	['image/png', 'png'],
	['image/svg+xml', 'svg'],
	['image/tiff', 'tif tiff'],
	['message/rfc822', 'eml'],
	['text/csv', 'csv'],
	['text/plain', 'txt'],
];

const BY_EXTENSION = new Map(
	EXTENSIONS.flatMap(([type, extensions]) =>
		extensions.split(' ').map((extension) => [extension, type] as const),
	),
);

/** "pdf" of "Invoice.PDF"; empty if the name has no extension. */
export const extensionOf = (fileName: string): string =>
	/\.([^.]+)$/.exec(fileName)?.[1].toLowerCase() ?? '';

/** A file's name with the extension of its media type, where it has none and the type is known. */
export function withExtension(fileName: string, type: string): string {
	if (extensionOf(fileName) !== '') return fileName;
	const plain = type.split(';')[0].trim().toLowerCase();
	const [extension] = EXTENSIONS.find(([known]) => known === plain)?.[1].split(' ') ?? [];
	return extension ? `${fileName}.${extension}` : fileName;
}

/** The media type of a file: the one that it came with, if that says anything, else that of its extension. */
export function mediaType(fileName: string, given: string): string {
	const isUnknown = ['', 'application/octet-stream', 'binary/octet-stream'].includes(
		given.split(';')[0].trim().toLowerCase(),
	);
	return (isUnknown && BY_EXTENSION.get(extensionOf(fileName))) || given;
}
