// 双公示: what is pushed to the credit platform (GET /credit/…).
export interface CreditDay {
  day: string
  due: number
  sent: number
  accepted: number
  rejected: number
  failed: number
  mended: number
  aside: number
  late: number
}
export interface CreditField {
  field: string
  title: string
  date: boolean
  options?: { id: string; title: string }[]
}
export interface CreditRow {
  row: string
  case_id: string
  op: 'publish' | 'withdraw'
  kind: string
  kind_title: string
  organ_name: string
  day: string
  decided_on: string
  due: string
  late: boolean
  state: 'due' | 'sent' | 'failed' | 'accepted' | 'rejected' | 'mended' | 'aside'
  batch: string
  changed?: string
  title?: string
  doc_no?: string
  party?: string
  wrong?: { field: string; title: string; message: string }[]
  reason?: string
  open?: CreditField[]
}
export interface CreditBatch {
  batch: string
  organ_name: string
  day: string
  kind_title: string
  rows: number
  sha256: string
  accepted: number
  rejected: number
  waiting: number
  at?: string
  by?: string
}
