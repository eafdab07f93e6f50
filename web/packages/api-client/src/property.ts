import type { Light } from './types'

// Things in custody (GET /property).
export interface ThingMove { seq: number; on: string; step: string; state_title: string; article: string; person?: string; role_title?: string }
export interface HeldThing {
  id: string
  case_id: string
  case_no: string
  title: string
  party_masked: string
  organ_name: string
  no: number
  name: string
  spec: string
  count: string
  condition: string
  kept: string
  kind: string
  state: string
  state_title: string
  open: boolean
  since: string
  due?: string
  days_left?: number
  deadline_title?: string
  article?: string
  light?: Light
  photos: { sha256: string; type: string }[]
  log: ThingMove[]
}
export interface ThingPage { items: HeldThing[]; next: string | null; total: number; states: { id: string; title: string }[] }

// What banks confirmed (GET /bank) and what goes back (GET /refunds).
export interface PaymentMatch {
  case_id: string
  case_no: string
  title: string
  party_masked: string
  owed_fen: number
  paid_fen: number
  outstanding_fen: number
  steps: { action: string; title: string }[]
  typed_seq?: number
}
export interface BankPayment {
  id: string
  serial?: string
  bank?: string
  payer: string
  notice_no: string
  amount_fen: number
  paid_on: string
  organ_name: string
  state: 'open' | 'linked' | 'recorded' | 'returned'
  done?: string
  verdict?: 'exact' | 'under' | 'over' | 'early' | 'undone' | 'settled' | 'unknown'
  match?: PaymentMatch
  offered?: PaymentMatch[]
}
export interface Refund {
  case_id: string
  case_no: string
  title: string
  party_masked: string
  organ_name: string
  fen: number
  paid_fen: number
  owed_fen: number
  refunded_fen: number
  undone: boolean
  since: string
}
