// How many pages the documents of a case have. An issued document never changes, so each is laid out once and remembered;
// laying out takes time, so it happens for who asks, never on the writer's thread. Safe to call from many threads.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ports/document_renderer.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

class PageCounts {
 public:
  // Where a document lies in the file (卷内目录). Both are 0 as long as they are not known: a document whose text was erased
  // has no length, and what comes after it no certain first page.
  struct Pages {
    int count = 0;
    int from = 0;
  };
  // One for each of the file's documents, in their order.
  std::vector<Pages> laid_out(const CaseFile& file) const;
  // As far as it is known already.
  std::optional<int> known(const CaseId& id, const ports::DocumentRow& document) const;
  // Lays out what is not known yet. A document whose text was erased by law stays unknown. Faults of the renderer.
  Status<> learn(const CaseFile& file, ports::DocumentRenderer& renderer);

 private:
  static std::string key(const CaseId& id, const ports::DocumentRow& document) { return id.str() + "/" + document.id; }
  mutable std::mutex mutex_;
  std::unordered_map<std::string, int> pages_;
};

}  // namespace mingjing::usecases
