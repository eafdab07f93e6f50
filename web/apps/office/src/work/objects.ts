// Where a file of a case is read; the server judges by the case's scope and answers byte ranges.
export const objectAddress = (sha256: string, caseId: string): string =>
  `${import.meta.env.VITE_API_BASE ?? ''}/objects/${encodeURIComponent(sha256)}?case=${encodeURIComponent(caseId)}`
