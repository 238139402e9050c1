/** The most characters that a line of Markdown has here, but for tables. */
const WIDTH = 120;
const TO_WIDTH = new RegExp(`(.{1,${WIDTH}})(?: |$)`, 'g');

/** An item of a list: a line that is not its first begins with two blanks. */
const indented = (item: string) =>
	item
		.slice(2)
		.replace(/(.{1,118})(?: |$)/g, '  $1\n')
		.trimEnd()
		.replace(/^ {2}/, '- ');

/** Breaks the lines of text at blanks; tables, headings, lists, comments and code are left as they are. */
export function wrapped(markdown: string): string {
	let isCode = false;
	return markdown
		.split('\n')
		.map((line) => {
			if (line.startsWith('```')) isCode = !isCode;
			if (isCode || line.length <= WIDTH || !/^[\p{L}_`]/u.test(line)) return line;
			return line.replace(TO_WIDTH, '$1\n').trimEnd();
		})
		.join('\n');
}

/** Breaks the items of lists at blanks; their further lines are indented. Everything else is left as it is. */
export const wrappedItems = (markdown: string): string =>
	markdown
		.split('\n')
		.map((line) => (line.startsWith('- ') ? indented(line) : line))
		.join('\n');
