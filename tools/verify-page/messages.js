// What the page says for the codes of findings and faults: the Chinese column of tools/verifier/messages.cpp (a test compares them).
const SENTENCES = {
  manifest: '清单缺失或格式不符',
  keys: '公钥文件缺失或格式不符',
  untrusted_keys: '公钥不是您所指定的机关公钥',
  manifest_signature: '清单签名无效，清单可能被改动',
  missing_file: '清单所列文件不在证据包内',
  file_digest: '文件内容与清单不符',
  unlisted_file: '证据包内有清单未列的文件',
  checkpoint: '检查点签名无效或不属于本日志',
  tree_size: '检查点与清单的记录总数不一致',
  leaf: '事件记录缺失或格式不符',
  leaf_place: '事件记录不属于本案的这一位置',
  leaf_chain: '事件记录与前一事件不衔接',
  leaf_order: '事件在日志中的次序不对',
  proof: '存在证明不成立：日志中没有这条记录',
  object: '文书或证据与登记的摘要不符',
  private: '非公开字段与登记的承诺值不符',
  not_found: '找不到文件',
  not_a_zip: '不是ZIP文件，或文件已损坏',
  zip_damaged: 'ZIP文件已损坏',
  zip_too_large: '证据包超过允许的大小',
  bad_keys_file: '公钥文件无法读取',
};
export const sentence = (code) => SENTENCES[code] ?? code;

// What kind of record an event is (a test holds these words against the types that the server writes).
const TYPES = {
  'case.opened': '登记案件',
  'case.acted': '办理案件',
  'case.field_erased': '依法删除个人信息',
  'case.document_voided': '作废文书',
  'case.secrecy': '定密和知悉范围',
  'register.changed': '登记簿变更',
  'history.imported': '导入历史决定',
  'history.field_erased': '依法删除历史决定中的个人信息',
  'law.statute_imported': '导入法规文本',
  'log.clock_step': '系统时钟变动',
};
export const typeWords = (type) => TYPES[type] ?? '其他记录';
