#include "app/import_run.hpp"

#include <filesystem>
#include <iostream>

#include "app/verbs.hpp"

namespace mingjing::app {

std::unique_ptr<Deployment> open_for_import(const std::string& data, const std::string& law) {
  if (!std::filesystem::exists(site_file(data))) {
    fail("这里还没有部署，请先用 serve 建立 · no deployment here, make one with serve first: " + data);
    return nullptr;
  }
  auto opened = Deployment::open({data, law, {}, false, {}});
  if (!opened && opened.error().code == "locked") {
    fail("数据目录正被另一个进程使用，请先停止服务器 · the data folder is in use, stop the server first: " + data);
    return nullptr;
  }
  auto started = opened ? opened.value()->start({}) : Status<>(opened.failure());
  if (!started) {
    if (!started.error().what.empty()) fail("不能打开 · cannot open " + data + ": " + started.error().what);
    return nullptr;
  }
  return std::move(opened).value();
}

usecases::Caller command_line_caller() {
  usecases::Caller caller;
  caller.actor.account = AccountId("command-line");
  caller.actor.roles = {RoleId("sys_admin")};
  caller.name = "命令行";
  caller.address = "local";
  caller.trace = "command-line";
  caller.confirmed = true;
  return caller;
}

}  // namespace mingjing::app
