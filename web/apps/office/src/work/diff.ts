import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

export function useDiffWords() {
  const { t } = useI18n()
  return computed(() => ({
    added: t('common.diff.added'), removed: t('common.diff.removed'), changed: t('common.diff.changed'),
    fold: t('common.diff.fold'), unfold: t('common.diff.unfold'), same: t('common.diff.same'),
  }))
}
