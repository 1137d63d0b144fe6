/**
 * Reports: what was read of one instant becomes one canonical model, the model becomes files, and each file carries a seal
 * by which it is verified without asking anybody.
 */
export { buildHead } from './model/build-head.ts';
export type { ReportGround } from './model/ground.ts';
export { overviewOf } from './model/overview.ts';
export { type PdfJob, renderPdf } from './pdf/render-pdf.ts';
export type { Signer } from './seal/seal.ts';
export type { ReportFault } from './verify/verify-content.ts';
export { type ReportVerification, verifyReport } from './verify/verify-report.ts';
export type { Sink } from './write/sealed-file.ts';
export { type RenderPdf, ReportWriter } from './write/write-report.ts';
