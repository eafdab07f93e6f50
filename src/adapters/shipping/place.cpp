#include "adapters/shipping/place.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "adapters/shipping/folder.hpp"
#include "base/json_fields.hpp"

namespace mingjing::shipping {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::int64_t kFormat = 1;

fs::path mark_file(const fs::path& data) { return data / "shipping"; }

fs::path real(const fs::path& path) {
  std::error_code error;
  auto out = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path : out;
}

bool lies_in(const fs::path& inner, const fs::path& outer) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

bool nothing_in(const fs::path& folder) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().filename() != "lost+found") return false;
  return !error;
}

Failure<Fault> other(const std::string& what) { return fault("bad_shipping", what); }

}  // namespace

Status<> Place::look() const {
  const auto ours = read_json(mark_file(data_));
  if (!ours) return away(ours.error(), mark_file(data_));
  const auto theirs = read_json(folder_ / kShippingTold);
  if (!theirs) return away(theirs.error(), folder_);
  if (text_in(*ours, "mark").empty() || text_in(*ours, "mark") != text_in(*theirs, "mark"))
    return fault("away", folder_.string() + ": not the folder that was shipped to", true);
  return Done{};
}

Status<> Place::claim(const LogId& log, const std::string& domain, const std::string& fresh_mark) const {
  const auto folder = real(folder_), data = real(data_);
  if (lies_in(folder, data) || lies_in(data, folder)) return other("两个目录不能一个在另一个之内 · neither folder may lie in the other: " + folder_.string());
  std::error_code error;
  if (!fs::is_directory(folder, error)) return fault("away", folder_.string() + ": 没有这个目录 · no such folder", true);
  const auto told = folder / kShippingTold;
  const auto ours = read_json(mark_file(data));
  std::string mark = fresh_mark;
  if (fs::exists(told, error)) {
    const auto theirs = read_json(told);
    if (!theirs) return away(theirs.error(), told);
    if (number_in(*theirs, "mingjing_shipping") != kFormat) return other("由别的版本写成 · written by another version: " + told.string());
    if (text_in(*theirs, "log") != log.str() || text_in(*theirs, "domain") != domain)
      return other("这里存放的是另一个日志 · it holds another log: " + folder_.string());
    mark = text_in(*theirs, "mark");
  } else {
    // Emptied on purpose, or not mounted: nobody can tell but its operator.
    if (ours && text_in(*ours, "folder") == folder.string())
      return fault("away", folder_.string() + ": 卷没有挂载？若是有意清空，请删除 · not mounted? If it was emptied on purpose, remove " + mark_file(data_).string(), true);
    if (error || !nothing_in(folder)) return other("目录不是空的，也不是传送目录 · neither empty nor shipped to before: " + folder_.string());
    const json::object fresh{{"mingjing_shipping", kFormat}, {"log", log.str()}, {"domain", domain}, {"mark", mark}};
    if (auto written = write_whole(told, json::serialize(fresh) + "\n"); !written) return away(written.error(), told);
  }
  if (ours && text_in(*ours, "mark") == mark && text_in(*ours, "folder") == folder.string()) return Done{};
  return write_whole(mark_file(data), json::serialize(json::object{{"folder", folder.string()}, {"mark", mark}}) + "\n");
}

}  // namespace mingjing::shipping
