// Campaigns against outstanding problems of enforcement, as docs/api.md means them.
export interface CampaignDate { title: string; by: string; over: boolean; own: boolean; done?: string }
export interface CampaignStage { id: string; title: string; now: boolean; dates: CampaignDate[] }
export interface CampaignCounts { listed: number; mended: number; rechecked: number; closed: number; late: number; machine: number }
export interface CampaignHead { id: string; case_no: string; title: string; organ: string; organ_name: string; issued: string; over: boolean; state_title: string; stages: CampaignStage[] }
export interface CampaignRow extends CampaignHead, CampaignCounts { units: number }
export interface CampaignUnitRow extends CampaignCounts { organ: string; organ_name: string; own: boolean; case_id?: string; case_no?: string; signed?: string; progress?: string; finished?: string }
export interface CampaignSectorRow extends CampaignCounts { sector: string; title: string; asked: { title: string; type: string; machine: boolean }[] }
export interface CampaignTypeRow extends CampaignCounts { type: string; title: string; class_title: string }
export interface CampaignProblem {
  organ_name: string
  sector: string
  kind: string
  facts: string
  source: string
  found_on: string
  unit: string
  person: string
  measure: string
  by: string
  state: string
  record: string
  case_id?: string
  about?: string
  warning?: string
  rule?: string
  own?: boolean
  closed?: boolean
  awaits_recheck?: boolean
  late?: boolean
}
export interface CampaignSheet extends CampaignHead {
  total: CampaignCounts
  units: CampaignUnitRow[]
  sectors: CampaignSectorRow[]
  types: CampaignTypeRow[]
  problems: CampaignProblem[]
  join: string
  register: string
}
