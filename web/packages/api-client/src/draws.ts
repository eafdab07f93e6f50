// Random draws and the sample of a review of files (GET /draws, GET /cases/{case}/sample).
export interface ListMark { size: number; root: string }
export interface DrawRow { id: string; title: string; state: string; state_title: string; organ: { id: string; name: string }; matter: { id: string; title: string }; pick: number; team: number; opened_at: string; due?: string }
export interface DrawPreview { targets: ListMark; officers: ListMark; recusals: ListMark; pick: number; team: number; officer_names: { id: string; name: string }[] }
export interface Draw extends DrawRow {
  plan?: { id: string; title: string; number: string }
  replaces?: string
  leaf: number
  seed_kind: 'commit_reveal' | 'public_value'
  source: string
  terms: string
  terms_hash: string
  targets: ListMark
  officers: ListMark
  recusals: ListMark
  parties: { party: string; title: string; organ: string; commitment: string; at: string; leaf: number; secret?: string; revealed_at?: string; revealed_leaf?: number }[]
  values: { party: string; title: string; name: string; value: string; at: string; leaf: number }[]
  seed?: string
  visits: { no: number; target: string; name: string; officers: { id: string; name: string; cert_no: string }[]; case?: string }[]
  cancelled?: { reason: string; at: string; missing: string[] }
  party: '' | 'organ' | 'supervisor'
  may: string[]
  procedure?: string          // by which an inspection of this draw is opened
}

// --- the sample of a review of files
export interface FileSample {
  draws: { id: string; organ: string; organ_name: string; state: string; state_title: string; size: number; pick: number }[]
  organs: { id: string; title: string }[]
  files: { draw: string; organ: string; organ_name: string; reviewers: string[]; seen: boolean; case_id?: string; case_no?: string; title?: string; findings?: { item: string; result: string }[] }[]
}
