// For machines: health, the contract, and the transparency log as C2SP tlog-tiles reads it.
#include <algorithm>
#include <boost/json/serialize.hpp>

#include "adapters/http/api/handlers.hpp"
#include "adapters/http/static_files.hpp"
#include "crypto/digest.hpp"
#include "ledger/tiles.hpp"
#include "usecases/log_proofs.hpp"

namespace mingjing::embedded {
extern const std::string_view openapi_yaml;
}

namespace mingjing::web {
namespace {

constexpr std::int64_t kClockTolerance = 1000;  // ms, as the writer's
constexpr std::string_view kLastLine = "    ActionInput: {type: object}\n";

// The fixed file ends with the schema that the forms replace, so its words and comments stay as they were written.
std::string composed_contract(const law::LawBook& law) {
  std::string out(embedded::openapi_yaml);
  const std::size_t last = out.rfind(kLastLine);
  MJ_ASSERT(last != std::string::npos);
  out.resize(last);
  boost::json::array all;
  for (const auto& [id, form] : law.forms) {
    out.append("    form.").append(id).append(": ").append(boost::json::serialize(law::schema_of(form))).append("\n");
    all.push_back(boost::json::object{{"$ref", "#/components/schemas/form." + id}});
  }
  const boost::json::object any = all.empty() ? boost::json::object{{"type", "object"}} : boost::json::object{{"type", "object"}, {"anyOf", std::move(all)}};
  return out.append("    ActionInput: ").append(boost::json::serialize(any)).append("\n");
}

Response bytes(std::string body) {
  return text(std::move(body), "application/octet-stream").with("Cache-Control", "public, max-age=31536000, immutable");
}

// The area of the path; without one the deployment's first log.
LogId log_of(const Call& call) {
  const std::string area = call.value("area");
  return area.empty() ? call.services.log : LogId{area};
}

Response checkpoint(Call& call, ledger::Hash tree) {
  auto found = usecases::shown_checkpoint(call.services.record, log_of(call), tree);
  if (!found) return problem(found.error(), call.request.trace);
  if (!found.value()) return problem(refusal_of("not_found"), call.request.trace);
  return text(found.value()->note).with("Cache-Control", "no-cache");
}

Response entries(Call& call, const LogId& log, const ledger::TilePath& path) {
  std::vector<std::string> leaves;
  const auto width = static_cast<std::size_t>(path.width);
  auto read = call.services.record.events(log, path.id.n * ledger::kTileWidth, [&](const ports::EventRow& row) {
    leaves.push_back(row.leaf);
    return leaves.size() < width;
  });
  if (!read) return problem(read.error(), call.request.trace);
  return leaves.size() == width ? bytes(ledger::entry_bundle(leaves)) : problem(refusal_of("not_found"), call.request.trace);
}

Response tile(Call& call, ledger::Hash tree) {
  std::string name = call.value("tile");
  const bool wants_entries = name.starts_with("entries/");
  if (wants_entries) name = "0/" + name.substr(8);
  const auto path = ledger::parse_tile_path(name);
  const LogId log = log_of(call);
  auto head = call.services.record.head(log);
  if (!head && head.error().code != "not_found") return problem(head.error(), call.request.trace);
  // A partial tile that has become full may still be asked for by its partial name.
  if (!head || !path || path->width > ledger::tile_width(path->id, head->size)) return problem(refusal_of("not_found"), call.request.trace);
  if (wants_entries) return entries(call, log, *path);
  auto read = call.services.record.tile(log, tree, path->id, path->width);
  return read ? bytes(std::move(read).value()) : problem(read.error(), call.request.trace);
}

// Names and addresses are the operator's business; that one falls behind is everybody's.
void tell_vouchers(const std::function<std::vector<usecases::VoucherStatus>()>& ask, const char* name, const char* say, boost::json::object& out) {
  const auto all = ask ? ask() : std::vector<usecases::VoucherStatus>();
  if (all.empty()) return;
  boost::json::object told{{"count", all.size()}};
  const auto behind = std::ranges::count_if(all, [](const auto& one) { return one.behind; });
  const auto troubled = std::ranges::count_if(all, [](const auto& one) { return !one.trouble.empty(); });
  std::uint64_t size = 0;
  for (const auto& one : all) size = std::max(size, one.size);
  told["size"] = size;
  told["troubled"] = troubled;
  told["behind"] = behind;
  if (behind > 0) told["say"] = say;
  out[name] = std::move(told);
}

// A file that was altered where it lies is never served; somebody must bring it back.
void tell_files(const std::function<usecases::ScrubStatus()>& ask, boost::json::object& out) {
  if (!ask) return;
  const auto status = ask();
  if (status.altered.empty() && status.trouble.empty()) return;
  boost::json::object told{{"altered", status.altered.size()}};
  if (!status.altered.empty()) told["say"] = "有证据文件与存入时不符，已停止提供，请从备份恢复；文件名见服务器日志与审计记录。";
  if (!status.trouble.empty()) told["trouble"] = status.trouble;
  out["files"] = std::move(told);
}

constexpr std::int64_t kShippedLate = 10'000;  // ms; promised is one second

// Where the folder is, is the operator's business.
void tell_shipping(const std::function<ShippedSoFar()>& ask, boost::json::object& out) {
  if (!ask) return;
  const auto status = ask();
  boost::json::object told{{"behind_ms", status.behind_ms}, {"size", status.leaves}, {"base", status.base}};
  if (!status.trouble.empty()) told["trouble"] = status.trouble;
  if (status.trouble == "storage_full") told["say"] = "传送目录所在的卷已满，传送暂停，腾出空间后自动继续。";
  else if (!status.trouble.empty()) told["say"] = "传送目录无法写入，传送暂停，恢复后自动继续；原因见服务器日志。";
  else if (!status.base) told["say"] = "正在制作底本，完成之前不能从传送目录恢复。";
  else if (status.behind_ms > kShippedLate) told["say"] = "传送落后超过十秒，请查看服务器日志。";
  out["shipping"] = std::move(told);
}

}  // namespace

Response health(Call& call) {
  const auto head = call.services.record.head(call.services.log);
  if (!head) return problem(Fault{head.error().code, head.error().what, true}, call.request.trace);
  boost::json::object out{{"status", "ok"}, {"size", head->size}};
  // A clock that was set back is on record as an event; here it is told to whoever looks after the machine.
  const auto behind = head->last_at.ms - call.services.clock.now().ms;
  if (!call.services.clock.simulated() && behind > kClockTolerance) {
    out["clock"] = boost::json::object{{"behind_ms", behind}, {"say", "服务器的时钟比最后一条记录早，请校准时钟。下一条记录之前会先记下这次变动；记录的先后以序号为准。"}};
  }
  tell_vouchers(call.services.witnesses, "witnesses", "有见证方超过五分钟没有对新的检查点签名，请查看服务器日志。", out);
  tell_vouchers(call.services.authorities, "time_stamps", "有时间戳服务机构超过三十分钟没有给新的检查点加盖时间戳，请查看服务器日志。", out);
  tell_files(call.services.files, out);
  tell_shipping(call.services.shipping, out);
  return json(std::move(out));
}

Response read_contract(Call& call) {
  static const auto made = std::make_shared<const std::string>(composed_contract(call.services.law));
  static const std::string tag = "\"" + crypto::hex(crypto::digest(crypto::Hash::sha256, *made)).substr(0, 32) + "\"";
  Response out;
  out.headers.set("Content-Type", "application/yaml; charset=utf-8");
  out.headers.set("ETag", tag);
  out.headers.set("Cache-Control", "no-cache");
  if (not_changed(call.request, tag)) out.status = HttpStatus::not_modified;
  else out.body = made;
  return out;
}

Response read_checkpoint(Call& call) { return checkpoint(call, ledger::Hash::sha256); }
Response read_checkpoint_sm3(Call& call) { return checkpoint(call, ledger::Hash::sm3); }
Response read_tile(Call& call) { return tile(call, ledger::Hash::sha256); }
Response read_tile_sm3(Call& call) { return tile(call, ledger::Hash::sm3); }

}  // namespace mingjing::web
