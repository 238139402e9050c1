import { Budget, limitsFor } from '../../nodes/CodatBillPay/resources/invoice/reading/budget';
import { attachmentsOf, inPdf } from '../../nodes/CodatBillPay/resources/invoice/reading/pdf/open';

/** The files in a PDF as the reader finds them, in its order: names, and content. */
export const embeddedFiles = async (pdf: Buffer, limits = limitsFor(pdf.length)) =>
	await inPdf(pdf, new Budget(limits), async (file) => {
		const found: Array<{ names: string[]; content: Buffer | undefined }> = [];
		for (const { names, stream } of await attachmentsOf(file))
			found.push({ names, content: stream && (await file.read(stream)) });
		return found;
	});
