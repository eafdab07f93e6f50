// One's own second factor, and roles that wait for a second administrator.
export interface SecondFactor { since: string | null; required: boolean; codes_left: number }
export interface Enrolment { secret: string; address: string; drawing?: { side: number; path: string } }
export interface OwnCertificate { serial: string; subject: string; from: string; until: string; since: string }
export interface GrantRow {
  id: string
  account: string
  name: string
  login: string
  organ?: string
  roles_now: { id: string; title: string }[]
  enabled_now: boolean
  roles: { id: string; title: string }[]
  enabled: boolean
  asked_by: string
  asked: string
  mine: boolean
  about_me: boolean
}
