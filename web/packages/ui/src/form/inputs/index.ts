// Which input renders which type of field. Rare and heavy ones are loaded when a form needs them.
import type { FieldType } from '@mingjing/api-client'
import { defineAsyncComponent, type Component } from 'vue'
import BoolInput from './BoolInput.vue'
import ChoiceInput from './ChoiceInput.vue'
import ChoicesInput from './ChoicesInput.vue'
import LongTextInput from './LongTextInput.vue'
import MoneyInput from './MoneyInput.vue'
import { named } from './kinds'
import TextInput from './TextInput.vue'

const later = (load: () => Promise<{ default: Component }>) => defineAsyncComponent(load)

const INPUTS: Record<FieldType, Component> = {
  text: TextInput,
  longtext: LongTextInput,
  date: later(() => import('./DateInput.vue')),
  datetime: later(() => import('./DateTimeInput.vue')),
  money: MoneyInput,
  integer: TextInput,
  bool: BoolInput,
  choice: ChoiceInput,
  choices: ChoicesInput,
  circumstances: ChoicesInput,
  service_method: ChoiceInput,
  officer: later(() => import('./OfficersInput.vue')),
  officers: later(() => import('./OfficersInput.vue')),
  party: later(() => import('./PartyInput.vue')),
  parties: later(() => import('./PartiesInput.vue')),
  evidence: later(() => import('./EvidencesInput.vue')),
  evidences: later(() => import('./EvidencesInput.vue')),
  document: later(() => import('./DocumentInput.vue')),
  file: later(() => import('./FilesInput.vue')),
  files: later(() => import('./FilesInput.vue')),
  clauses: later(() => import('./ClausesInput.vue')),
  measures: later(() => import('./MeasuresInput.vue')),
  points: later(() => import('./PointsInput.vue')),
  table: later(() => import('./TableInput.vue')),
}

export { isGroup } from './kinds'
export const inputFor = (type: string): Component => INPUTS[named(type)] ?? TextInput
