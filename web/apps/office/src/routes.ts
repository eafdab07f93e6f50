// The pages of the office. routes.manifest.json is the list that browser tests walk; here each name gets its page.
import type { Group } from '@mingjing/terms'
import type { RouteRecordRaw } from 'vue-router'
import { loadWords } from './i18n'
import manifest from './routes.manifest.json'

interface Entry { name: string; path: string; open?: boolean; menu?: string; menu_of?: string; menus?: string[]; words: string[]; examples?: string[] }
export const routeManifest: readonly Entry[] = manifest

type Loader = () => Promise<unknown>
const pages: Record<string, Loader> = {
  login: () => import('./pages/LoginPage.vue'),
  setup: () => import('./pages/SetupPage.vue'),
  reset: () => import('./pages/ResetPage.vue'),
  desk: () => import('./pages/DeskPage.vue'),
  todos: () => import('./pages/TodosPage.vue'),
  queue: () => import('./pages/QueuePage.vue'),
  warnings: () => import('./pages/WarningsPage.vue'),
  cases: () => import('./pages/CasesPage.vue'),
  open: () => import('./pages/OpenPage.vue'),
  'open-form': () => import('./pages/OpenFormPage.vue'),
  case: () => import('./case/CasePage.vue'),
  act: () => import('./act/ActPage.vue'),
  property: () => import('./pages/PropertyPage.vue'),
  bank: () => import('./pages/BankPage.vue'),
  credit: () => import('./pages/CreditPage.vue'),
  publish: () => import('./pages/PublishPage.vue'),
  publication: () => import('./pages/PublicationPage.vue'),
  registers: () => import('./pages/RegistersPage.vue'),
  register: () => import('./pages/RegisterPage.vue'),
  'register-import': () => import('./pages/RegisterImportPage.vue'),
  'register-entry': () => import('./pages/RegisterEntryPage.vue'),
  draws: () => import('./pages/DrawsPage.vue'),
  draw: () => import('./pages/DrawPage.vue'),
  changes: () => import('./pages/ChangesPage.vue'),
  watch: () => import('./pages/WatchPage.vue'),
  screen: () => import('./pages/ScreenPage.vue'),
  tasks: () => import('./pages/TasksPage.vue'),
  upkeep: () => import('./pages/UpkeepPage.vue'),
  measures: () => import('./pages/MeasuresPage.vue'),
  'measure-records': () => import('./pages/MeasureRecordsPage.vue'),
  campaigns: () => import('./pages/CampaignsPage.vue'),
  campaign: () => import('./pages/CampaignPage.vue'),
  law: () => import('./pages/LawPage.vue'),
  procedure: () => import('./pages/ProcedurePage.vue'),
  statute: () => import('./pages/StatutePage.vue'),
  imports: () => import('./pages/ImportsPage.vue'),
  search: () => import('./pages/SearchPage.vue'),
  supervise: () => import('./pages/SupervisePage.vue'),
  statistics: () => import('./pages/StatisticsPage.vue'),
  'figure-cases': () => import('./pages/FigureCasesPage.vue'),
  annual: () => import('./pages/AnnualPage.vue'),
  scores: () => import('./pages/ScoresPage.vue'),
  score: () => import('./pages/ScorePage.vue'),
  'score-units': () => import('./pages/ScoreUnitsPage.vue'),
  indicator: () => import('./pages/IndicatorPage.vue'),
  accounts: () => import('./pages/AccountsPage.vue'),
  grants: () => import('./pages/GrantsPage.vue'),
  audit: () => import('./pages/AuditPage.vue'),
  'second-factor': () => import('./pages/SecondFactorPage.vue'),
  sessions: () => import('./pages/SessionsPage.vue'),
}

export const routes: RouteRecordRaw[] = [
  ...routeManifest.map((entry): RouteRecordRaw => ({
    name: entry.name,
    path: entry.path,
    component: async () => {
      const [page] = await Promise.all([pages[entry.name]!(), loadWords(...(entry.words as Group[]))])
      return page as never
    },
    meta: { open: entry.open ?? false, menu: entry.menu ?? entry.menu_of },
  })),
  { name: 'missing', path: '/:rest(.*)*', component: () => import('./pages/MissingPage.vue'), meta: { open: false } },
]
