// Where a file of a case is read; the server judges by the case's scope and answers byte ranges.
export const objectAddress = (sha256: string, caseId: string): string =>
  `${import.meta.env.VITE_API_BASE ?? ''}/objects/${encodeURIComponent(sha256)}?case=${encodeURIComponent(caseId)}`

// The paper of the step that ends a term, drawn up before its last day.
export const draftAddress = (caseId: string, action: string): string =>
  `${import.meta.env.VITE_API_BASE ?? ''}/cases/${encodeURIComponent(caseId)}/drafts/${encodeURIComponent(action)}.html`

// A paper that was handed in for an indicator; the server judges by whose card is shown.
export const proofAddress = (sha256: string, proof: string): string =>
  `${import.meta.env.VITE_API_BASE ?? ''}/objects/${encodeURIComponent(sha256)}?proof=${encodeURIComponent(proof)}`
